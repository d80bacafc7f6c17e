import TranscriptModel

/// Makes records of what one value of a webhook holds.
struct CloudRecords {
    var channel: CloudChannel
    var contacts: JSONValue?
    /// Errors of the value as a whole. They belong to its messages when those have none.
    var errors: JSONValue?

    private static let messageKeys: [StaticString] = [
        "id", "from", "from_user_id", "to", "to_user_id", "timestamp", "type",
    ]
    private static let statusKeys: [StaticString] = ["id", "status", "timestamp", "recipient_id", "recipient_user_id"]

    /// A message that the business received; or, where it is from the business itself, one that it sent.
    func message(_ message: JSONValue) throws(CloudFault) -> LogRecord {
        if message["to"]?.token != nil, let from = message["from"]?.token, let phone = channel.phone,
            CloudAddress.phone(from) == phone
        {
            return try echo(message)
        }
        let customer = CloudContact(number: message["from"], userID: message["from_user_id"], among: contacts)
        return try record(message, .inbound, .customer, customer)
    }

    /// A message that somebody of the business wrote on a phone.
    func echo(_ message: JSONValue) throws(CloudFault) -> LogRecord {
        let customer = CloudContact(number: message["to"], userID: message["to_user_id"], among: contacts)
        return try record(message, .outbound, .agent, customer)
    }

    func record(
        _ message: JSONValue, _ direction: Direction, _ speaker: Speaker, _ customer: CloudContact
    ) throws(CloudFault) -> LogRecord {
        try message.requireSingle(CloudRecords.messageKeys)
        let identifier = try message.cloudIdentifier()
        let time = try message.cloudTime()
        if let revision = try revision(message, at: time.instant) { return .revision(revision) }
        let addresses = customer.addresses
        guard !addresses.isEmpty else { throw CloudFault(reason: .noCustomer) }
        guard !channel.addresses.isEmpty else { throw CloudFault(reason: .noChannel) }
        var record = MessageRecord(
            identifiers: [identifier], customer: addresses, channel: channel.addresses, at: time.instant,
            precision: time.precision, direction: direction, speaker: speaker,
            name: direction == .inbound ? customer.name : nil)
        try CloudContent.read(message, into: &record)
        if record.problem == nil, let errors { record.problem = CloudContent.problem(errors) }
        return .message(record)
    }

    private func revision(_ message: JSONValue, at time: Instant) throws(CloudFault) -> RevisionRecord? {
        guard let type = message["type"] else { return nil }
        if type.matches("revoke") {
            guard let original = message["revoke"]?["original_message_id"]?.token else {
                throw .missing("revoke.original_message_id")
            }
            return RevisionRecord(message: original, at: time, change: .deleted)
        }
        guard type.matches("edit") else { return nil }
        guard let edit = message["edit"], let original = edit["original_message_id"]?.token else {
            throw .missing("edit.original_message_id")
        }
        guard let content = edit["message"] else { throw .missing("edit.message") }
        var record = MessageRecord(customer: [], channel: [], at: time, direction: .inbound)
        try CloudContent.read(content, into: &record)
        return RevisionRecord(message: original, at: time, change: .edited(text: record.text, media: record.media))
    }

    /// How far a message came; nil for what is no such thing, as the ringing of a call.
    func status(_ status: JSONValue) throws(CloudFault) -> LogRecord? {
        try status.requireSingle(CloudRecords.statusKeys)
        guard status["type"]?.matches("call") != true else { return nil }
        guard let word = status["status"], word.isString else { throw .missing("status") }
        if word.matches("warning") { return nil }
        let message = try status.cloudIdentifier()
        let at = try status.cloudTime().instant
        if word.matches("deleted") { return .revision(RevisionRecord(message: message, at: at, change: .deleted)) }
        guard let stage = DeliveryStatus(cloudWord: word) else { throw .invalid("status") }
        let isGroup = status["recipient_type"]?.matches("group") == true
        let customer = CloudContact(
            number: isGroup ? nil : status["recipient_id"], userID: status["recipient_user_id"], among: contacts)
        let category = status["pricing"]?["category"] ?? status["conversation"]?["origin"]?["type"]
        return .receipt(
            ReceiptRecord(
                message: message, customer: customer.addresses,
                channel: channel.addresses.isEmpty ? [Address(.message, message)] : channel.addresses, status: stage,
                at: at,
                category: category?.text.map { MessageCategory(word: $0.bytes) },
                problem: CloudContent.problem(status["errors"])))
    }
}

extension DeliveryStatus {
    /// The stage for Meta's word in any case; nil for others.
    init?(cloudWord word: JSONValue) {
        if word.matches(anyCase: "delivered") {
            self = .delivered
        } else if word.matches(anyCase: "read") {
            self = .read
        } else if word.matches(anyCase: "sent") {
            self = .sent
        } else if word.matches(anyCase: "played") {
            self = .played
        } else if word.matches(anyCase: "failed") || word.matches(anyCase: "error") {
            self = .failed
        } else if word.matches(anyCase: "accepted") || word.matches(anyCase: "pending") {
            self = .accepted
        } else if word.matches(anyCase: "held_for_quality_assessment") || word.matches(anyCase: "paused") {
            self = .held
        } else {
            return nil
        }
    }
}
