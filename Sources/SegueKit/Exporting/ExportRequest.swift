public import SearchQuery
public import TranscriptExporting
public import TranscriptModel

/// Which transcripts to write, and how.
public struct ExportRequest: Sendable {
    /// The customers; nil for all of them.
    public var customers: [PublicID]?
    /// Only messages that meet this.
    public var predicate: Predicate
    /// The query as somebody typed it, for the header; nil when there was none.
    public var query: Untrusted?
    /// Only what happened in this span.
    public var span: TimeSpan
    /// Only this context.
    public var context: Context?
    /// Only this session, by its id or number.
    public var session: Untrusted?
    /// Number of messages that are shown before and after each that was chosen.
    public var around: Int
    /// What is made unreadable.
    public var redaction: RedactionPlan
    /// What was asked for beside the customers, as words of the command line; nil when it can't be told.
    public var options: [Untrusted]?
    /// The program that makes it, with its version; nil when it is not to be told.
    public var program: String?
    /// Whether only the page over the transcripts is meant.
    public var isIndex: Bool
    /// Id of the format.
    public var format: String
    /// Zone that times are shown in.
    public var zone: Zone
    /// Whether omitted items are shown all the same, for an auditor.
    public var showsOmitted: Bool

    /// An export of whole histories in UTC.
    public init(customers: [PublicID]?, format: String, zone: Zone = .utc) {
        self.customers = customers
        self.format = format
        self.zone = zone
        predicate = .all
        span = TimeSpan(from: nil, until: nil)
        showsOmitted = false
        around = 0
        isIndex = false
        redaction = RedactionPlan()
    }
}

extension ExportRequest {
    /// Whether single messages are chosen, so that the others are left out.
    var choosesMessages: Bool { predicate != .all || session != nil || context != nil }

    /// Whether every customer gets a transcript.
    var isOfEverybody: Bool { customers == nil && restriction == .all }

    /// What a chosen message meets.
    var choice: Predicate {
        guard let session else { return predicate }
        guard predicate != .all else { return .session(session) }
        return .and([predicate, .session(session)])
    }

    /// What a message meets whose customer gets a transcript when all customers are asked for.
    var restriction: Predicate {
        var parts: [Predicate] = predicate == .all && session == nil ? [] : [choice]
        if span != TimeSpan(from: nil, until: nil) { parts.append(.time(span)) }
        if let context { parts.append(.context(context)) }
        guard let first = parts.first else { return .all }
        return parts.count == 1 ? first : .and(parts)
    }

    /// The same customers, of whom everything is chosen.
    var unrestricted: ExportRequest {
        var request = self
        request.predicate = .all
        request.session = nil
        request.span = TimeSpan(from: nil, until: nil)
        request.context = nil
        return request
    }

    /// The query as a header may show it. Where names are redacted it is left out: whoever asked may have named somebody whom
    /// no transcript mentions.
    var shownQuery: Untrusted? { hidesQuery ? "[redacted]" : query }

    private var hidesQuery: Bool { query != nil && redaction.kinds.contains(.name) }

    /// The command line that makes the transcript of some customers once more, or (nil) of all that are chosen.
    /// - Parameters:
    ///   - index: Whether it makes only the page over the transcripts.
    ///   - stream: Whether it writes to standard output, where a transcript has no pages beside it.
    func command(for customers: [PublicID]?, index: Bool = false, stream: Bool = false) -> Untrusted? {
        guard let options, !hidesQuery else { return nil }
        var words: [Untrusted] = ["segue", "export"]
        if let customers {
            words += customers.map { Untrusted($0.text) }
        } else if predicate == .all {
            words.append("--all")
        }
        if index { words.append("--index") }
        if stream { words += ["--to", "-"] }
        return ShellWords.line(words + ["--format", Untrusted(format), "--time-zone", Untrusted(zone.name)] + options)
    }
}
