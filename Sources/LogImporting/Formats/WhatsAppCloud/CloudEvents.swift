import TranscriptModel

/// What a webhook tells besides messages and their receipts.
extension CloudRecords {
    /// The customer said whether to get marketing messages.
    func preference(_ preference: JSONValue) throws(CloudFault) -> LogRecord {
        try preference.requireSingle(["wa_id", "user_id", "value", "timestamp"])
        let time = try preference.cloudTime()
        guard let value = preference["value"] else { throw .missing("value") }
        let text: Untrusted
        if value.matches("stop") {
            text = "Customer stopped marketing messages"
        } else if value.matches("resume") {
            text = "Customer resumed marketing messages"
        } else if value.matches("signup") {
            text = "Customer signed up for marketing messages"
        } else {
            throw .invalid("value")
        }
        let customer = CloudContact(number: preference["wa_id"], userID: preference["user_id"], among: contacts)
        return .message(try event(time, customer, .inbound, kind: .system, speaker: .system, text: text))
    }

    /// A call began or ended. Both events have the call's identifier, and the second says how long it was.
    func call(_ call: JSONValue) throws(CloudFault) -> LogRecord {
        try call.requireSingle(["id", "from", "to", "timestamp", "direction"])
        let identifier = try call.cloudIdentifier()
        let time = try call.cloudTime(call["start_time"] == nil ? "timestamp" : "start_time")
        let isOutbound = call["direction"]?.matches("BUSINESS_INITIATED") == true
        let business = call["from"]?.token.flatMap(CloudAddress.phone)
        // Meta's own examples of calls by the business name the two numbers in either order.
        let isFromCustomer =
            !isOutbound
            || channel.phone != nil && business != channel.phone
                && call["to"]?.token.flatMap(CloudAddress.phone) == channel.phone
        let customer = CloudContact(
            number: call[isFromCustomer ? "from" : "to"], userID: call[isFromCustomer ? "from_user_id" : "to_user_id"],
            among: contacts)
        var record = try event(
            time, customer, isOutbound ? .outbound : .inbound, kind: .call, speaker: isOutbound ? nil : .customer,
            text: callText(call))
        record.identifiers = [identifier]
        record.problem = CloudContent.problem(call["errors"])
        return .message(record)
    }

    /// As `Call, completed, 120 seconds`; nil while it is not over.
    private func callText(_ call: JSONValue) -> Untrusted? {
        guard let status = (call["status"]?.first ?? call["status"])?.text else { return nil }
        let word = status.bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        guard let duration = call["duration"]?.integerOrDigits else { return Untrusted("Call, ".utf8 + word) }
        return Untrusted("Call, ".utf8 + word + ", \(duration) seconds".utf8)
    }

    private func event(
        _ time: Timestamp, _ customer: CloudContact, _ direction: Direction, kind: MessageKind, speaker: Speaker?,
        text: Untrusted?
    ) throws(CloudFault) -> MessageRecord {
        let addresses = customer.addresses
        guard !addresses.isEmpty else { throw CloudFault(reason: .noCustomer) }
        guard !channel.addresses.isEmpty else { throw CloudFault(reason: .noChannel) }
        return MessageRecord(
            customer: addresses, channel: channel.addresses, at: time.instant, precision: time.precision,
            direction: direction, speaker: speaker, name: direction == .inbound ? customer.name : nil, kind: kind,
            text: text)
    }

    /// The addresses that a `system` message ties together: a number or user id changed.
    func changedIdentity(_ message: JSONValue) -> LogRecord? {
        guard message["type"]?.matches("system") == true, let system = message["system"] else { return nil }
        var addresses = CloudContact(number: message["from"], userID: message["from_user_id"], among: nil).addresses
        let numbers = [system["wa_id"], system["new_wa_id"], system["customer"]].compactMap { $0?.token }
        let userIDs = [system["user_id"], system["new_user_id"], system["previous_user_id"]].compactMap { $0?.token }
        for address in numbers.map(CloudAddress.customer) + userIDs.map({ Address(.whatsAppUserID, $0) })
        where !addresses.contains(address) {
            addresses.append(address)
        }
        return addresses.count > 1 ? .identity(IdentityRecord(party: .customer, addresses: addresses)) : nil
    }

    /// What an element of `contacts` says of a customer; nil when that is no more than a number.
    static func identity(_ contact: JSONValue) -> LogRecord? {
        let contact = CloudContact(contact)
        let addresses = contact.addresses
        guard addresses.count > 1 || (contact.name != nil && !addresses.isEmpty) else { return nil }
        return .identity(IdentityRecord(party: .customer, addresses: addresses, name: contact.name))
    }

    /// A template was moved to another category.
    static func category(_ value: JSONValue) throws(CloudFault) -> LogRecord {
        guard let name = value["message_template_name"]?.text else { throw .missing("message_template_name") }
        guard let language = value["message_template_language"]?.text else {
            throw .missing("message_template_language")
        }
        guard let category = value["new_category"]?.text else { throw .missing("new_category") }
        return .template(
            TemplateRecord(name: name, language: language, category: MessageCategory(word: category.bytes)))
    }
}
