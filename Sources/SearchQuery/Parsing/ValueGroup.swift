import TranscriptModel

/// Parentheses behind an operator that takes one value, as in `kind:(text OR media)`.
enum ValueGroup {
    /// From the parenthesis to its partner; nil without one.
    static func range(in bytes: [UInt8], from open: Int) -> Range<Int>? {
        var depth = 0
        for at in open..<bytes.count {
            if bytes[at] == UInt8(ascii: "(") { depth += 1 }
            if bytes[at] == UInt8(ascii: ")") { depth -= 1 }
            if depth == 0 { return open..<(at + 1) }
        }
        return nil
    }

    /// The values that stand between them with `OR`, commas or blanks in between; none when there is more to them.
    static func values(_ bytes: ArraySlice<UInt8>) -> [Untrusted] {
        let inner = bytes.dropFirst().dropLast()
        guard !inner.contains(where: "()\":".utf8.contains) else { return [] }
        let words = inner.split { $0 == UInt8(ascii: ",") || isSpace($0) }
        guard !words.contains(where: { $0.elementsEqual("AND".utf8) || $0.elementsEqual("NOT".utf8) }) else {
            return []
        }
        let hasOr = words.contains { $0.elementsEqual("OR".utf8) }
        let parts: [[UInt8]] =
            if hasOr {
                words.split { $0.elementsEqual("OR".utf8) }.map { Array($0.joined(separator: [0x20])) }
            } else if inner.contains(UInt8(ascii: ",")) {
                inner.split(separator: UInt8(ascii: ",")).map { part in
                    Array(part.split(whereSeparator: isSpace).joined(separator: [0x20]))
                }
            } else {
                words.map { Array($0) }
            }
        return parts.filter { !$0.isEmpty }.map { Untrusted($0) }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
