import SearchQuery
import TimelineBuilding
import TranscriptModel
import TranscriptStore

/// Searches as the words of the query language say, message by message, without index and tables.
struct NaiveSearch {
    let messages: [Message]
    private let transitions: [Transition]
    private let words: [PublicID: [[UInt8]]]
    /// Position in the order of time.
    private let positions: [PublicID: Int]
    private let formats: [Untrusted: Untrusted]
    private let sessionNames: [Untrusted: Untrusted]

    init(_ archive: Archive, sessionNames: [Untrusted: Untrusted]) throws {
        var messages: [Message] = []
        try archive.search(SearchRequest(predicate: .all, order: .oldest, limit: nil)) { messages.append($0) }
        var transitions: [Transition] = []
        try archive.transitions(matching: .all) { transitions.append($0) }
        self.messages = messages
        self.transitions = transitions
        self.sessionNames = sessionNames
        words = Dictionary(uniqueKeysWithValues: messages.map { ($0.id, Self.words(of: $0)) })
        positions = Dictionary(uniqueKeysWithValues: messages.enumerated().map { ($0.element.id, $0.offset) })
        formats = Dictionary(uniqueKeysWithValues: try archive.sources().map { ($0.name, Untrusted($0.format)) })
    }

    /// What is found, the earliest first.
    func found(_ predicate: Predicate) -> [PublicID] {
        messages.filter { meets($0, predicate) }.map(\.id)
    }

    private static func words(of message: Message) -> [[UInt8]] {
        let names = message.media.compactMap { if case .shown(let media) = $0 { media.name } else { nil } }
        let all = ([message.text].compactMap { $0 } + names + message.buttons).map(\.bytes)
        let text = Array(all.joined(separator: [0x0A]))
        return TextFolding.tokens(of: TextFolding.indexCopy(of: Untrusted(text)) ?? text).map(WordFolding.folded)
    }

    private func meets(_ message: Message, _ predicate: Predicate) -> Bool {
        switch predicate {
        case .all: true
        case .and(let parts): parts.allSatisfy { meets(message, $0) }
        case .or(let parts): parts.contains { meets(message, $0) }
        case .not(let part): !meets(message, part)
        case .text(let term): isFound(term, in: words[message.id] ?? [])
        case .customer(let text): isSide(text, message.customer, [])
        case .channel(let text): isSide(text, message.channel, [])
        case .from(.role(let role)): message.speaker == role
        case .from(.name(let name)): isNamed(message.name, name)
        case .context(let context): message.context == context
        case .session(let text): message.session.map { $0 == text || sessionNames[$0] == text } ?? false
        case .template(let name): message.template == name
        case .campaign(let name): message.campaign == name
        case .kind(let kind): message.kind == kind
        case .has(let feature): has(message, feature)
        case .transition(let pattern): transitions.contains { $0.message == message.id && matches($0, pattern) }
        case .cause(.keywordIgnoredActiveSession): message.marks.contains(.keywordIgnored)
        case .cause(.transition(let cause)): transitions.contains { $0.message == message.id && $0.cause == cause }
        case .within(let length, let side, let rest): isNear(message, length, side, rest)
        case .time(let span): span.contains(message.at)
        case .status(let status): message.status == status
        case .state(let state): isIn(message, state)
        case .omitted(let reason): isOmitted(message, reason)
        case .source(let text): message.sources.contains { $0.file == text || formats[$0.file] == text }
        case .scope(let scope, let inner): isShown(message, scope, inner)
        }
    }

    // MARK: Text

    private func isFound(_ term: TextTerm, in words: [[UInt8]]) -> Bool {
        term.spellings.contains { spelling in
            let wanted = spelling.map(WordFolding.folded)
            return words.indices.contains { start in
                wanted.indices.allSatisfy { index in
                    guard start + index < words.count else { return false }
                    let word = words[start + index]
                    return term.isPrefix && index == wanted.count - 1
                        ? word.starts(with: wanted[index]) : word == wanted[index]
                }
            }
        }
    }

    private func isNamed(_ name: Untrusted?, _ wanted: Untrusted) -> Bool {
        let words = CaseFolding.words(name?.bytes ?? [])
        let asked = CaseFolding.words(wanted.bytes)
        return !asked.isEmpty && asked.allSatisfy(words.contains)
    }

    private func isSide(_ text: Untrusted, _ shown: Untrusted, _ names: [Untrusted]) -> Bool {
        shown == text || shown == PhoneNumber.canonical(text.bytes)
    }

    // MARK: Marks

    private func has(_ message: Message, _ feature: Feature) -> Bool {
        func shows(_ kinds: [MediaKind]) -> Bool {
            message.media.contains { if case .shown(let media) = $0 { kinds.contains(media.kind) } else { false } }
        }
        switch feature {
        case .media: return shows(MediaKind.allCases)
        case .image: return shows([.image])
        case .video: return shows([.video, .gif])
        case .document: return shows([.document])
        case .audio: return shows([.audio])
        case .location: return message.kind == .location
        case .reply, .link: return false
        case .reaction: return messages.contains { $0.kind == .reaction && $0.replyTo == message.id }
        }
    }

    private func isIn(_ message: Message, _ state: MessageState) -> Bool {
        switch state {
        case .edited: return message.marks.contains(.edited)
        case .deleted: return message.marks.contains(.deleted)
        case .optedOut: return false
        case .conflict: return message.marks.contains(.conflict)
        case .deliveryOnly: return message.marks.contains(.contentUnavailable)
        case .omissionUnknown: return message.marks.contains(.omissionUnknown)
        case .firstContact: return transitions.contains { $0.message == message.id && $0.from == nil }
        case .unanswered:
            guard message.direction == .inbound, message.context == .service, message.kind.routes,
                message.cause != .complianceKeyword
            else { return false }
            return !messages.contains {
                unit($0, .conversation) == unit(message, .conversation) && place($0) > place(message)
                    && $0.direction == .outbound && $0.context == .service && [.agent, .bot].contains($0.speaker)
            }
        }
    }

    private func isOmitted(_ message: Message, _ reason: OmissionReason?) -> Bool {
        guard let reason else { return OmissionReason.allCases.contains { isOmitted(message, $0) } }
        func lacks(_ absence: Absence) -> Bool {
            message.media.contains { if case .shown(let media) = $0 { media.absence == absence } else { false } }
        }
        switch reason {
        case .contextSwitch:
            return message.media.contains { if case .omitted = $0 { true } else { false } }
        case .exporter: return lacks(.leftOutByExporter)
        case .unavailable: return lacks(.unavailableFromInterface) || message.marks.contains(.contentUnavailable)
        case .missing: return lacks(.fileMissing)
        case .redacted: return lacks(.redactedAtSource) || message.marks.contains(.redacted)
        case .erased: return lacks(.erased)
        }
    }

    // MARK: Transitions

    private func matches(_ transition: Transition, _ pattern: TransitionPattern) -> Bool {
        switch pattern {
        case .anySwitch: transition.from != nil
        case .change(let from, let to): transition.from == from && transition.to == to
        case .firstContact(let to): transition.from == nil && (to == nil || transition.to == to)
        }
    }

    private func isNear(_ message: Message, _ length: Int64, _ side: Side, _ rest: Predicate) -> Bool {
        transitions.contains { transition in
            guard transition.customerID == message.customerID, transition.channel == message.channel,
                NaiveSearch.names(rest) || transition.from != nil, meets(transition, rest)
            else { return false }
            let (at, moment) = (transition.at.milliseconds, message.at.milliseconds)
            return side == .before ? moment >= at - length && moment <= at : moment >= at && moment <= at + length
        }
    }

    private static func names(_ predicate: Predicate) -> Bool {
        switch predicate {
        case .transition, .cause: true
        case .and(let parts), .or(let parts): parts.contains(where: names)
        case .not(let part): names(part)
        default: false
        }
    }

    private func meets(_ transition: Transition, _ predicate: Predicate) -> Bool {
        switch predicate {
        case .all: true
        case .and(let parts): parts.allSatisfy { meets(transition, $0) }
        case .or(let parts): parts.contains { meets(transition, $0) }
        case .not(let part): !meets(transition, part)
        case .transition(let pattern): matches(transition, pattern)
        case .cause(.transition(let cause)): transition.cause == cause
        case .cause(.keywordIgnoredActiveSession): false
        case .customer(let text): isSide(text, transition.customer, [])
        case .channel(let text): isSide(text, transition.channel, [])
        case .time(let span): span.contains(transition.at)
        default: messages.first { $0.id == transition.message }.map { meets($0, predicate) } ?? false
        }
    }

    // MARK: Scopes

    private func place(_ message: Message) -> Int { positions[message.id] ?? 0 }

    private func unit(_ message: Message, _ scope: Scope) -> [Untrusted]? {
        switch scope {
        case .conversation: [Untrusted(message.customerID.text), message.channel]
        case .customer: [Untrusted(message.customerID.text)]
        case .session: message.session.map { [Untrusted(message.customerID.text), message.channel, $0] }
        }
    }

    private func isShown(_ message: Message, _ scope: Scope, _ inner: Predicate) -> Bool {
        guard let unit = unit(message, scope) else { return false }
        let others = messages.filter { self.unit($0, scope) == unit }
        func occurs(_ predicate: Predicate) -> Bool {
            switch predicate {
            case .and(let parts): parts.allSatisfy(occurs)
            case .or(let parts): parts.contains(where: occurs)
            case .not(let part): !occurs(part)
            default: others.contains { meets($0, predicate) }
            }
        }
        func shows(_ predicate: Predicate) -> Bool {
            switch predicate {
            case .not: return true
            case .and(let parts):
                let wanted = parts.filter { if case .not = $0 { false } else { true } }
                return wanted.isEmpty || wanted.contains(where: shows)
            case .or(let parts): return parts.contains { occurs($0) && shows($0) }
            default: return meets(message, predicate)
            }
        }
        return occurs(inner) && shows(inner)
    }
}
