import TranscriptModel

/// A record as an XML element.
struct SalesforceXMLRow: SalesforceRow {
    /// Line on which it begins, counted from 1.
    let line: Int
    /// Position of the record that it was nested into.
    let parent: Int?
    /// What the record says that it is; nil when it does not, or has no such object here.
    let object: (any SalesforceObject)?
    /// Whether it says what it is.
    let isTyped: Bool
    /// A field that stands twice with different values.
    let contradiction: SalesforceField?
    private let records: SalesforceXMLRecords
    private let first: Int32

    init(_ row: SalesforceXMLRecords.Row, in records: SalesforceXMLRecords) {
        line = row.line
        parent = row.parent
        contradiction = row.contradiction
        isTyped = !row.type.isEmpty
        object =
            row.type.isEmpty
            ? SalesforceObjects.having(records.fields(from: row.first))
            : SalesforceObjects.named(Untrusted(row.type))
        self.records = records
        first = row.first
    }

    func value(_ field: SalesforceField) -> Untrusted? {
        guard let text = records.text(of: field, from: first), !text.isEmpty else { return nil }
        return Untrusted(text)
    }
}
