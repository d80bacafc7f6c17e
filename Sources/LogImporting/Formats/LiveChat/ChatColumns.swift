import TranscriptModel

/// Where the fields of LiveChatTranscript stand in a table, and what they say of one chat.
struct ChatColumns {
    let body: Int
    private let header: CSVHeader
    /// Column of each field by its raw value, counted from 0; -1 where there is none.
    private let places: [Int]

    private enum Field: Int, CaseIterable {
        case id, body, key, status, start, end, request, created, endedBy,
            contact, visitor, owner, isChatbot, isDeleted, stamp, modified, name

        var name: String {
            switch self {
            case .id: "Id"
            case .body: "Body"
            case .key: "ChatKey"
            case .status: "Status"
            case .start: "StartTime"
            case .end: "EndTime"
            case .request: "RequestTime"
            case .created: "CreatedDate"
            case .endedBy: "EndedBy"
            case .contact: "ContactId"
            case .visitor: "LiveChatVisitorId"
            case .owner: "OwnerId"
            case .isChatbot: "IsChatbotSession"
            case .isDeleted: "IsDeleted"
            case .stamp: "SystemModstamp"
            case .modified: "LastModifiedDate"
            case .name: "Name"
            }
        }
    }

    init(_ header: CSVHeader) {
        self.header = header
        places = Field.allCases.map { header.column($0.name) ?? -1 }
        body = places[Field.body.rawValue]
    }

    /// Columns that a table of chats must have and that this one lacks.
    var missing: [String] {
        let missing = [Field.id, .body, .key].filter { !has($0) }
        // Every query of transcripts asks for one of these; either tells the object as well as the key does.
        if missing == [.key], has(.visitor) || has(.isChatbot) { return [] }
        return missing.map(\.name)
    }

    /// What the columns say of a chat.
    func chat(of row: CSVRow) throws(RowRejection) -> ChatHead {
        if word(.isDeleted, row)?.isYes ?? false { throw RowRejection(.deletedAtSource) }
        guard let text = word(.id, row) else { throw RowRejection(.missingField("Id")) }
        guard let id = SalesforceID.canonical(text.bytes) else { throw RowRejection(.invalidField("Id")) }
        var customer = [Address(.conversation, id)]
        if let contact = try self.id(.contact, row) { customer.append(Address(.contact, contact)) }
        var started = try time(.start, row)
        if started == nil { started = try time(.request, row) }
        if started == nil { started = try time(.created, row) }
        var chat = ChatHead(id: id, customer: customer, started: started)
        chat.isChatbot = word(.isChatbot, row)?.isYes ?? false
        var session = SessionRecord(identifier: id, customer: customer, channel: [ChatHead.channel])
        session.name = word(.name, row)
        session.status = word(.status, row)
        session.start = try time(.start, row)
        session.end = try time(.end, row)
        session.endedBy = word(.endedBy, row)
        session.owner = try self.id(.owner, row)
        session.modified = try time(.stamp, row)
        if session.modified == nil { session.modified = try time(.modified, row) }
        if session.start != nil, session.end != nil { chat.session = session }
        return chat
    }

    private func has(_ field: Field) -> Bool { places[field.rawValue] >= 0 }

    private func word(_ field: Field, _ row: CSVRow) -> Untrusted? {
        guard let value = row.value(places[field.rawValue])?.trimmed, !value.isEmpty else { return nil }
        return value
    }

    private func id(_ field: Field, _ row: CSVRow) throws(RowRejection) -> Untrusted? {
        guard let text = word(field, row) else { return nil }
        guard let id = SalesforceID.canonical(text.bytes) else { throw RowRejection(.invalidField(field.name)) }
        return id
    }

    private func time(_ field: Field, _ row: CSVRow) throws(RowRejection) -> Instant? {
        guard let text = word(field, row) else { return nil }
        guard let time = SalesforceTime(text.bytes) else { throw RowRejection(.invalidField(field.name)) }
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
