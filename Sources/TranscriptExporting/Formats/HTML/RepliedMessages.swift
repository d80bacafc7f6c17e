import TranscriptModel

/// What is kept of the messages before, so that a reply can quote and link what it answers without keeping the history.
struct RepliedMessages {
    /// Who wrote what, in a few words.
    struct Quote {
        var name: Untrusted?
        var speaker: Speaker
        var text: Untrusted
    }

    /// Messages whose page is known, and messages that can be quoted.
    private static let reach = 65_536
    private static let quoted = 2048
    private var pages: [UInt64: Int32] = [:]
    private var quotes: [UInt64: Quote] = [:]
    private var order: [UInt64] = []
    private var next = 0

    /// Remembers a message.
    mutating func add(_ message: Message, page: Int) {
        let id = message.id.bits
        if order.count < RepliedMessages.reach {
            order.append(id)
        } else {
            pages[order[next]] = nil
            order[next] = id
        }
        next = next + 1 == RepliedMessages.reach ? 0 : next + 1
        pages[id] = Int32(truncatingIfNeeded: page)
        forgetQuote()
        if let text = RepliedMessages.excerpt(message) {
            quotes[id] = Quote(name: message.name, speaker: message.speaker, text: text)
        }
    }

    /// The page that a message is on; nil when it is not in the transcript, or very long ago.
    func page(of id: PublicID) -> Int? { pages[id.bits].map(Int.init) }

    /// The beginning of a message; nil when it is long ago.
    func quote(of id: PublicID) -> Quote? { quotes[id.bits] }

    private mutating func forgetQuote() {
        let old = next - 1 - RepliedMessages.quoted
        if old >= 0 {
            quotes[order[old]] = nil
        } else if order.count == RepliedMessages.reach {
            quotes[order[old + RepliedMessages.reach]] = nil
        }
    }

    /// What is not hidden: words of the message, else what kind of item it holds.
    private static func excerpt(_ message: Message) -> Untrusted? {
        guard let text = message.text, !text.isEmpty else {
            return message.media.first.map { Untrusted($0.kind.word) }
        }
        guard text.count > 80 || text.bytes.contains(0x0A) else { return text }
        var end = min(80, text.count)
        while end > 0, end < text.count, text.bytes[end] & 0xC0 == 0x80 { end -= 1 }
        var bytes = text.bytes.prefix(upTo: end).map { $0 == 0x0A ? 0x20 : $0 }
        if end < text.count { bytes += "…".utf8 }
        return Untrusted(bytes)
    }
}
