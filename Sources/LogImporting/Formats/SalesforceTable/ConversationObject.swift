import TranscriptModel

/// Everything between one customer and one channel; it has an id in the org, and an identifier in the interfaces.
struct ConversationObject: SalesforceObject {
    let name = "Conversation"
    let columns: [[SalesforceField]] = [[.id], [.conversationIdentifier]]
    let foreignColumns: [SalesforceField] = [.messagingEndUserId, .participantKey]

    func records(of row: some SalesforceRow, options: ImportOptions) throws(RowRejection) -> [LogRecord] {
        let id = Address(.conversation, try row.requiredID(.id))
        guard let identifier = row.word(.conversationIdentifier) else { return [] }
        let addresses = [id, Address(.conversation, identifier)]
        return [
            .identity(IdentityRecord(party: .customer, addresses: addresses)),
            .identity(IdentityRecord(party: .channel, addresses: addresses)),
        ]
    }
}
