/// Whether the beginning of a log is that of a chat.
struct ChatRecognition {
    /// Lines that are looked at, empty ones left out.
    private static let lines = 20

    private(set) var isChat = false

    init(_ head: LogHead) {
        var seen = 0
        var headers = 0
        var isFirstHeader = false
        let end: UInt8 = ReturnsAsFeeds.areMeant(in: head.bytes) ? 0x0D : 0x0A
        let lines = head.bytes.split(separator: end, maxSplits: 4 * ChatRecognition.lines).prefix(
            4 * ChatRecognition.lines)
        for line in lines where seen < ChatRecognition.lines {
            let isHeader = line.withUnsafeBufferPointer { bytes -> Bool? in
                let bytes = bytes.last == 0x0D ? UnsafeBufferPointer(rebasing: bytes.dropLast()) : bytes
                guard bytes.contains(where: { $0 > 0x20 }) else { return nil }
                return ChatHeader(bytes).map { ChatRecognition.isLikely($0, bytes) } ?? false
            }
            guard let isHeader else { continue }
            if seen == 0 { isFirstHeader = isHeader }
            seen += 1
            if isHeader { headers += 1 }
        }
        // Lines of a message that are no headers may be many, but they follow one.
        isChat = headers > 0 && (isFirstHeader || headers * 2 > seen)
    }

    /// Whether the date exists, and the line is none of a program's log, which likes dates as `2026-03-02 09:12:18`.
    private static func isLikely(_ header: ChatHeader, _ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard ImportOptions.DateOrder.allCases.contains(where: { header.civil($0) != nil }) else { return false }
        let isLogs =
            header.shape.isYearFirst && header.shape.hasSeconds && !header.hasComma
            && header.shape.separator != UInt8(ascii: ".") && header.shape.separator != 0
        guard !isLogs else { return InvisibleMarks.end(in: line, from: 0) > 0 }
        let content = ChatLine(UnsafeBufferPointer(rebasing: line[header.contentStart...]), known: [])
        return header.shape.layout != .colon || content.writer != nil
    }
}
