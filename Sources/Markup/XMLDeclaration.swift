/// The line that a document may begin with: `<?xml version="1.0" encoding="UTF-8"?>`.
enum XMLDeclaration {
    /// The encoding that it names, empty when it names none; nil when it does not end in these bytes.
    static func encoding(in bytes: ArraySlice<UInt8>) -> [UInt8]? {
        guard let end = bytes.indices.first(where: { bytes[$0] == UInt8(ascii: ">") }) else { return nil }
        let declaration = bytes[..<end]
        let word = Array("encoding".utf8)
        for start in declaration.indices where declaration[start...].starts(with: word) {
            var rest = trimmed(declaration[(start + word.count)...])
            guard rest.first == UInt8(ascii: "=") else { continue }
            rest = trimmed(rest.dropFirst())
            guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { continue }
            return Array(rest.dropFirst().prefix { $0 != quote })
        }
        return []
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.drop { $0 <= 0x20 }
    }
}
