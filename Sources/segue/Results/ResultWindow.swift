import TranscriptModel

/// Messages of one conversation in the order of time: hits and what stands around them. Windows that touch become one, as in grep.
struct ResultWindow {
    private(set) var messages: [Message]
    private var hits: Set<PublicID>
    private var ids: Set<PublicID>

    /// A larger window is printed and a new one begun, so that memory stays bounded.
    private static let limit = 2_000

    init(_ hit: Message, before: [Message], after: [Message]) {
        messages = before + [hit] + after
        hits = [hit.id]
        ids = Set(messages.map(\.id))
    }

    /// Whether a message was found, and does not only stand around.
    func isHit(_ message: Message) -> Bool { hits.contains(message.id) }

    /// Takes another window in when the two share a message; says whether it did.
    mutating func merge(_ other: ResultWindow) -> Bool {
        guard messages.count < ResultWindow.limit, !ids.isDisjoint(with: other.ids) else { return false }
        // Both are stretches of one conversation without a gap, so one of them begins where or before the other does.
        if let first = messages.first?.id, let start = other.messages.firstIndex(where: { $0.id == first }) {
            messages = other.messages[..<start] + messages + other.messages.filter { !isAround($0, other, start) }
        } else {
            messages += other.messages.filter { !ids.contains($0.id) }
        }
        ids.formUnion(other.ids)
        hits.formUnion(other.hits)
        return true
    }

    private func isAround(_ message: Message, _ other: ResultWindow, _ start: Int) -> Bool {
        ids.contains(message.id) || other.messages[..<start].contains { $0.id == message.id }
    }
}
