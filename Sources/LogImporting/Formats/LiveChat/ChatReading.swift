import TranscriptModel

/// Makes messages of the lines of one chat.
struct ChatReading {
    private let head: ChatHead
    private let agents: Set<[UInt8]>
    private let bot: [UInt8]?
    private var started: Instant?
    private var now: Instant?
    private var messages: [MessageRecord] = []
    private var isOpen = false
    /// Lines before the first message that are neither the platform's nor anybody's.
    private(set) var strayLines = 0

    /// The messages of a chat, in their order.
    static func messages(
        of head: ChatHead, _ lines: [ChatPage.Line], options: ImportOptions
    ) throws(RowRejection) -> (messages: [MessageRecord], strayLines: Int) {
        var reading = ChatReading(head, lines)
        for line in lines { try reading.take(line, options) }
        return (reading.messages, reading.strayLines)
    }

    private init(_ head: ChatHead, _ lines: [ChatPage.Line]) {
        self.head = head
        started = head.started
        now = head.started
        let agents = Set(lines.compactMap { $0.isCentered ? ChatReading.agent($0.text) : nil })
        self.agents = agents
        // A bot greets first, and no line announces it. With one unannounced name only, that one is the visitor.
        var unannounced: [[UInt8]] = []
        if head.isChatbot {
            for line in lines where !line.isCentered {
                guard let name = ChatOffset(line.text)?.name, !agents.contains(name), !unannounced.contains(name) else {
                    continue
                }
                unannounced.append(name)
                if unannounced.count == 2 { break }
            }
        }
        bot = unannounced.count == 2 ? unannounced.first : nil
    }

    private mutating func take(_ line: ChatPage.Line, _ options: ImportOptions) throws(RowRejection) {
        if line.isCentered {
            isOpen = false
            if let start = ChatReading.start(line.text, options) {
                started = start
                now = start
            } else {
                messages.append(try message(line.text, .outbound, .system, kind: .system))
            }
        } else if let piece = ChatOffset(line.text) {
            guard let started else { throw RowRejection(.missingField("StartTime")) }
            now = started.adding(milliseconds: piece.milliseconds)
            let speaker: Speaker = agents.contains(piece.name) ? .agent : piece.name == bot ? .bot : .customer
            var message = try message(piece.text, speaker == .customer ? .inbound : .outbound, speaker, kind: .text)
            message.name = Untrusted(piece.name)
            messages.append(message)
            isOpen = true
        } else if isOpen, let last = messages.indices.last {
            // A line break within a message.
            messages[last].text?.bytes.append(0x0A)
            messages[last].text?.bytes.append(contentsOf: line.text)
        } else {
            strayLines += 1
        }
    }

    private func message(
        _ text: [UInt8], _ direction: Direction, _ speaker: Speaker, kind: MessageKind
    ) throws(RowRejection) -> MessageRecord {
        guard let now else { throw RowRejection(.missingField("StartTime")) }
        var message = MessageRecord(
            customer: head.customer, channel: [ChatHead.channel], at: now, direction: direction, speaker: speaker,
            kind: kind, text: Untrusted(text))
        message.session = head.session?.identifier
        message.app = .service
        return message
    }

    /// The name in `Agent NAME`.
    private static func agent(_ text: [UInt8]) -> [UInt8]? {
        text.starts(with: "Agent ".utf8) && text.count > 6 ? Array(text[6...]) : nil
    }

    /// The time in `Chat Started: Wednesday, February 11, 2026, 14:03:20 (+0000)`.
    private static func start(_ text: [UInt8], _ options: ImportOptions) -> Instant? {
        guard text.starts(with: "Chat Started:".utf8) else { return nil }
        return SpelledTime(Untrusted(text[13...]).trimmed)?.moment(.dayMonthYear, options)?.time.instant
    }
}
