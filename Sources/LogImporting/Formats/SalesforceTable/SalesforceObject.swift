import TranscriptModel

/// One object of Salesforce: how to know its records, and what they tell.
protocol SalesforceObject: Sendable {
    /// Its name in the Object Reference.
    var name: String { get }
    /// What a table of it must have: one column of each set. Files may be named anything, so nothing else tells.
    var columns: [[SalesforceField]] { get }
    /// Columns that only other objects have which look alike.
    var foreignColumns: [SalesforceField] { get }

    /// What one record tells; nothing when it says nothing about conversations.
    func records(of row: some SalesforceRow, options: ImportOptions) throws(RowRejection) -> [LogRecord]
}

extension SalesforceObject {
    var foreignColumns: [SalesforceField] { [] }

    /// Whether a table with these columns holds this object.
    func isIn(_ found: Set<SalesforceField>) -> Bool {
        missing(in: found).isEmpty && found.isDisjoint(with: foreignColumns)
    }

    /// A column of each set of which a table has none.
    func missing(in found: Set<SalesforceField>) -> [SalesforceField] {
        columns.filter { found.isDisjoint(with: $0) }.compactMap(\.first)
    }
}

/// The registry of objects: one line for each.
enum SalesforceObjects {
    /// Every object; the first one whose columns are there is meant.
    static let all: [any SalesforceObject] = [
        ConversationEntryObject(),
        ConversationParticipantObject(),
        ConversationObject(),
        AgentWorkObject(),
        LanguageKeywordObject(),
        ChannelUsageObject(),
        MessagingSessionObject(),
        MessagingEndUserObject(),
        MessagingChannelObject(),
        UserObject(),
        ContactObject(),
        UserObject(withFewColumns: true),
    ]

    /// The object of a table by its columns.
    static func having(_ columns: Set<SalesforceField>) -> (any SalesforceObject)? {
        all.first { $0.isIn(columns) }
    }

    /// What a table lacks to be the object that it is most like.
    static func missing(in found: Set<SalesforceField>) -> [String] {
        func distance(_ object: any SalesforceObject) -> (Int, Int) {
            (object.missing(in: found).count, -object.columns.count)
        }
        return all.min { distance($0) < distance($1) }?.missing(in: found).map(\.name) ?? []
    }

    /// The object by its name.
    static func named(_ name: Untrusted) -> (any SalesforceObject)? {
        all.first { name.spells($0.name) }
    }
}
