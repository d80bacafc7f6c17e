import TranscriptModel

/// A record that a query nested into the record that it belongs to, and that may leave out what it belongs to.
struct SalesforceChild<Base: SalesforceRow>: SalesforceRow {
    private let base: Base
    private let parent: Untrusted
    private let fields: [SalesforceField]

    /// A record below another one; nil when the object of that one says nothing about what is below it.
    init?(_ base: Base, below object: any SalesforceObject, id: Untrusted?) {
        guard let id, let fields = SalesforceChild<Base>.references(to: object.name) else { return nil }
        self.base = base
        parent = id
        self.fields = fields
    }

    func value(_ field: SalesforceField) -> Untrusted? {
        base.value(field) ?? (fields.contains(field) ? parent : nil)
    }

    /// The fields by which the objects that are read here refer to another one.
    private static func references(to object: String) -> [SalesforceField]? {
        switch object {
        case "MessagingEndUser": [.messagingEndUserId]
        case "MessagingChannel": [.messagingChannelId]
        case "MessagingSession": [.conversationId, .workItemId]
        case "Conversation": [.conversationId]
        case "Contact": [.contactId, .endUserContactId]
        default: nil
        }
    }
}
