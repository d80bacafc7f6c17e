import TranscriptModel

/// An entry of a session as a record: standard channels and legacy chat. Enhanced channels have none, or one without
/// text.
struct ConversationEntryObject: SalesforceObject {
    let name = "ConversationEntry"
    let columns: [[SalesforceField]] = [
        [.conversationId, .conversationEntityId], [.entryType, .actorType, .message],
        [.entryTime, .serverReceivedTimestamp, .clientTimestamp],
    ]

    func records(of row: some SalesforceRow, options: ImportOptions) throws(RowRejection) -> [LogRecord] {
        try row.requireNotDeleted()
        let place = try conversation(of: row)
        let time = try self.time(of: row)
        let actor = try EntryActor(row)
        var message = MessageRecord(
            identifiers: [row.word(.messageIdentifier), try row.id(.id)].compactMap { $0 },
            customer: [place], channel: [place], at: time.instant, precision: time.precision, clock: time.clock,
            direction: actor.direction, speaker: actor.speaker, name: row.value(.actorName))
        message.session = place.kind == .session ? place.value : nil
        message.status = row.word(.messageStatus).flatMap(EntryStatus.init)?.status
        if message.status == .failed { message.problem = row.word(.messageStatusCode) }
        if actor.direction == .inbound, let person = try row.id(.actorId) {
            message.customer.append(Address(.messagingEndUser, person))
        }
        fill(&message, from: row)
        return [.message(message)]
    }

    /// What is written, or what the platform did.
    private func fill(_ message: inout MessageRecord, from row: some SalesforceRow) {
        let type = row.word(.entryType)
        let text = row.value(.message).flatMap { $0.isBlank ? nil : $0 }
        if text != nil || (type?.spells("Text") ?? true) {
            message.text = text
            // No documented value of this column, but words of its kin: what agents tell each other must not pass for a message.
            let isPrivate = type?.spells(anyOf: ["Note", "PrivateNote", "Whisper", "AgentWhisper"]) ?? false
            if isPrivate { message.kind = .note }
            guard text == nil, row.isTicked(.hasAttachments) else { return }
            message.kind = .media
            message.media = [Media(kind: .unknown, absence: .unavailableFromInterface)]
        } else if let type {
            message.kind = .system
            message.direction = .outbound
            message.speaker = .system
            message.text = SystemLine.text(ofEntryType: type)
        }
    }

    /// The field is named for the conversation and holds the session (or a call) as a rule.
    private func conversation(of row: some SalesforceRow) throws(RowRejection) -> Address {
        let field: SalesforceField = row.word(.conversationId) == nil ? .conversationEntityId : .conversationId
        guard let id = try row.id(field) else {
            throw RowRejection(.missingField(SalesforceField.conversationId.name))
        }
        return Address(id.bytes.starts(with: "0dw".utf8) ? .conversation : .session, id)
    }

    private func time(
        of row: some SalesforceRow
    ) throws(RowRejection) -> (instant: Instant, precision: Precision, clock: MessageRecord.Clock) {
        if let entry = try row.time(.entryTime) {
            guard entry.precision == .seconds, let text = row.word(.entryTimeMilliSecs) else {
                return (entry.instant, entry.precision, .server)
            }
            guard let digits = lastThreeDigits(text.bytes) else {
                throw RowRejection(.invalidField(SalesforceField.entryTimeMilliSecs.name))
            }
            return (entry.instant.adding(milliseconds: digits), .milliseconds, .server)
        }
        if let received = try row.time(.serverReceivedTimestamp) {
            return (received.instant, received.precision, .server)
        }
        if let sent = try row.time(.clientTimestamp) { return (sent.instant, sent.precision, .client) }
        throw RowRejection(.missingField(SalesforceField.entryTime.name))
    }

    /// The milliseconds within the second: the field's label is "last 3 digits". A fraction of zero may follow.
    private func lastThreeDigits(_ text: [UInt8]) -> Int64? {
        let whole = text.prefix { $0 != UInt8(ascii: ".") }
        guard !whole.isEmpty, text.dropFirst(whole.count + 1).allSatisfy({ $0 == 0x30 }) else { return nil }
        guard whole.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return whole.suffix(3).reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }
}
