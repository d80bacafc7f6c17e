import TranscriptModel

/// One event about a messenger.
struct OttEvent {
    let kind: OttKind
    private var fields = [JSONValue?](repeating: nil, count: Field.allCases.count)
    private var repeated: Field?

    /// A key that says something here, whatever the case of its letters.
    private enum Field: Int, CaseIterable {
        case category, timestamp, messageKey, messageID, senderType, sender, channel, mobileNumber, contactKey,
            contactID,
            eid, mid, sendMethod, sendType, journey, journeyName, journeyVersion, activity, activityName, messageType,
            messageBody, status, reason

        var names: [StaticString] {
            switch self {
            case .category: ["eventcategorytype", "eventtype"]
            case .timestamp: ["timestamputc", "timestamp"]
            case .messageKey: ["messagekey"]
            case .messageID: ["messageid"]
            case .senderType: ["sendertype"]
            case .sender: ["senderid"]
            case .channel: ["channelid"]
            case .mobileNumber: ["mobilenumber"]
            case .contactKey: ["contactkey"]
            case .contactID: ["contactid"]
            case .eid: ["eid"]
            case .mid: ["mid"]
            case .sendMethod: ["sendmethod"]
            case .sendType: ["sendtype"]
            case .journey: ["journeyid"]
            case .journeyName: ["journeyname"]
            case .journeyVersion: ["journeyversion"]
            case .activity: ["activityid"]
            case .activityName: ["activityname"]
            case .messageType: ["messagetype"]
            case .messageBody: ["messagebody"]
            case .status: ["status"]
            case .reason: ["reason"]
            }
        }

        static let named: [(name: StaticString, field: Field)] = allCases.flatMap { field in
            field.names.map { ($0, field) }
        }
    }

    /// Reads an object; nil when it is no event about a messenger.
    init?(_ object: JSONValue) {
        var seen: UInt64 = 0
        for (key, value) in object.members {
            guard let index = Field.named.firstIndex(where: { key.matches(anyCase: $0.name) }) else { continue }
            let field = Field.named[index].field
            let bit: UInt64 = 1 << UInt64(index & 63)
            if seen & bit != 0 { repeated = field }
            seen |= bit
            // An event of both editions has its category, and its time, under two names.
            if fields[field.rawValue] == nil, !value.isNull { fields[field.rawValue] = value }
        }
        guard let category = fields[Field.category.rawValue]?.text, let kind = OttKind(category: category) else {
            return nil
        }
        self.kind = kind
    }

    /// Whether it is about WhatsApp; events about LINE and others have the same categories.
    var isWhatsApp: Bool { fields[Field.senderType.rawValue]?.matches(anyCase: "whatsapp") ?? true }

    /// What the event says of its journey; nil when it names none.
    var journey: JourneyRecord? {
        guard token(.journeyName) != nil || token(.activityName) != nil else { return nil }
        var record = JourneyRecord(journey: journeyID, activity: activityID)
        guard !record.identifiers.isEmpty else { return nil }
        record.name = token(.journeyName)
        record.number = fields[Field.journeyVersion.rawValue]?.integerOrDigits.flatMap { Int(exactly: $0) }
        record.activityName = token(.activityName)
        return record
    }

    /// The message or receipt that it tells of.
    func record(region: String?) throws(RowRejection) -> LogRecord {
        if let repeated { throw RowRejection(.duplicateField("\(repeated.names[0])")) }
        switch kind {
        case .mobileOriginated: return .message(try inbound(region))
        case .sent: return .message(try send(region))
        case .receipt(let status): return .receipt(try receipt(status, region))
        case .notSent: return .receipt(try receipt(.failed, region))
        case .unknown(let category): throw RowRejection(.unknownType(category))
        }
    }

    /// Whether a text has the 1,024 characters that an event holds at most, counted in UTF-16 as in JavaScript or in code points.
    static func isAsLongAsCanBe(_ text: Untrusted?) -> Bool {
        guard let bytes = text?.bytes, bytes.count >= 1024 else { return false }
        let points = bytes.count { $0 & 0xC0 != 0x80 }
        let pairs = bytes.count { $0 >= 0xF0 }
        return points == 1024 || points + pairs == 1024
    }
}

extension OttEvent {
    private func inbound(_ region: String?) throws(RowRejection) -> MessageRecord {
        let identifier = try identifier(.messageID, .messageKey)
        let customer = customer(region)
        guard !customer.isEmpty else { throw RowRejection(.noCustomer) }
        var message = try message(identifier, .inbound, customer, channel(region, identifier))
        message.speaker = .customer
        // Marketing Cloud hears of what was routed to it, and of nothing else.
        message.app = .marketing
        message.journey = campaign
        guard let body = fields[Field.messageBody.rawValue] else { throw RowRejection(.missingField("messageBody")) }
        try OttBody.read(body, type: fields[Field.messageType.rawValue], into: &message)
        return message
    }

    private func send(_ region: String?) throws(RowRejection) -> MessageRecord {
        let identifier = try identifier(.messageKey, .messageID)
        let customer = customer(region)
        var message = try message(
            identifier, .outbound, customer.isEmpty ? [Address(.message, identifier)] : customer,
            channel(region, identifier))
        // Which template, and with which values, no event tells.
        message.kind = .template
        message.speaker = isFromJourney ? .journey : .system
        message.app = isFromJourney ? .marketing : nil
        message.journey = campaign
        message.status = .sent
        return message
    }

    private func message(
        _ identifier: Untrusted, _ direction: Direction, _ customer: [Address], _ channel: [Address]
    ) throws(RowRejection) -> MessageRecord {
        let time = try time()
        return MessageRecord(
            identifiers: [identifier]
                + [token(.messageID), token(.messageKey)].compactMap { $0 }.filter { $0 != identifier },
            customer: customer, channel: channel, at: time.instant, precision: time.precision, direction: direction)
    }

    private func receipt(_ status: DeliveryStatus, _ region: String?) throws(RowRejection) -> ReceiptRecord {
        let identifier = try identifier(.messageKey, .messageID)
        var receipt = ReceiptRecord(
            message: identifier, customer: customer(region), channel: channel(region, identifier), status: status,
            at: try time().instant)
        if status == .failed {
            let word = token(.status).flatMap { $0.spells("NOTSENT") ? nil : $0 }
            let parts = [word, token(.reason)].compactMap { $0?.bytes }
            receipt.problem = parts.isEmpty ? nil : Untrusted(parts.joined(separator: [0x20]))
        }
        return receipt
    }

    private func token(_ field: Field) -> Untrusted? { fields[field.rawValue]?.token }

    private func identifier(_ first: Field, _ second: Field) throws(RowRejection) -> Untrusted {
        guard let identifier = token(first) ?? token(second) else {
            throw RowRejection(.missingField("\(first.names[0])"))
        }
        return identifier
    }

    private func time() throws(RowRejection) -> Timestamp {
        guard let value = fields[Field.timestamp.rawValue] else { throw RowRejection(.missingField("timestampUTC")) }
        let time = Timestamp(value) ?? value.text.flatMap { Timestamp(iso8601: $0.bytes + [UInt8(ascii: "Z")]) }
        guard let time else { throw RowRejection(.invalidField("timestampUTC")) }
        return time
    }

    private func customer(_ region: String?) -> [Address] {
        var addresses: [Address] = []
        if let number = token(.mobileNumber),
            let phone = PlatformKey.ofCustomer(number, messageType: nil, region: region)
        {
            addresses.append(phone)
        }
        if let key = token(.contactKey) { addresses.append(MarketingID.contact(key)) }
        // Numbers of contacts begin anew with every tenant.
        if let number = token(.contactID), let tenant = token(.eid) {
            addresses.append(
                Address(.marketingContact, Untrusted(tenant.bytes + [UInt8(ascii: "/")] + number.bytes)))
        }
        return addresses
    }

    /// The number; where the event does not tell it, the business unit stands for all of its numbers.
    private func channel(_ region: String?, _ identifier: Untrusted) -> [Address] {
        if let id = token(.channel) ?? token(.sender) { return [MarketingID.channel(id, region: region)] }
        guard let unit = token(.mid) else { return [Address(.message, identifier)] }
        return [Address(.businessName, Untrusted(Array("Marketing Cloud business unit ".utf8) + unit.bytes))]
    }

    private var journeyID: Untrusted? { token(.journey).map(MarketingID.canonical) }
    private var activityID: Untrusted? { token(.activity).map(MarketingID.canonical) }
    private var campaign: Untrusted? { journeyID ?? token(.journeyName) ?? activityID }

    private var isFromJourney: Bool {
        journeyID != nil || [Field.sendMethod, .sendType].contains { token($0)?.spells("JourneyBuilder") ?? false }
    }
}
