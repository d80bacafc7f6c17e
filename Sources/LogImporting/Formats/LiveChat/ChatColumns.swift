import TranscriptModel

/// Where the fields of LiveChatTranscript stand in a table, and what they say of one chat.
struct ChatColumns {
    let body: Int
    private let header: CSVHeader
    private let places: [String: Int]

    private static let names = [
        "Id", "Body", "ChatKey", "Status", "StartTime", "EndTime", "RequestTime", "CreatedDate", "EndedBy", "ContactId",
        "LiveChatVisitorId", "OwnerId", "IsChatbotSession", "IsDeleted", "SystemModstamp", "LastModifiedDate", "Name",
    ]

    init(_ header: CSVHeader) {
        self.header = header
        var places: [String: Int] = [:]
        for name in ChatColumns.names { places[name] = header.column(name) }
        self.places = places
        body = places["Body"] ?? -1
    }

    /// Columns that a table of chats must have and that this one lacks.
    var missing: [String] {
        var missing = ["Id", "Body", "ChatKey"].filter { places[$0] == nil }
        // Every query of transcripts asks for one of these; either tells the object as well as the key does.
        if missing == ["ChatKey"], places["LiveChatVisitorId"] != nil || places["IsChatbotSession"] != nil {
            missing = []
        }
        return missing
    }

    /// What the columns say of a chat.
    func chat(of row: CSVRow) throws(RowRejection) -> ChatHead {
        if word("IsDeleted", row)?.isYes ?? false { throw RowRejection(.deletedAtSource) }
        guard let text = word("Id", row) else { throw RowRejection(.missingField("Id")) }
        guard let id = SalesforceID.canonical(text.bytes) else { throw RowRejection(.invalidField("Id")) }
        var customer = [Address(.conversation, id)]
        if let contact = try self.id("ContactId", row) { customer.append(Address(.contact, contact)) }
        var started = try time("StartTime", row)
        if started == nil { started = try time("RequestTime", row) }
        if started == nil { started = try time("CreatedDate", row) }
        var chat = ChatHead(id: id, customer: customer, started: started)
        chat.isChatbot = word("IsChatbotSession", row)?.isYes ?? false
        var session = SessionRecord(identifier: id, customer: customer, channel: [ChatHead.channel])
        session.name = word("Name", row)
        session.status = word("Status", row)
        session.start = try time("StartTime", row)
        session.end = try time("EndTime", row)
        session.endedBy = word("EndedBy", row)
        session.owner = try self.id("OwnerId", row)
        session.modified = try time("SystemModstamp", row)
        if session.modified == nil { session.modified = try time("LastModifiedDate", row) }
        if session.start != nil, session.end != nil { chat.session = session }
        return chat
    }

    private func word(_ name: String, _ row: CSVRow) -> Untrusted? {
        guard let value = row.value(places[name] ?? -1)?.trimmed, !value.isEmpty else { return nil }
        return value
    }

    private func id(_ name: String, _ row: CSVRow) throws(RowRejection) -> Untrusted? {
        guard let text = word(name, row) else { return nil }
        guard let id = SalesforceID.canonical(text.bytes) else { throw RowRejection(.invalidField(name)) }
        return id
    }

    private func time(_ name: String, _ row: CSVRow) throws(RowRejection) -> Instant? {
        guard let text = word(name, row) else { return nil }
        guard let time = SalesforceTime(text.bytes) else { throw RowRejection(.invalidField(name)) }
        return time.instant
    }
}

/// What the columns say of one chat.
struct ChatHead {
    /// Salesforce id, 18 characters.
    let id: Untrusted
    let customer: [Address]
    /// When it started, as far as the columns tell.
    let started: Instant?
    /// Whether a bot took part.
    var isChatbot = false
    /// The chat as a stretch of service; nil when its times are not both there.
    var session: SessionRecord?

    /// The channel of all chats: no column of the object names the page that they began on in words.
    static let channel = Address(.businessName, "Live Chat")
}
