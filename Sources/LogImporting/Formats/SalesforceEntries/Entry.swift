import TranscriptModel

/// One entry, in whichever form it was saved.
///
/// Connect REST gives `identifier, messageText, relatedRecords, sender, serverReceivedTimestamp, clientTimestamp`. The
/// full payload has `entryPayload` in place of the text; see Salesforce's schema of the events,
/// <https://github.com/salesforce-misc/interaction-service-apis/blob/main/outbound-custom-event-payload.yaml>.
struct Entry {
    /// The entry's own object.
    let outer: JSONValue
    /// The payload; nil in the form of Connect REST.
    let payload: JSONValue?

    /// Hands over the entry, whether its payload is an object or a string that holds one. A string that is no JSON is
    /// handed over as an entry whose payload is nil.
    static func with<Result>(_ outer: JSONValue, _ body: (Entry) throws -> Result) rethrows -> Result {
        guard let payload = outer["entryPayload"], payload.isString, let text = payload.string else {
            let own = outer.has("abstractMessage") ? outer : nil
            return try body(Entry(outer: outer, payload: outer["entryPayload"] ?? own))
        }
        let result = try JSONDocument.withValue(in: text.bytes) { value in
            try body(Entry(outer: outer, payload: value.isObject ? value : nil))
        }
        return try result ?? body(Entry(outer: outer, payload: nil))
    }

    /// Whether an object is an entry.
    static func isEntry(_ value: JSONValue) -> Bool {
        guard value["sender"]?.isObject ?? false else { return false }
        return value.has("messageText") || value.has("entryPayload") || value.has("abstractMessage")
    }

    /// The word for what it is; nil in the form of Connect REST, which gives messages alone.
    var typeWord: Untrusted? {
        payload?["entryType"]?.text ?? outer["entryType"]?.text
    }

    /// Who made it.
    var sender: EntrySender? {
        outer["sender"].flatMap(EntrySender.init)
    }

    /// Identifiers that name it everywhere, the entry's before the message's.
    var identifiers: [Untrusted] {
        let all = [outer["identifier"]?.text, payload?["id"]?.text, payload?["abstractMessage"]?["id"]?.text]
        var unique: [Untrusted] = []
        for identifier in all.compactMap({ $0 }) where !unique.contains(identifier) { unique.append(identifier) }
        return unique
    }

    /// The sessions that it belongs to, in 18 characters. Other records may be related, so only sessions count.
    var sessions: [Untrusted] {
        var found = (outer["relatedRecords"]?.elements).map { $0.compactMap(Entry.session) } ?? []
        if let session = payload?["recordId"].flatMap(Entry.session) { found.append(session) }
        if let text = payload?["sessionId"]?.text, let session = SalesforceID.canonical(text.bytes) {
            found.append(session)
        }
        return found
    }

    /// When it was, by the server's clock if that is told.
    func time() throws(RowRejection) -> (Timestamp, MessageRecord.Clock) {
        for key: StaticString in ["serverReceivedTimestamp", "transcriptedTimestamp"] {
            if let value = outer[key] { return (try Entry.timestamp(value, key), .server) }
        }
        for key: StaticString in ["clientTimestamp", "timestamp"] {
            if let value = outer[key] { return (try Entry.timestamp(value, key), .client) }
        }
        throw RowRejection(.missingField("serverReceivedTimestamp"))
    }

    private static func timestamp(_ value: JSONValue, _ key: StaticString) throws(RowRejection) -> Timestamp {
        guard let timestamp = Timestamp(value) else { throw RowRejection(.invalidField("\(key)")) }
        return timestamp
    }

    private static func session(_ value: JSONValue) -> Untrusted? {
        guard let text = value.text, text.bytes.starts(with: "0Mw".utf8) else { return nil }
        return SalesforceID.canonical(text.bytes)
    }
}

/// Who made an entry.
struct EntrySender {
    /// `EndUser`, `Agent`, …
    var role: Untrusted
    /// Their key: a phone number, a Salesforce id, a word.
    var subject: Untrusted?

    /// Reads a participant; nil without a role.
    init?(_ value: JSONValue) {
        guard let role = value["role"]?.text else { return nil }
        self.role = role
        subject = value["subject"]?.text
    }

    /// Whether they are the customer.
    var isEndUser: Bool { role.spells("EndUser") }

    /// Whether they are Marketing Cloud.
    var isMarketingCloud: Bool { subject?.spells("MarketingCloud") ?? false }

    /// The customer's address; nil for others.
    func address(region: String?) -> Address? {
        guard isEndUser else { return nil }
        return subject.map { EntrySender.address(ofEndUser: $0, region: region) }
    }

    /// The Salesforce id of a member of staff; nil for the customer and for those who have none.
    var staff: Untrusted? {
        isEndUser ? nil : subject.flatMap { SalesforceID.canonical($0.bytes) }
    }

    /// The address that a customer's key is.
    static func address(ofEndUser subject: Untrusted, region: String?) -> Address {
        if let key = PlatformKey.ofCustomer(subject, messageType: nil, region: region) { return key }
        if subject.bytes.starts(with: "0PA".utf8), let id = SalesforceID.canonical(subject.bytes) {
            return Address(.messagingEndUser, id)
        }
        return Address(.userName, subject)
    }
}
