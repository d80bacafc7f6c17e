import LogFiles
public import SearchQuery
public import TranscriptModel
import TranscriptStore

/// What the drivers need of an archive: taking files in, finding messages, timelines, care.
///
/// This is the seam for growth. SQLite stands behind it today; a shared archive on a server can stand beside it later without a change
/// above. Everything is asked by customer or by predicate.
public protocol TranscriptArchive {
    // MARK: Taking files in

    /// Takes one file in, in a transaction of its own or in that of `importing`, and returns nil when these bytes were read as this
    /// format before.
    func ingest(
        name: Untrusted, format: String, read: (any RecordIntake) throws -> (sha256: String, bytes: Int64)
    ) throws -> SourceSummary?
    /// Takes several files in, in one transaction, and derives their timelines once. What `ingest` throws must not be caught in it.
    func importing<T>(_ body: () throws -> T) throws -> T
    /// Takes files in and, at the end, takes all of it back; each sees what the ones before it did.
    func rehearsing<T>(_ body: () throws -> T) throws -> T
    /// What was imported of the file with this hash as a log of a format.
    func source(sha256: String, format: String) throws -> SourceSummary?
    /// Names by which a log calls files beside it; nil when nobody looked for them.
    func companionNames(sha256: String, format: String) throws -> Set<Untrusted>?
    /// Keeps the names by which a log calls files beside it.
    func keep(companionNames names: Set<Untrusted>, sha256: String, format: String) throws
    /// Everything that was imported, in the order of import.
    func sources() throws -> [SourceSummary]
    /// The files that tell of some customers, or of anybody, by name and hash.
    func sources(of customers: [PublicID]?) throws -> [SourceSummary]
    /// The files that tell of no customer in particular: templates, channels, users. Ask once for many customers.
    func generalSources() throws -> [SourceSummary]
    /// What can change a customer's timeline.
    func influences() throws -> TimelineInfluences
    /// What people should know about the files.
    func notes() throws -> [SourceNote]
    /// What may be missing from the history of a customer, or of everybody, and how that is known.
    func gaps(of customer: PublicID?) throws -> [Gap]
    /// Number of messages of phones' exports that another log, or another export, told of too.
    func joinedMessages() throws -> Int
    /// Records that were not taken, of the files with these hashes or of all, in the order of import.
    func rejects(of sha256: [String]?, each: (RejectedRecord) throws -> Void) throws
    /// Records that were not taken, of the files with these hashes or of all, counted by reason, the most frequent first.
    func rejectCounts(of sha256: [String]?) throws -> [RejectCount]

    // MARK: Policies

    /// Puts a policy file in force, in place of the one before.
    func apply(_ entries: [PolicyEntry], fileName: Untrusted, text: Untrusted) throws
    /// The policy file in force as it was read; nil when there is none.
    func policyText() throws -> Untrusted?
    /// The channels of some customers, or all of them, with their policies.
    func channels(of customers: [PublicID]?) throws -> [RoutedChannel]

    /// Numbers of channels that a policy file ties together by number and id and the archive knows as two: applied, it joins their
    /// conversations.
    func channelsJoined(by entries: [PolicyEntry]) throws -> [Untrusted]

    /// Runs the rules over the archive under another policy, in memory, and tells what would be different. Nothing is written.
    func replay(
        _ request: ReplayRequest, localTime: @escaping (Instant) -> CivilTime, each: (CustomerReplay) throws -> Void
    ) throws -> ReplayTotals

    // MARK: Finding

    /// Finds messages.
    @discardableResult
    func search(_ request: SearchRequest, each: (Message) throws -> Void) throws -> SearchOutcome
    /// Counts messages.
    func count(matching predicate: Predicate) throws -> Int
    /// Counts messages where that costs little, up to a bound; nil where each would have to be looked at.
    ///
    /// Once it is no longer worthwhile it ends with what was counted.
    func quickCount(matching predicate: Predicate, while isWorthwhile: () -> Bool) throws -> SearchDiagnosis.Count?
    /// Counts how what a query finds divides, over the newest 50,000 messages that it finds.
    func facets(of predicate: Predicate, customers: Int, localTime: (Instant) -> CivilTime) throws -> SearchFacets
    /// Counts contexts, transitions, waits and campaigns in a stretch of time.
    func statistics(in span: TimeSpan, localTime: @escaping (Instant) -> CivilTime) throws -> Statistics
    /// Says which part of a query finds how much, and how words that nothing has are spelled here.
    func diagnosis(of predicate: Predicate) throws -> SearchDiagnosis
    /// How a search is answered.
    func outline(of request: SearchRequest) throws -> SearchOutline
    /// The message with an id.
    func message(_ id: PublicID) throws -> Message?
    /// Messages of the same conversation around one, in the order of time.
    func neighbours(of id: PublicID, count: Int) throws -> (before: [Message], after: [Message])
    /// The change of context that a message follows or triggers, in its own conversation.
    func lastTransition(upTo message: PublicID) throws -> Transition?
    /// Addresses or names that begin with a text, in the order of their bytes.
    func completions(of subject: CompletionSubject, startingWith prefix: Untrusted, limit: Int) throws -> [Untrusted]
    /// The customers that a person may have meant, each with the address that was named. `region` is that of numbers without a
    /// country; nil to try all.
    func matches(named text: Untrusted, region: String?) throws -> [CustomerMatch]
    /// The customers with messages that meet a predicate.
    func customers(matching predicate: Predicate, each: (Customer) throws -> Void) throws
    /// The customer with a public id.
    func customer(_ id: PublicID) throws -> Customer?
    /// How it is known who a customer is.
    func identity(of id: PublicID) throws -> CustomerIdentity?
    /// The customers of whom records or decisions contradict each other.
    func conflictingCustomers(each: (CustomerIdentity) throws -> Void) throws
    /// The transitions whose trigger meets a predicate, newest first.
    func transitions(matching predicate: Predicate, each: (Transition) throws -> Void) throws

    // MARK: Timelines

    /// Runs several reads that all see one state of the archive.
    func reading<T>(_ body: () throws -> T) throws -> T

    /// Reads customers' histories, each in the order of time; all show one state of the archive.
    func timelines(
        _ requests: some Sequence<TimelineRequest>, begin: (Customer) throws -> Void,
        each: (TimelineItem) throws -> Void
    ) throws
    /// Explains a message.
    func explanation(ofMessage id: PublicID) throws -> MessageExplanation?
    /// Explains a transition.
    func explanation(ofTransition id: PublicID) throws -> TransitionExplanation?
    /// The public id of the message that logs know by an identifier, such as a wamid.
    func message(identifiedBy identifier: Untrusted) throws -> PublicID?
    /// Explains a session by its Salesforce id, or an implied one by its public id.
    func explanation(ofSession identifier: Untrusted) throws -> SessionExplanation?

    // MARK: Who is who

    /// Writes down that two addresses are one customer, and makes it so.
    func link(_ a: Address, _ b: Address, _ signature: Signature) throws -> LinkOutcome
    /// Writes down that two addresses are two customers, and makes it so.
    func unlink(_ a: Address, _ b: Address, _ signature: Signature) throws -> LinkOutcome
    /// Takes a decision by hand back. Nil when there is none with this id.
    func takeBack(_ id: PublicID, _ signature: Signature) throws -> LinkOutcome?
    /// The decision by hand with a public id.
    func decision(_ id: PublicID) throws -> LinkDecision?

    // MARK: Care

    /// Checks the archive.
    func verify(_ depth: VerificationDepth) throws -> [Finding]
    /// Makes everything anew that is derived.
    func rebuild() throws
    /// Copies the archive into another file, while it may be in use.
    func backUp(to path: String, replacing: Bool) throws
    /// What the archive holds, in a few numbers that cost little.
    func summary() throws -> ArchiveSummary
    /// How the archive is: versions, sizes, settings. Nothing that anybody wrote.
    func condition() throws -> ArchiveCondition
    /// How much an erasure would take away. Nothing is changed.
    func preview(of scope: ErasureScope) throws -> ErasureCount
    /// The customers whom an erasure concerns: their transcripts hold what goes. Nothing is changed.
    func customers(concernedBy scope: ErasureScope) throws -> [ErasedCustomer]
    /// Takes something out of the archive for good, and proves it. Nil when there is nothing of that kind.
    func erase(_ scope: ErasureScope, at: Instant) throws -> ErasureOutcome?
    /// Proves the erasures that are pending.
    func finishErasures() throws -> [ErasureOutcome]
    /// All erasures, the earliest first.
    func erasures() throws -> [ErasureReceipt]
    /// Lets old files bring back again what an erasure took away. Nil when there is no erasure with this id.
    func liftErasure(_ id: PublicID) throws -> ErasureReceipt?
}

/// Takes the records of one file in.
public protocol RecordIntake: AnyObject {
    /// Takes one record in.
    func accept(_ record: LogRecord, at place: RecordPlace) throws
    /// Takes in that a record was not taken, by the reason's code.
    func reject(code: String, detail: Untrusted?, at place: RecordPlace) throws
    /// Takes in what people should know about the file as a whole.
    func note(code: String, detail: String)
    /// Number of records so far.
    var seen: Int { get }
}

/// Opens archives.
public enum TranscriptArchives {
    /// Opens the archive in a file.
    /// - Parameter watch: Who is told how far long works are, and may end them.
    public static func open(
        _ path: String, _ mode: ArchiveMode, _ watch: Watch? = nil
    ) throws -> any TranscriptArchive {
        let archive = try Archive(path: path, mode: mode, watch: watch)
        ArchiveFiles.add(FilePath(path))
        return archive
    }

    /// The version of the library that keeps archives, such as `3.40.1`.
    public static var sqliteVersion: String { SQLiteLibrary.version }

    /// An empty archive that nobody else sees and that is gone when it is closed. It lies in a file without a name in `$TMPDIR`.
    public static func temporary(_ watch: Watch? = nil) throws -> any TranscriptArchive {
        try Archive(watch: watch)
    }
}
