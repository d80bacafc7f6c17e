import Markup
import TranscriptModel

/// Messages of the business in marketing that follow each other without an answer.
struct HTMLRun {
    /// From how many on they can be folded.
    static let limit = 6
    var messages = 0
    let first: Instant
    var last: Instant
    /// The day that was named before it.
    let day: Int64?

    init(_ at: Instant, day: Int64?) {
        self.day = day
        first = at
        last = at
    }

    var isLong: Bool { messages >= HTMLRun.limit }
}

extension HTMLPage {
    /// The beginning of a fold, with what is in it.
    func start(_ run: HTMLRun) throws {
        let from = stamp.local(run.first)
        let until = stamp.local(run.last)
        try html.start(.details, class: "run marketing")
        try html.element(.summary) {
            try html.element(.span, class: "count") {
                try html.text(computed: "\(run.messages) marketing messages without an answer")
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
