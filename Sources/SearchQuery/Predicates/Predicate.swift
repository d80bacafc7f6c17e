public import TranscriptModel

/// What a query means, with every date resolved. The archive turns it into SQL; it knows nothing of SQL itself.
public indirect enum Predicate: Hashable, Sendable {
    /// Every message. Stands alone only: the empty query.
    case all
    /// Messages that meet every one of two or more; none of them is an `and` itself.
    case and([Predicate])
    /// Messages that meet any of two or more; none of them is an `or` itself.
    case or([Predicate])
    /// Messages that don't meet it. Never a `not` itself.
    case not(Predicate)
    /// Messages whose text holds the words.
    case text(TextTerm)
    /// Messages of a customer: a phone in any spelling, an id or a name, as typed.
    case customer(Untrusted)
    /// Messages that somebody wrote.
    case from(Author)
    /// Messages in a context.
    case context(Context)
    /// Messages of one of the business's numbers: a phone in any spelling, an id or a name, as typed.
    case channel(Untrusted)
    /// Messages of a session, by its id or number, as typed.
    case session(Untrusted)
    /// Messages of a template, by its name, as typed.
    case template(Untrusted)
    /// Messages of a journey or campaign, by its name or id, as typed.
    case campaign(Untrusted)
    /// Messages of a kind.
    case kind(MessageKind)
    /// Messages that carry something.
    case has(Feature)
    /// Messages that triggered a transition.
    case transition(TransitionPattern)
    /// Messages that triggered a transition for a reason, or that did not and why.
    case cause(TransitionCause)
    /// Messages of the same conversation near the transitions that the predicate finds.
    ///
    /// For a transition at T and a length L these are the messages whose time t is T - L < t <= T (before) or
    /// T <= t < T + L (after). `transition` and `cause` are asked of the transition, `customer` and `channel` of its
    /// conversation, `time` of its moment, and everything else of the message that triggered it. First contacts are no
    /// switches: they count only when the predicate names `transition` or `cause`.
    case within(milliseconds: Int64, Side, Predicate)
    /// Messages sent in a span of time.
    case time(TimeSpan)
    /// Messages that came exactly this far.
    case status(DeliveryStatus)
    /// Messages in a state.
    case state(MessageState)
    /// Messages with a marker in place of something, for one reason or (nil) for any.
    case omitted(OmissionReason?)
    /// Messages that a file or format tells of, as typed.
    case source(Untrusted)
    /// Messages that meet any part of it, when somewhere in the same conversation, session or customer's history all of
    /// it is met.
    ///
    /// The parts of an `and` beneath may be met by different messages. A `not` beneath holds when no message there
    /// meets what it negates, and shows nothing of its own; alone it shows everything there.
    case scope(Scope, Predicate)
}

extension Predicate {
    /// All of these; nested `and`s dissolve.
    package static func allOf(_ parts: [Predicate]) -> Predicate {
        let flat = parts.flatMap { part in
            if case .and(let inner) = part { inner } else { [part] }
        }
        return flat.count == 1 ? flat[0] : .and(flat)
    }

    /// Any of these; nested `or`s dissolve.
    package static func anyOf(_ parts: [Predicate]) -> Predicate {
        let flat = parts.flatMap { part in
            if case .or(let inner) = part { inner } else { [part] }
        }
        return flat.count == 1 ? flat[0] : .or(flat)
    }

    /// The opposite; two opposites cancel out.
    static func noneOf(_ part: Predicate) -> Predicate {
        if case .not(let inner) = part { inner } else { .not(part) }
    }

    /// The words and phrases that it wants in a text, in order, those within scopes included and those it negates not.
    public var wantedTerms: [TextTerm] {
        switch self {
        case .text(let term): [term]
        case .and(let parts), .or(let parts): parts.flatMap(\.wantedTerms)
        case .scope(_, let inner): inner.wantedTerms
        case .all, .not, .customer, .from, .context, .channel, .session, .template, .campaign, .kind, .has, .transition,
            .cause, .within, .time, .status, .state, .omitted, .source:
            []
        }
    }
}
