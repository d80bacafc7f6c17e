import TranscriptModel

/// Marketing messages to a customer on one channel one after the other, without an answer or a change between them.
struct MarketingRun {
    /// As many are shown one by one; more become one line.
    static let shown = 3

    /// The channel that all of them are on.
    private(set) var channel: Untrusted?
    /// Number of messages.
    private(set) var count = 0
    /// The first messages, while they may still be shown.
    private(set) var first: [Message] = []
    /// When the first one was sent.
    private(set) var start: Instant?
    /// When the last one was sent.
    private(set) var end: Instant?
    /// Names of templates, the first few.
    private(set) var templates: [Untrusted] = []
    /// Whether there are more templates than are named.
    private(set) var isMoreThanNamed = false
    /// Media items that are omitted.
    private(set) var omitted = 0
    /// Messages that were not delivered.
    private(set) var failed = 0

    /// Whether a message can be part of a run.
    static func takes(_ message: Message) -> Bool {
        message.context == .marketing && message.direction == .outbound
    }

    /// Whether it becomes one line.
    var isFolded: Bool { count > MarketingRun.shown }

    /// Adds a message.
    mutating func add(_ message: Message) {
        count += 1
        channel = message.channel
        if count <= MarketingRun.shown { first.append(message) } else { first.removeAll() }
        start = start ?? message.at
        end = message.at
        omitted += message.media.count { if case .omitted = $0 { true } else { false } }
        if message.status == .failed { failed += 1 }
        guard let template = message.template, !templates.contains(template) else { return }
        if templates.count < MarketingRun.shown { templates.append(template) } else { isMoreThanNamed = true }
    }
}
