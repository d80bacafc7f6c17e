import TranscriptModel

/// The last messages in a few words each, so that a reply can quote what it answers without keeping the whole history.
struct RecentMessages {
    private static let limit = 1024
    private var quotes: [PublicID: Untrusted] = [:]
    private var order: [PublicID] = []
    private var oldest = 0

    /// Remembers a message.
    mutating func add(_ message: Message) {
        guard let text = message.text, !text.isEmpty else { return }
        if order.count < Self.limit {
            order.append(message.id)
        } else {
            quotes[order[oldest]] = nil
            order[oldest] = message.id
            oldest = (oldest + 1) % Self.limit
        }
        quotes[message.id] = RecentMessages.quote(text)
    }

    /// The beginning of a message's text; nil when it is too long ago or has none.
    subscript(id: PublicID) -> Untrusted? { quotes[id] }

    private static func quote(_ text: Untrusted) -> Untrusted {
        guard text.count > 40 || text.bytes.contains(0x0A) else { return text }
        var end = min(40, text.count)
        while end > 0, end < text.count, text.bytes[end] & 0xC0 == 0x80 { end -= 1 }
        var bytes = text.bytes.prefix(upTo: end).map { $0 == 0x0A ? 0x20 : $0 }
        if end < text.count { bytes += "…".utf8 }
        return Untrusted(bytes)
    }
}
