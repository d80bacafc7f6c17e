import TranscriptModel

/// Somebody who took part in a conversation.
struct ConversationParticipantObject: SalesforceObject {
    let name = "ConversationParticipant"
    let columns: [[SalesforceField]] = [
        [.conversationId], [.participantKey, .participantEntityId, .participantDisplayName],
    ]

    func records(of row: some SalesforceRow, options: ImportOptions) throws(RowRejection) -> [LogRecord] {
        guard let role = row.word(.participantRole) ?? row.word(.appType) else {
            throw RowRejection(.missingField(SalesforceField.participantRole.name))
        }
        let name = row.value(.participantDisplayName)
        if role.spells(anyOf: ["EndUser", "live_message", "iamessage"]) {
            return [.identity(IdentityRecord(party: .customer, addresses: try customer(row, options), name: name))]
        }
        let key = row.word(.participantKey).flatMap { SalesforceID.canonical($0.bytes) }
        guard let staff = try row.id(.participantEntityId) ?? key, name != nil else { return [] }
        return [.identity(IdentityRecord(party: .staff, addresses: [], name: name, staff: staff))]
    }

    private func customer(_ row: some SalesforceRow, _ options: ImportOptions) throws(RowRejection) -> [Address] {
        var addresses: [Address] = []
        if let number = PlatformKey.ofCustomer(row.word(.participantKey), messageType: nil, region: options.region) {
            addresses.append(number)
        }
        if let person = try row.id(.participantEntityId) {
            addresses.append(Address(person.bytes.starts(with: "003".utf8) ? .contact : .messagingEndUser, person))
        }
        if let conversation = try row.id(.conversationId) { addresses.append(Address(.conversation, conversation)) }
        guard !addresses.isEmpty else { throw RowRejection(.noCustomer) }
        return addresses
    }
}
