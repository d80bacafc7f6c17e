/// A template of the catalogue.
public struct TemplateRecord: Hashable, Sendable {
    /// A button that the template offers.
    public struct Button: Hashable, Sendable {
        /// What is written on it.
        public var label: Untrusted
        /// Where it leads, for a URL button. May hold placeholders.
        public var link: Untrusted?

        /// A button.
        public init(label: Untrusted, link: Untrusted? = nil) {
            self.label = label
            self.link = link
        }
    }

    /// The template's name.
    public var name: Untrusted
    /// Language code such as `en_GB`.
    public var language: Untrusted
    /// The interface's id of it.
    public var identifier: Untrusted?
    /// What it is charged as.
    public var category: MessageCategory?
    /// Text of the header, with placeholders; nil when the header is none or is media.
    public var header: Untrusted?
    /// Text of the body, with placeholders.
    public var body: Untrusted?
    /// Text of the footer.
    public var footer: Untrusted?
    /// Its buttons.
    public var buttons: [Button]
    /// What the header shows, and the headers of its cards: one kind for each.
    public var media: [MediaKind]

    /// A template without header, footer and buttons.
    public init(name: Untrusted, language: Untrusted, category: MessageCategory? = nil, body: Untrusted? = nil) {
        self.name = name
        self.language = language
        self.category = category
        self.body = body
        buttons = []
        media = []
    }
}
