import Markup
import TranscriptModel

/// Messages of the business in marketing that follow each other without an answer.
struct HTMLRun {
    /// From how many on they can be folded.
    static let limit = 6
    private(set) var messages = 0
    private var omitted = 0
    private var failed = 0
    let first: Instant
    private(set) var last: Instant
    /// The day that was named before it.
    let day: Int64?

    init(_ at: Instant, day: Int64?) {
        self.day = day
        first = at
        last = at
    }

    var isLong: Bool { messages >= HTMLRun.limit }

    /// Adds a message.
    mutating func add(_ message: Message) {
        messages += 1
        omitted += message.media.count { if case .omitted = $0 { true } else { false } }
        if message.status == .failed { failed += 1 }
        last = message.at
    }

    /// What is in it, so that nobody need open it to learn that something is missing.
    var summary: String {
        var parts = ["\(messages) marketing messages without an answer"]
        if omitted > 0 { parts.append("\(omitted) omitted") }
        if failed > 0 { parts.append("\(failed) not delivered") }
        return parts.joined(separator: ", ")
    }
}

extension HTMLPage {
    /// The beginning of a fold, with what is in it.
    func start(_ run: HTMLRun) throws {
        let from = stamp.local(run.first)
        let until = stamp.local(run.last)
        try html.start(.details, class: "run marketing")
        try html.element(.summary) {
            try html.element(.span, class: "count") {
                try html.text(computed: run.summary)
            }
            try html.text(" ")
            try html.element(.span, class: "when") {
                let days = [from, until].map(Stamp.shortDay)
                try html.text(computed: days[0] == days[1] ? days[0] : "\(days[0]) to \(days[1])")
            }
        }
        try html.lineBreak()
    }
}
