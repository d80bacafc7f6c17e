/// A message as people see it: with its context, and without what the rules omit.
public struct Message: Hashable, Sendable {
    /// Public id.
    public var id: PublicID
    /// Identifiers that logs know it by.
    public var externalIDs: [Untrusted]
    /// The customer's public id.
    public var customerID: PublicID
    /// The customer as shown: the phone when there is one, else another address.
    public var customer: Untrusted
    /// The channel as shown: the phone when there is one, else another address.
    public var channel: Untrusted
    /// When it was sent.
    public var at: Instant
    /// How exactly `at` is known.
    public var precision: Precision
    /// Which way it went.
    public var direction: Direction
    /// Who wrote it.
    public var speaker: Speaker
    /// The writer's name.
    public var name: Untrusted?
    /// What it is.
    public var kind: MessageKind
    /// What it says now: all texts of a template, the text after its last edit. Nil when it says nothing or nobody knows.
    public var text: Untrusted?
    /// A template's text header: `text` begins with it and a blank line.
    public var header: Untrusted?
    /// A template's footer: `text` ends with a blank line and it.
    public var footer: Untrusted?
    /// Labels of its buttons.
    public var buttons: [Untrusted]
    /// Which voice it belongs to.
    public var context: Context
    /// The rule that says so; nil for a kind that does not route.
    public var rule: Rule?
    /// The cause of that rule.
    public var cause: Cause?
    /// The rule that its own record overruled.
    public var overruled: Rule?
    /// Salesforce id of the session it is in, or the public id of an implied one.
    public var session: Untrusted?
    /// Name of its template.
    public var template: Untrusted?
    /// Journey or campaign that sent it.
    public var campaign: Untrusted?
    /// Public id of the message that it answers or reacts to, when it is in the archive.
    public var replyTo: PublicID?
    /// The identifier of that message as its record gives it, be it in the archive or not.
    public var repliesTo: Untrusted?
    /// Whether it answers or reacts to a message that the archive does not hold.
    public var repliesToUnknown: Bool { replyTo == nil && repliesTo != nil }
    /// When it came as far as `status` says.
    public var statusAt: Instant?
    /// The address that `channel` shows, when its kind is not plain from its spelling.
    public var channelKind: AddressKind?
    /// How far it came.
    public var status: DeliveryStatus?
    /// What the platform said when something went wrong.
    public var problem: Untrusted?
    /// Its media, with what is omitted.
    public var media: [MediaItem]
    /// Files and lines that tell of it.
    public var sources: [SourceLine]
    /// Marks that belong to the message itself.
    public var marks: Set<Mark>
    /// Whether a query found it, in a transcript that shows the messages around those that it found.
    public var isFound = false

    /// What else is to be said of a message.
    public enum Mark: String, Hashable, Sendable, CaseIterable {
        /// Its text was changed after it was sent.
        case edited
        /// It was taken back.
        case deleted
        /// The business blacked out some of it.
        case redacted
        /// It was forwarded to the business.
        case forwarded
        /// A marketing keyword during a session, which stays in service.
        case keywordIgnored = "keyword_ignored_active_session"
        /// Evidence and rules disagree on its context; evidence won.
        case conflict
        /// Only its delivery is known: no log holds the message itself.
        case contentUnavailable = "content_unavailable"
        /// It is a template that no catalogue explains, so nobody knows whether media was omitted.
        case omissionUnknown = "omission_unknown"
    }

    /// A message with everything that every message has; set the rest as needed.
    public init(
        id: PublicID, customerID: PublicID, customer: Untrusted, channel: Untrusted, at: Instant,
        precision: Precision = .seconds, direction: Direction, speaker: Speaker, kind: MessageKind = .text,
        text: Untrusted? = nil, context: Context
    ) {
        self.id = id
        externalIDs = []
        self.customerID = customerID
        self.customer = customer
        self.channel = channel
        self.at = at
        self.precision = precision
        self.direction = direction
        self.speaker = speaker
        self.kind = kind
        self.text = text
        buttons = []
        self.context = context
        media = []
        sources = []
        marks = []
    }
}

/// A media item of a message, or the marker that stands in its place.
public enum MediaItem: Hashable, Sendable {
    /// The item shows.
    case shown(Media)
    /// The rules of contexts omit it: only its kind may be told, and the transition that omitted it. `hidden` is filled only when an
    /// auditor asked for omitted items.
    case omitted(MediaKind, transition: PublicID, hidden: Media?)

    /// What it is.
    public var kind: MediaKind {
        switch self {
        case .shown(let media): media.kind
        case .omitted(let kind, _, _): kind
        }
    }
}

/// A file and a line that tell of something.
public struct SourceLine: Hashable, Sendable {
    /// The file's name as it was imported.
    public var file: Untrusted
    /// Line, counted from 1.
    public var line: Int

    /// A place in a file.
    public init(file: Untrusted, line: Int) {
        self.file = file
        self.line = line
    }
}
