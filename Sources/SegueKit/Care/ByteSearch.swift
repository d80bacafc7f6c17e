extension ArraySlice<UInt8> {
    /// The first place where some bytes stand.
    func place(of wanted: [UInt8]) -> Int? {
        guard let first = wanted.first, count >= wanted.count else { return nil }
        var at = startIndex
        while let next = self[at...].firstIndex(of: first), endIndex - next >= wanted.count {
            if self[next...].starts(with: wanted) { return next }
            at = next + 1
        }
        return nil
    }
}

extension [UInt8] {
    /// The place of the last line that starts with some bytes.
    func lastPlace(ofLineThatStarts start: [UInt8]) -> Int? {
        var place = count
        while place > 0 {
            place -= 1
            guard place == 0 || self[place - 1] == 0x0A else { continue }
            if self[place...].starts(with: start) { return place }
        }
        return nil
    }
}

/// Undoes what an attribute of HTML needs: `&amp;`, `&lt;`, `&gt;`, `&quot;`, `&#39;`.
enum HTMLReferences {
    private static let references: [([UInt8], UInt8)] = [
        ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"),
    ].map { (reference: String, character: Unicode.Scalar) in (Array(reference.utf8), UInt8(ascii: character)) }

    static func resolved(_ bytes: [UInt8]) -> [UInt8] {
        var resolved: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.first {
            let reference = byte == UInt8(ascii: "&") ? references.first { rest.starts(with: $0.0) } : nil
            resolved.append(reference?.1 ?? byte)
            rest = rest.dropFirst(reference?.0.count ?? 1)
        }
        return resolved
    }
}

/// Undoes what printable ASCII needs in a string of JSON: `\"` and `\\`.
enum JSONStringBytes {
    static func unescaped(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var unescaped: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") { return unescaped[...] }
            guard byte == UInt8(ascii: "\\") else {
                unescaped.append(byte)
                continue
            }
            guard let next = rest.popFirst() else { return nil }
            unescaped.append(next)
        }
        return nil
    }
}
