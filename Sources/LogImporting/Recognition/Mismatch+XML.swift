import TranscriptModel

extension Mismatch {
    /// Compares the outermost element of a log with those that a format begins with.
    static func root(_ expected: [String], in head: LogHead) -> Mismatch {
        guard let found = rootElement(of: head.bytes) else { return Mismatch(nearness: 0, reason: .notXML) }
        return Mismatch(nearness: 30, reason: .otherRoot(found: Untrusted(found), expected: expected))
    }

    /// The name of the outermost element, without its prefix and at most 60 bytes of it; nil when this is no XML.
    ///
    /// Only to say what was found: what stands before it (declaration, comments, document type) is passed over, not checked.
    static func rootElement(of bytes: [UInt8]) -> [UInt8]? {
        var at = bytes.firstIndex { !isBlank($0) } ?? bytes.endIndex
        while at < bytes.endIndex, bytes[at] == UInt8(ascii: "<"), at + 1 < bytes.endIndex {
            guard bytes[at + 1] == UInt8(ascii: "?") || bytes[at + 1] == UInt8(ascii: "!") else {
                let name = bytes[(at + 1)...].prefix { !isBlank($0) && $0 != 0x3E && $0 != 0x2F }
                guard let first = name.first, first >= 0x80 || first == 0x5F || (0x41...0x5A).contains(first & 0xDF)
                else { return nil }
                return Array((name.split(separator: UInt8(ascii: ":")).last ?? name).prefix(60))
            }
            let isComment = bytes[at...].starts(with: Array("<!--".utf8))
            guard let end = end(from: at, isComment: isComment, in: bytes) else { return nil }
            at = bytes[end...].firstIndex { !isBlank($0) } ?? bytes.endIndex
        }
        return nil
    }

    /// The place behind a declaration or comment.
    private static func end(from start: Int, isComment: Bool, in bytes: [UInt8]) -> Int? {
        guard isComment else { return bytes[start...].firstIndex(of: 0x3E).map { $0 + 1 } }
        var at = start + 4
        while at + 2 < bytes.endIndex {
            if bytes[at] == 0x2D, bytes[at + 1] == 0x2D, bytes[at + 2] == 0x3E { return at + 3 }
            at += 1
        }
        return nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
