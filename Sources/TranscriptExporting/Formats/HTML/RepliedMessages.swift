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
    /// Numbers of the messages, counted from 0, by their ids.
    private var numbers: [UInt64: Int] = [:]
    private var ids: [UInt64] = []
    private var pages: [Int32] = []
    private var quotes = [Quote?](repeating: nil, count: quoted)
    private var count = 0

    /// Remembers a message.
    mutating func add(_ message: Message, page: Int) {
        let id = message.id.bits
        let page = Int32(truncatingIfNeeded: page)
        if ids.count < RepliedMessages.reach {
            ids.append(id)
            pages.append(page)
        } else {
            let place = count % RepliedMessages.reach
            numbers[ids[place]] = nil
            (ids[place], pages[place]) = (id, page)
        }
        numbers[id] = count
        quotes[count % RepliedMessages.quoted] = RepliedMessages.excerpt(message).map {
            Quote(name: message.name, speaker: message.speaker, text: $0)
        }
        count += 1
    }

    /// The page that a message is on; nil when it is not in the transcript, or very long ago.
    func page(of id: PublicID) -> Int? { numbers[id.bits].map { Int(pages[$0 % RepliedMessages.reach]) } }

    /// The beginning of a message; nil when it is long ago.
    func quote(of id: PublicID) -> Quote? {
        guard let number = numbers[id.bits], count - number <= RepliedMessages.quoted else { return nil }
        return quotes[number % RepliedMessages.quoted]
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
