import TranscriptModel

/// Who made an entry, by the word that the source has for it. Records say `Bot` where interfaces say `Chatbot`.
struct EntryActor: Hashable {
    /// Which way the entry went.
    var direction: Direction
    /// Who it was; nil for a word that nobody knows.
    var speaker: Speaker?

    /// The actor of a role.
    init(role: Untrusted) {
        direction = .outbound
        if role.spells("EndUser") {
            direction = .inbound
            speaker = .customer
        } else if role.spells(anyOf: ["Bot", "Chatbot"]) {
            speaker = .bot
        } else if role.spells(anyOf: ["Agent", "Supervisor"]) {
            speaker = .agent
        } else if role.spells(anyOf: ["System", "Router"]) {
            speaker = .system
        }
    }

    /// The actor of a record; its id tells when the export lacks the type.
    init(_ row: some SalesforceRow) throws(RowRejection) {
        if let type = row.word(.actorType) {
            self.init(role: type)
            return
        }
        guard let actor = try row.id(.actorId),
            let role = EntryActor.roles.first(where: { actor.bytes.starts(with: $0.prefix.utf8) })?.role
        else { throw RowRejection(.missingField(SalesforceField.actorType.name)) }
        self.init(role: role)
    }

    private static let roles: [(prefix: String, role: Untrusted)] = [
        ("0PA", "EndUser"), ("005", "Agent"), ("0Xx", "Bot"),
    ]
}

/// How far an entry came, by the word of the MessageStatus picklist.
struct EntryStatus: Hashable {
    /// How far.
    var status: DeliveryStatus

    /// The status of a word; nil for one that nobody knows.
    init?(_ word: Untrusted) {
        let found = EntryStatus.words.first { word.spells($0.word) }
        guard let found else { return nil }
        status = found.status
    }

    private static let words: [(word: String, status: DeliveryStatus)] = [
        ("Pending", .accepted), ("Sent", .sent), ("Delivered", .delivered), ("Read", .read), ("Error", .failed),
    ]
}
