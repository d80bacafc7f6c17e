import TranscriptModel

/// The lines of a plain-text transcript.
///
/// Only lines of our own begin left of column 10: what somebody wrote always stands behind ten spaces, and remarks of
/// ours behind `        · `, so no text can pass for a message, a switch or a remark.
struct TextPage {
    static let columns = 80
    var bytes: [UInt8] = []
    let stamp: Stamp
    var recent = RecentMessages()
    private var day = ""

    init(_ stamp: Stamp) {
        self.stamp = stamp
    }

    /// A line of a composed text without line breaks of its own, wrapped below its beginning.
    mutating func line(first: String, indent: Int, _ text: Untrusted) {
        PlainText.appendLines(
            text, first: [UInt8](first.utf8), prefix: [UInt8](repeating: 0x20, count: indent), columns: Self.columns,
            keepsLineFeeds: false, to: &bytes)
    }

    /// What somebody wrote.
    mutating func body(_ text: Untrusted) {
        PlainText.appendLines(
            text, prefix: [UInt8](repeating: 0x20, count: 10), columns: Self.columns, to: &bytes)
    }

    /// A remark of ours on a message.
    mutating func remark(_ text: Untrusted) {
        line(first: "        · ", indent: 10, text)
    }

    /// A line across the page with a text in it.
    mutating func rule(_ stroke: String, _ text: Untrusted) {
        let used = 5 + PlainText.columns(of: text)
        line(first: String(repeating: stroke, count: 4) + " ", indent: 5, text)
        guard used < Self.columns - 1 else { return }
        bytes.removeLast()
        bytes.append(" " + String(repeating: stroke, count: Self.columns - used - 1) + "\n")
    }

    mutating func blank() { bytes.append(0x0A) }

    /// Starts a new day when one has begun, and returns the clock.
    mutating func clock(_ at: Instant, precision: Precision = .seconds) -> [UInt8] {
        let time = stamp.local(at)
        let today = Stamp.day(time)
        if today != day {
            day = today
            rule("━", Untrusted(today))
            blank()
        }
        var clock: [UInt8] = []
        Stamp.appendClock(time, precision: precision, to: &clock)
        while clock.count < 8 { clock.append(0x20) }
        return clock
    }

    /// Forgets the day, so that the next item names it again.
    mutating func startCustomer() { day = "" }
}

extension Untrusted {
    /// A line that is put together from words of ours and of strangers; the sink makes all of it inert.
    init(joining pieces: [Untrusted]) {
        self.init(pieces.flatMap(\.bytes))
    }

    /// A line of words with something between them.
    init(joining pieces: [Untrusted], by separator: Untrusted) {
        self.init(pieces.map(\.bytes).joined(separator: separator.bytes))
    }
}
