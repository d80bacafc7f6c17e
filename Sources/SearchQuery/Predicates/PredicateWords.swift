public import TranscriptModel

/// Who wrote a message, as far as a query says.
public enum Author: Hashable, Sendable {
    /// Anybody in this role.
    case role(Speaker)
    /// A person by name, as typed.
    case name(Untrusted)
}

/// What a message carries.
public enum Feature: String, Hashable, Sendable, CaseIterable {
    /// Media of any kind.
    case media
    /// A picture.
    case image
    /// A film.
    case video
    /// A file.
    case document
    /// A sound or voice message.
    case audio
    /// A link in its text.
    case link
    /// A place.
    case location
    /// Somebody's reaction to it.
    case reaction
    /// A reference to the message that it answers.
    case reply
}

/// Which transitions.
public enum TransitionPattern: Hashable, Sendable {
    /// Every switch. A first contact is none.
    case anySwitch
    /// Switches from one context to the other. The two differ.
    case change(from: Context, to: Context)
    /// First contacts, into one context or (nil) any.
    case firstContact(Context?)
}

/// Why a transition happened, or why one did not.
public enum TransitionCause: Hashable, Sendable {
    /// A transition happened for this reason.
    case transition(Cause)
    /// A marketing keyword came during a session, and nothing happened.
    case keywordIgnoredActiveSession

    /// Every one.
    public static let all = Cause.allCases.map(TransitionCause.transition) + [.keywordIgnoredActiveSession]

    /// The word in queries, such as `invalid_response`.
    public var word: String {
        switch self {
        case .transition(let cause): cause.word
        case .keywordIgnoredActiveSession: "keyword_ignored_active_session"
        }
    }
}

/// On which side of a moment.
public enum Side: String, Hashable, Sendable, CaseIterable {
    /// Earlier, the moment itself included and the far end not.
    case before
    /// Later, the moment itself included and the far end not.
    case after
}

/// The state of a message.
public enum MessageState: String, Hashable, Sendable, CaseIterable {
    /// Its text was changed after it was sent.
    case edited
    /// It was taken back.
    case deleted
    /// The customer wrote it in service, and no agent or bot wrote in the conversation afterwards.
    case unanswered
    /// It opted out.
    case optedOut = "opted-out"
    /// It opened the conversation between customer and channel.
    case firstContact = "first-contact"
    /// Its record and the rules disagree on its context; the record won.
    case conflict
    /// Nothing but its delivery is known.
    case deliveryOnly = "delivery-only"
    /// A template that no catalogue explains stood before a switch, so nobody knows whether media is omitted.
    case omissionUnknown = "omission-unknown"

    /// What it says of a message, for people who search for it.
    public var meaning: String {
        switch self {
        case .edited: "its text was changed after it was sent"
        case .deleted: "it was taken back"
        case .unanswered:
            "the customer wrote it in the service context, and no agent or bot has written in the conversation since;"
                + " templates are no answers, and reactions, calls and keywords such as STOP ask for none"
        case .optedOut: "it opted out"
        case .firstContact: "it opened the conversation between customer and channel"
        case .conflict: "its record and the rules disagree on its context; the record won"
        case .deliveryOnly: "nothing but its delivery is known"
        case .omissionUnknown:
            "a template that no catalogue explains, before a switch: whether media is omitted is unknown"
        }
    }
}

/// Why something is missing from a message.
public enum OmissionReason: String, Hashable, Sendable, CaseIterable {
    /// A switch from marketing to service hid it.
    case contextSwitch = "context-switch"
    /// The export was made without it.
    case exporter
    /// The interface does not pass it on.
    case unavailable
    /// The export names a file that is not beside it.
    case missing
    /// The source had removed it.
    case redacted
    /// It was erased here.
    case erased
}

/// Where all parts of a group must be met.
public enum Scope: String, Hashable, Sendable, CaseIterable {
    /// Between one customer and one channel.
    case conversation
    /// In one customer's history.
    case customer
    /// In one session.
    case session
}
