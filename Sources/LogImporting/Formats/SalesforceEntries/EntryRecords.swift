import TranscriptModel

/// What one entry tells.
struct EntryRecords {
    private let entry: Entry
    private let parties: EntryParties

    /// Of an entry on a page.
    init(_ entry: Entry, parties: EntryParties) {
        self.entry = entry
        self.parties = parties
    }

    /// The records; none when the entry belongs in no transcript.
    func all() throws(RowRejection) -> [LogRecord] {
        switch try type() {
        case .message: return [.message(try message(kind: nil))]
        case .note: return [.message(try message(kind: .note))]
        case .sessionStatusChanged: return [.session(try session())]
        case .participantChanged:
            guard let payload = entry.payload else { return [] }
            let line = try EntryLines.participants(payload).map { text throws(RowRejection) in try systemLine(text) }
            return line.map { [$0] + people(in: payload) } ?? people(in: payload)
        case .routingResult: return [try systemLine(EntryLines.routing(payload()))]
        case .routingWorkResult: return [try systemLine(EntryLines.work(payload()))]
        case .endUserConsentUpdated:
            return [try systemLine(EntryLines.consent(payload()))] + person(in: try payload())
        case .messageUpdated: return [.revision(try revision())]
        case .messageDeliveryFailed:
            return try receipt(.failed, of: entry.payload?["failedConversationEntryIdentifier"])
        case .deliveryAcknowledgement:
            return try receipt(.delivered, of: entry.payload?["acknowledgedConversationEntryIdentifier"])
        case .readAcknowledgement:
            return try receipt(.read, of: entry.payload?["acknowledgedConversationEntryIdentifier"])
        case .passing: return []
        }
    }

    private func type() throws(RowRejection) -> EntryType {
        if entry.payload == nil && entry.outer["messageText"] == nil {
            throw RowRejection(.invalidField("entryPayload"))
        }
        guard let word = entry.typeWord else { return .message }
        if let type = EntryType(word) { return type }
        if entry.payload?["abstractMessage"] != nil { return .message }
        throw RowRejection(.unknownType(word))
    }

    private func payload() throws(RowRejection) -> JSONValue {
        guard let payload = entry.payload else { throw RowRejection(.missingField("entryPayload")) }
        return payload
    }
}

extension EntryRecords {
    private func message(kind: MessageKind?) throws(RowRejection) -> MessageRecord {
        guard let sender = entry.sender else { throw RowRejection(.missingField("sender")) }
        let content = entry.payload?["abstractMessage"].map(EntryContent.init)
        var message = try line(sender: sender)
        message.kind = kind ?? content?.kind ?? .text
        message.session = entry.sessions.first
        if let content {
            message.text = content.text
            message.media = content.media
            message.buttons = content.buttons
            message.payload = content.payload
            message.repliesTo = content.repliesTo
            message.category = content.category
        } else {
            guard let text = entry.outer["messageText"]?.string ?? entry.payload?["text"]?.string else {
                throw RowRejection(.missingField(entry.payload == nil ? "messageText" : "abstractMessage"))
            }
            let plain = entry.payload == nil ? HTMLEntities.decoded(text) : text
            message.text = plain.isEmpty ? nil : plain
        }
        if sender.isMarketingCloud || content?.category == .marketing && message.speaker == .system {
            message.speaker = .journey
            message.category = .marketing
        }
        return message
    }

    private func line(sender: EntrySender) throws(RowRejection) -> MessageRecord {
        let (time, clock) = try entry.time()
        let addresses = try parties.addresses(for: entry)
        let actor = EntryActor(role: sender.role)
        return MessageRecord(
            identifiers: entry.identifiers, customer: addresses.customer, channel: addresses.channel, at: time.instant,
            precision: time.precision, clock: clock, direction: actor.direction, speaker: actor.speaker,
            name: entry.outer["senderDisplayName"]?.text ?? sender.subject.flatMap { parties.names[$0] })
    }

    private func systemLine(_ text: Untrusted) throws(RowRejection) -> LogRecord {
        let (time, clock) = try entry.time()
        let addresses = try parties.addresses(for: entry)
        var message = MessageRecord(
            identifiers: entry.identifiers, customer: addresses.customer, channel: addresses.channel, at: time.instant,
            precision: time.precision, clock: clock, direction: .outbound, speaker: .system, kind: .system, text: text)
        message.session = entry.sessions.first
        return .message(message)
    }

    private func session() throws(RowRejection) -> SessionRecord {
        let payload = try payload()
        guard let text = payload["sessionId"]?.text else { throw RowRejection(.missingField("sessionId")) }
        guard let id = SalesforceID.canonical(text.bytes) else { throw RowRejection(.invalidField("sessionId")) }
        let (time, _) = try entry.time()
        let addresses = try parties.addresses(for: entry)
        let own = Address(.session, id)
        func tied(_ all: [Address]) -> [Address] { all.contains(own) ? all : all + [own] }
        var session = SessionRecord(
            identifier: id, customer: tied(addresses.customer), channel: tied(addresses.channel))
        session.status = payload["sessionStatus"]?.text
        session.start = try instant(payload, "sessionStartTime")
        session.endedBy = payload["sessionEndedByRole"]?.text
        session.modified = time.instant
        if session.status?.spells(anyOf: ["Ended", "Error"]) ?? false {
            session.end = try instant(payload, "sessionEndTime") ?? time.instant
        }
        return session
    }

    private func instant(_ payload: JSONValue, _ key: StaticString) throws(RowRejection) -> Instant? {
        guard let value = payload[key] else { return nil }
        guard let time = Timestamp(value) else { throw RowRejection(.invalidField("\(key)")) }
        return time.instant
    }

    /// Names of staff and of the customer in a change of participants.
    private func people(in payload: JSONValue) -> [LogRecord] {
        (payload["entries"].map { Array($0.elements) } ?? []).compactMap { change in
            guard let participant = change["participant"].flatMap(EntrySender.init),
                let name = change["displayName"]?.text
            else { return nil }
            if let staff = participant.staff {
                return .identity(IdentityRecord(party: .staff, addresses: [], name: name, staff: staff))
            }
            return participant.address(region: parties.region).map {
                .identity(IdentityRecord(party: .customer, addresses: [$0], name: name))
            }
        }
    }

    private func person(in payload: JSONValue) -> [LogRecord] {
        guard let subject = payload["endUserSubject"]?.text, let name = payload["endUserDisplayName"]?.text
        else { return [] }
        let address = EntrySender.address(ofEndUser: subject, region: parties.region)
        return [.identity(IdentityRecord(party: .customer, addresses: [address], name: name))]
    }

    private func revision() throws(RowRejection) -> RevisionRecord {
        let payload = try payload()
        guard let updated = payload["updatedMessage"] ?? payload["abstractMessage"] else {
            throw RowRejection(.missingField("updatedMessage"))
        }
        guard let message = updated["id"]?.text else { throw RowRejection(.missingField("id")) }
        let (time, _) = try entry.time()
        let content = EntryContent(updated)
        // Customers edit. The business can only black out.
        if !(entry.sender?.isEndUser ?? false), let text = content.text, content.media.isEmpty {
            return RevisionRecord(message: message, at: time.instant, change: .redacted(text: text))
        }
        return RevisionRecord(
            message: message, at: time.instant, change: .edited(text: content.text, media: content.media))
    }

    /// A stage of a message's way to the customer; nothing when it names none, or tells what staff did.
    private func receipt(_ status: DeliveryStatus, of identifier: JSONValue?) throws(RowRejection) -> [LogRecord] {
        let recipient = entry.payload?["recipient"].flatMap(EntrySender.init)
        guard let message = identifier?.text, recipient?.isEndUser ?? true else { return [] }
        var at = try entry.time().0.instant
        if let payload = entry.payload { at = try instant(payload, "acknowledgementTimestamp") ?? at }
        let addresses = try parties.addresses(for: entry)
        var receipt = ReceiptRecord(
            message: message, customer: addresses.customer, channel: addresses.channel, status: status, at: at)
        if status == .failed {
            let parts: [Untrusted] = [
                entry.payload?["errorCode"]?.token, entry.payload?["errorMessage"]?.text,
            ].compactMap { $0 }
            receipt.problem = parts.isEmpty ? nil : Untrusted(parts.map(\.bytes).joined(separator: [0x20]))
        }
        return [.receipt(receipt)]
    }
}
