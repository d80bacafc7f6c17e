public import TranscriptModel

/// Writes transcripts in one format.
///
/// The driver owns the loop, the file and the progress; a format only turns values into bytes, piece by piece, so that memory does
/// not grow with the history.
public protocol TranscriptExporter: Sendable {
    /// The word on the command line, also the file's extension unless `fileExtension` says otherwise.
    var id: String { get }
    /// What it is, for people: one line without a full stop.
    var summary: String { get }
    /// Extension of its files.
    var fileExtension: String { get }

    /// What it writes of every item beside what people wrote.
    var fields: TranscriptFields { get }

    /// Starts one transcript.
    func writer(to output: any ByteSink) throws -> any TranscriptWriter
}

/// One transcript that is being written: `begin`, any number of `write`, `end`.
public protocol TranscriptWriter: AnyObject {
    /// Writes what the transcript is.
    func begin(_ header: TranscriptHeader) throws
    /// Writes one item. A customer comes before its sessions, transitions and messages, and these come in the order of time.
    func write(_ item: TranscriptItem) throws
    /// Writes what makes the transcript complete. A transcript without its end is known to be cut off.
    func end(_ totals: TranscriptTotals) throws
}

/// Takes bytes, and says so when it can't.
public protocol ByteSink: AnyObject {
    /// Takes all of the bytes or throws.
    func write(_ bytes: UnsafeRawBufferPointer) throws
    /// SHA-256 of everything it took so far, 64 hexadecimal digits; nil when it does not keep count.
    var digest: String? { get }
}

extension ByteSink {
    /// Most sinks keep no count.
    public var digest: String? { nil }
}

/// One piece of a transcript.
public enum TranscriptItem: Hashable, Sendable {
    /// The next items are this customer's.
    case customer(Customer)
    /// A session starts.
    case session(Session)
    /// The context changes.
    case transition(Transition)
    /// A message.
    case message(Message)
    /// Messages that were not chosen.
    case gap(TranscriptGap)
}

/// What a transcript is: everything that a reader must know before the first message.
public struct TranscriptHeader: Hashable, Sendable {
    /// A file that the transcript is made from.
    public struct Source: Hashable, Sendable {
        /// The file's name.
        public var file: Untrusted
        /// SHA-256 of its bytes, 64 hexadecimal digits.
        public var sha256: String
        /// The format's id.
        public var format: String

        /// A file.
        public init(file: Untrusted, sha256: String, format: String) {
            self.file = file
            self.sha256 = sha256
            self.format = format
        }
    }

    /// How a channel was routed, as far as anybody knows.
    public struct ChannelPolicy: Hashable, Sendable {
        /// The channel as shown.
        public var channel: Untrusted
        /// One line that says it, such as `service and marketing, default service, marketing keywords allowed`.
        public var summary: String
        /// Where it comes from: `policy file`, `Salesforce` or `assumed`.
        public var origin: String
        /// A digest over all its settings: what routes otherwise has another one.
        public var digest: String?

        /// A channel's policy.
        public init(channel: Untrusted, summary: String, origin: String, digest: String? = nil) {
            self.channel = channel
            self.summary = summary
            self.origin = origin
            self.digest = digest
        }

        /// Where it comes from, and its digest.
        var provenance: String { digest.map { "\(origin), \($0)" } ?? origin }
    }

    /// Number of customers in it.
    public var customers: Int
    /// The customer, when there is exactly one.
    public var customer: Customer?
    /// Time of the first and the last message in it.
    public var period: ClosedRange<Instant>?
    /// Offset of the zone that times are shown in, in seconds east of UTC, by moment.
    public var offset: @Sendable (Instant) -> Int
    /// The zone's name, such as `UTC` or `Europe/London`.
    public var zone: String
    /// The files that it is made from.
    public var sources: [Source]
    /// How its channels were routed.
    public var policies: [ChannelPolicy]
    /// The query that chose its messages, when one did.
    public var query: Untrusted?
    /// What is counted in advance: messages, transitions, omissions by reason.
    public var totals: TranscriptTotals
    /// What may be missing, one sentence each, without private text.
    public var gaps: [String]
    /// Whether omitted items are shown all the same, for an auditor.
    public var showsOmitted: Bool
    /// Version of the rules that were applied, such as `1`.
    public var rulesVersion: String
    /// Which part of the histories it is.
    public var selection: TranscriptSelection
    /// What was made unreadable in it, and how often; never what it was.
    public var redactions: [TranscriptRedaction]
    /// The command line that makes it once more, printable ASCII; nil when it can't be told.
    public var madeWith: Untrusted?
    /// The program that made it with its version, such as `Segue 1.0.0`: another one may write the same history in other words.
    public var madeBy: String?
    /// Number of files that were in the archive when it was made: those that came later may have changed the history.
    public var archiveFiles: Int?
    /// The contexts over time, when there is exactly one customer.
    public var strip: ContextStrip

    /// A header with nothing in it yet.
    public init(customers: Int, zone: String, offset: @escaping @Sendable (Instant) -> Int, totals: TranscriptTotals) {
        self.customers = customers
        self.zone = zone
        self.offset = offset
        self.totals = totals
        sources = []
        policies = []
        gaps = []
        showsOmitted = false
        rulesVersion = "1"
        selection = TranscriptSelection()
        redactions = []
        strip = ContextStrip()
    }
}

extension TranscriptHeader {
    /// Equal but for the zone's function.
    public static func == (a: TranscriptHeader, b: TranscriptHeader) -> Bool {
        a.customers == b.customers && a.customer == b.customer && a.period == b.period && a.zone == b.zone
            && a.sources == b.sources && a.policies == b.policies && a.query == b.query && a.totals == b.totals
            && a.gaps == b.gaps && a.showsOmitted == b.showsOmitted && a.rulesVersion == b.rulesVersion
            && a.strip == b.strip
            && a.selection == b.selection && a.redactions == b.redactions && a.madeWith == b.madeWith
            && a.madeBy == b.madeBy && a.archiveFiles == b.archiveFiles
    }

    /// Hashes what tells headers apart.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(customers)
        hasher.combine(zone)
        hasher.combine(totals)
    }
}

/// Counts of a transcript.
public struct TranscriptTotals: Hashable, Sendable {
    /// Messages.
    public var messages: Int
    /// Transitions, first contacts included.
    public var transitions: Int
    /// Media items omitted by a switch from marketing to service.
    public var omitted: Int
    /// Media items missing for another reason, by `Absence`.
    public var absent: [Absence: Int]
    /// Records of its sources that were rejected.
    public var rejected: Int

    /// Counts; zero by default.
    public init(
        messages: Int = 0, transitions: Int = 0, omitted: Int = 0, absent: [Absence: Int] = [:], rejected: Int = 0
    ) {
        self.messages = messages
        self.transitions = transitions
        self.omitted = omitted
        self.absent = absent
        self.rejected = rejected
    }
}
