import TimelineBuilding
import TranscriptModel

/// One conversation while its messages are placed.
struct ConversationRun {
    private let conversation: Int64
    /// Tells the conversation apart in public ids of transitions.
    private let bits: UInt64
    private var rules: ConversationRules
    /// What the business sent in this very millisecond, as far as it is placed: row ids don't tell the order of these.
    private var tied: [(key: Int64, at: Instant, context: Context)] = []
    /// Messages whose media names leave the index when a transition omits them: what the index then holds.
    private var copiesWithoutNames: [Int64: IndexText.Copy?] = [:]

    init(_ conversation: Int64, bits: UInt64, _ rules: ConversationRules) {
        self.conversation = conversation
        self.bits = bits
        self.rules = rules
    }

    /// Number of recorded sessions that wait for the messages.
    var sessions: Int { rules.upcomingSessions }

    /// Places the next message and brings its rows up to date.
    mutating func place(_ message: ScannedMessage, _ books: ScanBooks) throws {
        let content = try Content(message, books)
        let event = ConversationRun.event(
            of: message, isMarketingTemplate: content.isMarketingTemplate, templateMedia: content.templateMedia)
        if tied.last?.at != message.at { tied.removeAll(keepingCapacity: true) }
        let placement = try rules.place(event) { target in
            let key = try books.mainKey(of: target)
            if let earlier = tied.last(where: { $0.key == key }) { return earlier.context }
            return try books.context(ofMessage: key, before: MessageRowID.first(at: message.at), in: conversation)
        }
        if message.direction == .outbound { tied.append((message.key, message.at, placement.context)) }
        let change = rules.changes.last { $0.message != nil }
        try write(books, trigger: message)
        var flags = content.flags.overruling(placement.overruled)
        if placement.isKeywordIgnored { flags.insert(.keywordIgnored) }
        if placement.isOptOut { flags.insert(.optedOut) }
        if let change { flags.insert(change.from == nil ? .firstContact : .switched) }
        let row = ScannedMessage.PlacedRow(
            context: placement.context.rawValue, rule: placement.rule?.number, cause: placement.cause?.rawValue,
            session: placement.session.map(ConversationRun.number), flags: flags.rawValue, text: content.text,
            indexed: content.indexed.copy, media: content.catalogueMedia)
        if content.hasNamesToHide { copiesWithoutNames[message.id] = content.indexedWithoutNames?.copy }
        guard row != message.placed else { return }
        let tags = message.tags(at: row)
        let isIndexed =
            message.placed.map { $0.text == row.text && $0.indexed == row.indexed && message.tags(at: $0) == tags }
            ?? false
        if message.placed != nil, !isIndexed { try books.index.remove(id: message.id) }
        try books.write(row, of: message.id, isNew: message.placed == nil)
        guard !isIndexed else { return }
        try books.index.add(id: message.id, text: content.indexed.text, tags: IndexTags.text(of: tags))
    }

    /// Ends the conversation.
    mutating func finish(_ books: ScanBooks) throws {
        rules.finish()
        try write(books, trigger: nil)
        // One that an opt-out ended in the very millisecond of its start may begin again in it: then they are one.
        var ends: [Instant: Instant] = [:]
        for session in rules.impliedSessions {
            ends[session.start] = max(ends[session.start] ?? session.end, session.end)
        }
        for (start, end) in ends { try books.rows.add(impliedFrom: start, to: end, in: conversation) }
    }

    /// The number that `placement` and `transition` store for a session: the row of a recorded one, minus the start of an implied one.
    static func number(_ reference: Placement.SessionReference) -> Int64 {
        switch reference {
        case .recorded(let id): id
        case .implied(let start): -start.milliseconds
        }
    }

    /// What the rules see of a message.
    static func event(
        of message: ScannedMessage, isMarketingTemplate: Bool, templateMedia: ConversationEvent.TemplateMedia
    ) -> ConversationEvent {
        var event = ConversationEvent(
            key: UInt64(bitPattern: message.id), at: message.at, direction: message.direction, speaker: message.speaker)
        if message.direction == .inbound {
            event.text = (message.text ?? "").bytes
            event.payload = message.details?.payload?.bytes ?? []
            event.isReplyButton = message.kind == .button || message.kind == .interactive
        }
        event.routes = message.kind?.routes ?? true
        event.repliesTo = message.repliesTo.map { UInt64(bitPattern: MessageKey.of($0)) }
        event.isBoundToSession = message.isBoundToSession
        event.app =
            message.flags.contains(.marketingApp) || message.isJourney && message.direction == .inbound
            ? .marketing : message.flags.contains(.serviceApp) ? .service : nil
        event.isMarketingCategory = message.category == .marketing || isMarketingTemplate || message.isJourney
        event.templateMedia = templateMedia
        if let copy = message.details?.copy {
            // The app of a copy is the context that it had, whatever its journey says.
            var stated = Stated(
                context: message.flags.contains(.serviceApp) ? .service : .marketing, rule: copy.rule,
                cause: copy.cause, overruled: copy.overruled,
                isKeywordIgnored: copy.isKeywordIgnored)
            stated.impliedSession = copy.impliedSession.map { ImpliedSession(start: $0.start, end: $0.end) }
            stated.isInNoImpliedSession = copy.isInNoImpliedSession
            event.stated = stated
        }
        return event
    }

    /// Writes the changes of context that the rules found.
    private mutating func write(_ books: ScanBooks, trigger: ScannedMessage?) throws {
        for change in rules.changes {
            let message = change.message == nil ? nil : trigger?.key
            var hash = StableHash()
            hash.add(bits)
            hash.add(UInt64(change.at.milliseconds))
            hash.add(change.to.rawValue)
            hash.add(UInt64(bitPattern: message ?? 0))
            let id = try books.rows.add(
                DerivedRows.TransitionRow(
                    bits: hash.value, conversation: conversation, at: change.at, origin: change.from?.rawValue,
                    destination: change.to.rawValue, cause: change.cause.rawValue, rule: change.rule.number,
                    message: message,
                    session: change.session.map(ConversationRun.number), omits: change.omitted.count))
            for omitted in change.omitted { try omit(Int64(bitPattern: omitted), by: id, isUnknown: false, books) }
            for unknown in change.unknown { try omit(Int64(bitPattern: unknown), by: id, isUnknown: true, books) }
        }
        rules.changes.removeAll()
    }

    private mutating func omit(_ message: Int64, by transition: Int64, isUnknown: Bool, _ books: ScanBooks) throws {
        try books.rows.add(omissionOf: message, by: transition, isUnknown: isUnknown)
        if let copy = copiesWithoutNames.removeValue(forKey: message) { books.reindex(message, as: copy) }
    }
}
