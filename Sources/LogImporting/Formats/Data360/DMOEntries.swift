import TranscriptModel

/// What rows of conversation entries tell.
///
/// A row holds what the interfaces give as an object, so it is put into that form and read like any other entry.
struct DMOEntries {
    /// Messages without a payload.
    private(set) var absentTexts = 0
    /// Payloads that begin like JSON and break off.
    private(set) var cutTexts = 0
    /// Lone surrogates in payloads, which read as U+FFFD.
    private(set) var repairedTexts = 0
    private let region: String?
    private let document = JSONDocument()

    init(region: String?) {
        self.region = region
    }

    /// The records of a row; none when the entry belongs in no transcript.
    mutating func records(of row: DMORow) throws(RowRejection) -> [LogRecord] {
        let object = try entry(of: row)
        var records = try object.withUnsafeBufferPointer { bytes throws(RowRejection) -> [LogRecord] in
            do { try document.parseWhole(bytes) } catch { throw RowRejection(.invalidField("payloadtext")) }
            guard let page = EntryPage(document.value(in: bytes)), let entry = page.entries.first else {
                throw RowRejection(.invalidField("payloadtext"))
            }
            let parties = page.parties(of: entry, region: region)
            let result = Entry.with(entry) { entry -> Result<[LogRecord], RowRejection> in
                do throws(RowRejection) {
                    return .success(try EntryRecords(entry, parties: parties).all())
                } catch {
                    return .failure(error)
                }
            }
            return try result.get()
        }
        let status = row.word(.entryStatus).flatMap(EntryStatus.init)?.status
        let isHidden = row.word(.visibility)?.spells("Not Visible") ?? false
        for index in records.indices {
            guard case .message(var message) = records[index] else { continue }
            if message.direction == .outbound, message.kind != .system { message.status = status }
            // What the customer can't see is between people of the business.
            if isHidden, message.kind != .system { message.kind = .note }
            records[index] = .message(message)
        }
        return records
    }

    /// The row as a page with one entry.
    private mutating func entry(of row: DMORow) throws(RowRejection) -> [UInt8] {
        guard let conversation = row.word(.conversation) else { throw RowRejection(.missingField("conversationid")) }
        guard let participant = row.word(.participant) else {
            throw RowRejection(.missingField("engagementparticipantid"))
        }
        let id = SalesforceID.canonical(conversation.bytes) ?? conversation
        let isSession = id.bytes.starts(with: "0Mw".utf8) && id.count == 18
        var json = JSONLine()
        if !isSession { json.add("conversationIdentifier", id) }
        json.open("conversationEntry")
        json.add("identifier", row.word(.id))
        json.add("serverReceivedTimestamp", row.word(.transcribedTime))
        json.add("clientTimestamp", row.word(.clientTime))
        json.add("senderDisplayName", row.text(.senderName))
        json.add("relatedRecords", [isSession ? id : nil, row.word(.source)].compactMap { $0 })
        json.open("sender")
        json.add("role", try role(of: participant, row.word(.role)))
        json.add("subject", participant)
        json.close()
        json.add("entryType", row.word(.entryType))
        try addPayload(of: row, to: &json)
        json.close()
        json.close()
        return json.bytes
    }

    /// JSON stays as it is; anything else is the text of a message.
    private mutating func addPayload(of row: DMORow, to json: inout JSONLine) throws(RowRejection) {
        let type = row.word(.entryType) ?? "Message"
        let payload = row.text(.payload)
        if let payload, isObject(payload.bytes) { return json.add(raw: payload.bytes, as: "entryPayload") }
        let isMessage = EntryType(type) == .message || EntryType(type) == .note
        if isMessage {
            if payload == nil { absentTexts += 1 }
            if payload?.bytes.first == UInt8(ascii: "{") { cutTexts += 1 }
        }
        json.open("entryPayload")
        json.add("entryType", type)
        if isMessage { json.add("text", payload ?? "") }
        json.close()
    }

    private mutating func isObject(_ bytes: [UInt8]) -> Bool {
        guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return false }
        let isValid = bytes.withUnsafeBufferPointer { bytes in
            do { try document.parseWhole(bytes) } catch { return false }
            return true
        }
        if isValid { repairedTexts += document.loneSurrogates }
        return isValid
    }

    /// Who made the entry. The column of roles is not documented; keys tell most of it, and nobody is guessed.
    private func role(of participant: Untrusted, _ role: Untrusted?) throws(RowRejection) -> Untrusted {
        if let role, EntryActor(role: role).speaker != nil { return role }
        if PlatformKey.ofCustomer(participant, messageType: nil, region: region) != nil { return "EndUser" }
        if SalesforceID.canonical(participant.bytes) != nil,
            let found = DMOEntries.roles.first(where: { participant.bytes.starts(with: $0.prefix.utf8) })
        {
            return found.role
        }
        if participant.spells("MarketingCloud") || participant.spells("System") { return "System" }
        throw RowRejection(.invalidField("engagementparticipantid"))
    }

    private static let roles: [(prefix: String, role: Untrusted)] = [
        ("0PA", "EndUser"), ("003", "EndUser"), ("005", "Agent"), ("0Xx", "Chatbot"),
    ]
}
