/// What a message is.
public enum MessageKind: Int, Hashable, Sendable, CaseIterable {
    /// Plain text.
    case text
    /// An approved template.
    case template
    /// An image, video, document, audio or sticker that is not in a template.
    case media
    /// A list, buttons, a flow, or the answer to one.
    case interactive
    /// A press on a template's quick-reply button.
    case button
    /// A place.
    case location
    /// A contact card.
    case contact
    /// An emoji on another message.
    case reaction
    /// An order from a catalogue.
    case order
    /// A call, answered or missed.
    case call
    /// A line of the platform: a number changed, a preference was set.
    case system
    /// A private note between agents. Never leaves in a transcript unless asked for.
    case note
    /// A poll.
    case poll
    /// Something that the interface did not pass on.
    case unsupported

    /// The word in queries and JSON.
    public var word: String {
        switch self {
        case .text: "text"
        case .template: "template"
        case .media: "media"
        case .interactive: "interactive"
        case .button: "button"
        case .location: "location"
        case .contact: "contact"
        case .reaction: "reaction"
        case .order: "order"
        case .call: "call"
        case .system: "system"
        case .note: "note"
        case .poll: "poll"
        case .unsupported: "unsupported"
        }
    }

    /// Whether a message of this kind can route a conversation. A reaction, a call and a line of the platform ask for nothing, so
    /// they take the context that they find.
    public var routes: Bool {
        switch self {
        case .reaction, .call, .system, .note: false
        case .text, .template, .media, .interactive, .button, .location, .contact, .order, .poll, .unsupported: true
        }
    }
}
