import SegueKit
import TranscriptExporting
import TranscriptModel

/// Prints a customer's history, item by item.
final class TimelinePrinter {
    private let out: (String) throws -> Void
    private let lines: TimelineLines
    private let zone: Zone
    private let folds: Bool
    private var ends = SessionEnds()
    private var run = MarketingRun()
    private var day = ""
    private var channel: Untrusted?

    /// - Parameter out: Takes the lines.
    init(_ lines: TimelineLines, zone: Zone, folds: Bool, to out: @escaping (String) throws -> Void) {
        self.out = out
        self.lines = lines
        self.zone = zone
        self.folds = folds
    }

    /// Prints an item, and the ends of sessions before it.
    func print(_ item: TimelineItem) throws {
        switch item {
        case .session(let session):
            try settle(by: session.start)
            try write(lines.session(session, ends: false, at: try clock(session.start)) + "\n")
            ends.add(session)
        case .transition(let transition):
            try settle(by: transition.at)
            try write(lines.transition(transition, at: try clock(transition.at)) + "\n")
        case .message(let message):
            try endSessions(by: message.at)
            guard folds, MarketingRun.takes(message) else {
                try endRun()
                return try print(message)
            }
            if let own = run.channel, own != message.channel { try endRun() }
            run.add(message)
        }
    }

    /// Prints what is left.
    func end() throws {
        try settle(by: nil)
    }

    private func settle(by moment: Instant?) throws {
        try endSessions(by: moment)
        try endRun()
    }

    private func endSessions(by moment: Instant?) throws {
        while let session = ends.next(by: moment) {
            try endRun()
            guard let end = session.end else { continue }
            try write(lines.session(session, ends: true, at: try clock(end)) + "\n")
        }
    }

    private func endRun() throws {
        let ended = run
        run = MarketingRun()
        guard ended.isFolded, let first = ended.start, let last = ended.end else {
            return try ended.first.forEach(print)
        }
        _ = try clock(first)
        let isOther = ended.channel != channel
        channel = ended.channel
        try write(
            lines.run(ended, from: lines.text.time(first), to: lines.text.time(last), showsChannel: isOther))
        day = zone.local(last).dateText
    }

    private func print(_ message: Message) throws {
        let clock = try clock(message.at, message.precision)
        let isOther = message.channel != channel
        channel = message.channel
        try write(lines.message(message, at: clock, showsChannel: isOther))
    }

    /// Names the day when a new one has begun, and returns the clock.
    private func clock(_ at: Instant, _ precision: Precision = .seconds) throws -> String {
        let time = zone.local(at)
        let today = time.dateText
        if !today.utf8.elementsEqual(day.utf8) {
            day = today
            try write("\n" + lines.rule("━", today) + "\n")
        }
        return precision == .minutes ? "\(time.clockText.prefix(5))   " : time.clockText
    }

    private func write(_ text: String) throws {
        try out(text)
    }
}
