import TranscriptModel

/// One row of a data model object. As a record of a session it has the fields of MessagingSession under other names.
struct DMORow: SalesforceRow {
    let columns: TableColumns<DMOField>
    let row: CSVRow

    /// A field without blanks around it; nil when nothing is left.
    func word(_ field: DMOField) -> Untrusted? { columns.word(field, of: row) }

    /// A field as it stands; nil when nothing is written in it.
    func text(_ field: DMOField) -> Untrusted? { columns.value(field, of: row) }

    func value(_ field: SalesforceField) -> Untrusted? {
        switch field {
        // The conversation may be named by its record's id or by the identifier of the interfaces.
        case .conversationId: conversation(isRecord: true)
        case .conversationConversationIdentifier: conversation(isRecord: false)
        default: DMORow.sessionFields.first { $0.salesforce == field }.flatMap { text($0.own) }
        }
    }

    private func conversation(isRecord: Bool) -> Untrusted? {
        word(.conversation).flatMap { (SalesforceID.canonical($0.bytes) != nil) == isRecord ? $0 : nil }
    }

    private static let sessionFields: [(salesforce: SalesforceField, own: DMOField)] = [
        (.id, .id), (.name, .sessionName), (.status, .sessionStatus), (.startTime, .sessionStart),
        (.acceptTime, .accepted), (.endTime, .sessionEnd), (.origin, .origin), (.agentType, .agentType),
        (.endedByType, .endedBy), (.ownerId, .owner), (.messagingEndUserId, .endUser), (.messagingChannelId, .channel),
    ]
}
