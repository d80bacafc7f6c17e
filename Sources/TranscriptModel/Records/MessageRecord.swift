/// What one record of a log says of one message.
public struct MessageRecord: Hashable, Sendable {
    /// Whose clock gave the time. The server's is believed before the sender's, and that before a phone's.
    public enum Clock: Int, Hashable, Sendable, CaseIterable {
        /// The exporting phone's, local time.
        case phone
        /// The sending system's.
        case client
        /// The platform's.
        case server
    }

    /// Identifiers that name this message everywhere (wamid, Salesforce identifier); the first one is the one to show.
    public var identifiers: [Untrusted]
    /// Every address of the customer that this record carries.
    public var customer: [Address]
    /// Every address of the channel that this record carries.
    public var channel: [Address]
    /// When it was sent.
    public var at: Instant
    /// How exactly `at` is told.
    public var precision: Precision
    /// Whose clock told it.
    public var clock: Clock
    /// Which way it went.
    public var direction: Direction
    /// Who wrote it; nil when the record does not say.
    public var speaker: Speaker?
    /// The writer's name.
    public var name: Untrusted?
    /// What it is.
    public var kind: MessageKind
    /// What is written in it: the text, the caption of a media item (not of a template's), the body of an interactive message, the
    /// label of a pressed button, the emoji of a reaction ("" when it was taken back).
    public var text: Untrusted?
    /// Its pictures, films, documents and sounds.
    public var media: [Media]
    /// The template it was made from.
    public var template: TemplateUse?
    /// Labels of the buttons and list rows that it offers.
    public var buttons: [Untrusted]
    /// The payload of the button that was pressed; the label is `text`.
    public var payload: Untrusted?
    /// Identifier of the message that it answers or reacts to.
    public var repliesTo: Untrusted?
    /// The Salesforce session that the record binds it to, 18 characters.
    public var session: Untrusted?
    /// The journey or campaign that sent it: its id, or its name where the record has no id.
    public var journey: Untrusted?
    /// The app that the record itself says it belongs to.
    public var app: Context?
    /// What it is charged as, or the category of its template, when the record says.
    public var category: MessageCategory?
    /// How far it came, when the record says.
    public var status: DeliveryStatus?
    /// A code and short text of the platform when something went wrong, such as `131049 not delivered to maintain …`.
    public var problem: Untrusted?
    /// What an exported timeline says of it, when the record comes from one.
    public var copy: TimelineCopy?
    /// When it came as far as `status` says, if not at `at`.
    public var statusAt: Instant?
    /// Whether it was forwarded.
    public var isForwarded: Bool
    /// Whether the record says that its text was edited before.
    public var isEdited: Bool
    /// Whether the record says that it was deleted.
    public var isDeleted: Bool

    /// A plain text message; set the rest as needed.
    public init(
        identifiers: [Untrusted] = [], customer: [Address], channel: [Address], at: Instant,
        precision: Precision = .seconds, clock: Clock = .server, direction: Direction, speaker: Speaker? = nil,
        name: Untrusted? = nil, kind: MessageKind = .text, text: Untrusted? = nil
    ) {
        self.identifiers = identifiers
        self.customer = customer
        self.channel = channel
        self.at = at
        self.precision = precision
        self.clock = clock
        self.direction = direction
        self.speaker = speaker
        self.name = name
        self.kind = kind
        self.text = text
        media = []
        buttons = []
        isForwarded = false
        isEdited = false
        isDeleted = false
    }
}

/// How a message uses a template of the catalogue.
public struct TemplateUse: Hashable, Sendable {
    /// The template's name.
    public var name: Untrusted
    /// Language code such as `en_GB`; empty when the record does not say.
    public var language: Untrusted
    /// Values for the header's text.
    public var header: [TemplateParameter]
    /// Values for the body.
    public var body: [TemplateParameter]
    /// Whether the record shows the components that were sent, so that no media in it means that there was none to fill in.
    public var showsComponents: Bool

    /// Names a template and its values.
    public init(
        name: Untrusted, language: Untrusted = "", header: [TemplateParameter] = [], body: [TemplateParameter] = [],
        showsComponents: Bool = true
    ) {
        self.name = name
        self.language = language
        self.header = header
        self.body = body
        self.showsComponents = showsComponents
    }
}

/// A value for a placeholder of a template.
public struct TemplateParameter: Hashable, Sendable {
    /// The placeholder's name in a template with named parameters; nil when it goes by position.
    public var name: Untrusted?
    /// What to write there.
    public var value: Untrusted

    /// A value, by name or by position.
    public init(name: Untrusted? = nil, value: Untrusted) {
        self.name = name
        self.value = value
    }
}
