public import TranscriptModel

/// Where an exported timeline put a message.
public struct Stated: Hashable, Sendable {
    /// The voice that it belongs to.
    public var context: Context
    /// The rule and the cause that said so; nil for what does not route.
    public var verdict: (rule: Rule, cause: Cause)? {
        rule.flatMap { rule in cause.map { (rule, $0) } }
    }
    /// The rule.
    public var rule: Rule?
    /// Its cause.
    public var cause: Cause?
    /// The rule that was overruled.
    public var overruled: Rule?
    /// Whether it is a marketing keyword that a session kept in service.
    public var isKeywordIgnored: Bool
    /// The implied session that it was in.
    public var impliedSession: ImpliedSession?
    /// Whether it was in no implied session.
    public var isInNoImpliedSession = false

    /// What an exported timeline says.
    public init(context: Context, rule: Rule?, cause: Cause?, overruled: Rule?, isKeywordIgnored: Bool) {
        self.context = context
        self.rule = rule
        self.cause = cause
        self.overruled = overruled
        self.isKeywordIgnored = isKeywordIgnored
    }
}

/// A message as the rules see it.
public struct ConversationEvent: Hashable, Sendable {
    /// What the rules omit of a template when a conversation switches from marketing to service.
    public enum TemplateMedia: Int, Hashable, Sendable {
        /// It is no template, or it has neither video nor document.
        case none
        /// It has a video or a document.
        case omittable
        /// It is a template that no catalogue explains and whose record shows no media: nobody knows.
        case unknown
    }

    /// Names the message to the caller.
    public var key: UInt64
    /// When it was sent.
    public var at: Instant
    /// Which way it went.
    public var direction: Direction
    /// Whether it can route the conversation; a reaction or a line of the platform can't.
    public var routes: Bool
    /// Who wrote it, when its record says so.
    public var speaker: Speaker?
    /// What is written in it; needed for inbound messages only.
    public var text: [UInt8]
    /// The payload of the button that was pressed.
    public var payload: [UInt8]
    /// Whether a button was pressed or a list row chosen.
    public var isReplyButton: Bool
    /// Names the message that it answers, to the caller.
    public var repliesTo: UInt64?
    /// Whether its record binds it to a session.
    public var isBoundToSession: Bool
    /// The app that its record says it belongs to.
    public var app: Context?
    /// What a timeline that was exported before says of its place. It decides, as that timeline was made of more than is here.
    public var stated: Stated?
    /// Whether its template's or its pricing category is marketing.
    public var isMarketingCategory: Bool
    /// What of it can be omitted.
    public var templateMedia: TemplateMedia

    /// A plain message; set the rest as needed.
    public init(key: UInt64, at: Instant, direction: Direction, speaker: Speaker? = nil, text: [UInt8] = []) {
        self.key = key
        self.at = at
        self.direction = direction
        self.speaker = speaker
        self.text = text
        routes = true
        payload = []
        isReplyButton = false
        isBoundToSession = false
        isMarketingCategory = false
        templateMedia = .none
    }
}

/// A recorded MessagingSession as the rules see it.
public struct RecordedSession: Hashable, Sendable {
    /// Names the session to the caller.
    public var key: Int64
    /// When it started, inclusive.
    public var start: Instant
    /// When it stopped being active, exclusive; nil while it is active.
    public var end: Instant?

    /// A session. One that is over without a known end was never seen active: give its start as its end.
    public init(key: Int64, start: Instant, end: Instant?) {
        self.key = key
        self.start = start
        self.end = end
    }
}
