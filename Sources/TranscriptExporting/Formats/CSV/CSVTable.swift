import TranscriptModel

/// The rows of a transcript as a table. Lines end with CR LF, as RFC 4180 has it.
struct CSVTable {
    private let stamp: Stamp
    private let showsOmitted: Bool
    private var cells: [Untrusted?] = Array(repeating: nil, count: CSVColumn.allCases.count)

    init(_ stamp: Stamp, showsOmitted: Bool) {
        self.stamp = stamp
        self.showsOmitted = showsOmitted
    }

    subscript(column: CSVColumn) -> Untrusted? {
        get { cells[column.rawValue] }
        set { cells[column.rawValue] = newValue }
    }

    mutating func columnNames(to bytes: inout [UInt8]) {
        for column in CSVColumn.allCases { self[column] = Untrusted(column.name) }
        endRow(&bytes)
    }

    /// Writes the row, empty cells at its end too, and empties it.
    mutating func endRow(_ bytes: inout [UInt8]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            if let cell { DelimitedText.append(cell, delimiter: UInt8(ascii: ","), to: &bytes) }
            cells[index] = nil
        }
        bytes.append("\r\n" as StaticString)
    }

    /// Says when, on both clocks.
    mutating func setTime(_ at: Instant, precision: Precision = .seconds) {
        let local = stamp.local(at)
        var text: [UInt8] = []
        Stamp.appendDate(local, to: &text)
        text.append(UInt8(ascii: " "))
        Stamp.appendClock(local, precision: precision, to: &text)
        self[.time] = Untrusted(text)
        self[.at] = CSVTable.utc(at)
    }

    static func utc(_ at: Instant) -> Untrusted {
        var text: [UInt8] = []
        Stamp.appendISO8601(at, to: &text)
        return Untrusted(text)
    }

    mutating func session(_ session: Session, to bytes: inout [UInt8]) {
        self[.type] = "session"
        self[.id] = session.id
        setTime(session.start)
        self[.until] = session.end.map(CSVTable.utc)
        self[.customer] = session.customer
        self[.channel] = session.channel
        self[.kind] = session.isImplied ? "implied" : "recorded"
        self[.name] = session.owner
        self[.text] = session.name
        self[.status] = session.status
        endRow(&bytes)
    }

    mutating func transition(_ transition: Transition, to bytes: inout [UInt8]) {
        self[.type] = "transition"
        self[.id] = Untrusted(transition.id.text)
        setTime(transition.at)
        self[.customer] = transition.customer
        self[.channel] = transition.channel
        self[.text] = Untrusted("\(transition.from?.word ?? "first contact") → \(transition.to.word)")
        self[.context] = Untrusted(transition.to.word)
        self[.engine] = Untrusted(transition.to.engine.name)
        self[.rule] = Untrusted(transition.rule.rawValue)
        self[.cause] = Untrusted(transition.cause.word)
        self[.session] = transition.session
        self[.replyTo] = transition.message.map { Untrusted($0.text) }
        self[.omitted] = transition.omits > 0 ? Untrusted(String(transition.omits)) : nil
        self[.source] = CSVTable.places(transition.evidence)
        endRow(&bytes)
    }

    mutating func message(_ message: Message, to bytes: inout [UInt8]) {
        self[.type] = "message"
        self[.id] = Untrusted(message.id.text)
        setTime(message.at, precision: message.precision)
        self[.customer] = message.customer
        self[.channel] = message.channel
        self[.direction] = Untrusted(message.direction.word)
        self[.from] = Untrusted(message.speaker.word)
        self[.name] = message.name
        self[.kind] = Untrusted(message.kind.word)
        let buttons = message.buttons.map { Untrusted(joining: ["[", $0, "]"]) }
        let lines = (message.text.map { [$0] } ?? []) + buttons
        self[.text] = lines.isEmpty ? nil : Untrusted(joining: lines, by: "\n")
        self[.context] = Untrusted(message.context.word)
        self[.engine] = Untrusted(message.context.engine.name)
        self[.rule] = message.rule.map { Untrusted($0.rawValue) }
        self[.cause] = message.cause.map { Untrusted($0.word) }
        self[.session] = message.session
        self[.template] = message.template
        self[.campaign] = message.campaign
        self[.replyTo] = message.replyTo.map { Untrusted($0.text) } ?? message.repliesTo
        self[.status] = message.status.map { Untrusted($0.word) }
        self[.problem] = message.problem
        setMedia(message.media)
        let marks =
            (message.isFound ? ["found"] : []) + Message.Mark.allCases.filter(message.marks.contains).map(\.rawValue)
        self[.marks] = marks.isEmpty ? nil : Untrusted(marks.joined(separator: " "))
        self[.source] = CSVTable.places(message.sources)
        endRow(&bytes)
    }

    private mutating func setMedia(_ media: [MediaItem]) {
        guard !media.isEmpty else { return }
        self[.media] = Untrusted(joining: media.map { MediaLine.of($0, showsOmitted: showsOmitted) }, by: "\n")
        let omitted = media.count { if case .omitted = $0 { true } else { false } }
        if omitted > 0 { self[.omitted] = Untrusted(String(omitted)) }
    }

    mutating func gap(_ gap: TranscriptGap, to bytes: inout [UInt8]) {
        self[.type] = "gap"
        setTime(gap.first)
        self[.until] = CSVTable.utc(gap.last)
        self[.text] = Untrusted(Wording.gap(gap))
        endRow(&bytes)
    }

    private static func places(_ lines: [SourceLine]) -> Untrusted? {
        guard !lines.isEmpty else { return nil }
        return Untrusted(joining: lines.map { Untrusted(joining: [$0.file, Untrusted(":\($0.line)")]) }, by: " ")
    }
}
