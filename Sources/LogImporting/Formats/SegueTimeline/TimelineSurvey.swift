/// What the lines of a transcript as JSON Lines (`segue.timeline/1`) add up to, and what its end says of them.
public struct TimelineSurvey: Hashable, Sendable {
    /// Whether the first line is a header.
    public private(set) var isTimeline = true
    /// Whether a line after the first is no object with a type, as when the file was cut within a line.
    public private(set) var isBroken = false
    /// Number of messages.
    public private(set) var messages = 0
    /// Number of transitions.
    public private(set) var transitions = 0
    /// What the end says of both; nil while there is no end.
    public private(set) var end: Counts?
    /// Whether something follows the end.
    public private(set) var goesOnAfterEnd = false

    /// Counts of an end.
    public struct Counts: Hashable, Sendable {
        /// Number of messages.
        public var messages: Int
        /// Number of transitions.
        public var transitions: Int
    }

    /// Reads a log to its end.
    public init(_ log: LogContent, options: ImportOptions = ImportOptions()) throws {
        var isFirst = true
        try LineReader(log.open(), limit: options.maximumRecordSize).forEachLine { line in
            let type = JSONDocument.withValue(in: Array(line.bytes)) { value -> StaticString? in
                let known: [StaticString] = ["header", "customer", "session", "transition", "message", "gap", "end"]
                let type = known.first { word in value["type"]?.matches(word) ?? false }
                if let type, value["type"]?.matches("end") ?? false {
                    end = Counts(messages: count(value, "messages"), transitions: count(value, "transitions"))
                    return type
                }
                if end != nil { goesOnAfterEnd = true }
                return type
            }
            guard let type = type ?? nil else {
                if isFirst { isTimeline = false } else { isBroken = true }
                return
            }
            switch String(describing: type) {
            case "header": if !isFirst { isTimeline = false }
            case "message": messages += 1
            case "transition": transitions += 1
            default: if isFirst { isTimeline = false }
            }
            isFirst = false
        }
        if isFirst { isTimeline = false }

        func count(_ value: JSONValue, _ key: StaticString) -> Int {
            value[key]?.int.flatMap { Int(exactly: $0) } ?? -1
        }
    }
}
