import TranscriptModel

/// Where the fields of a Salesforce object stand in a table.
struct SalesforceColumns {
    /// The object that the columns belong to.
    let object: any SalesforceObject
    /// Column of each field by its raw value, counted from 0; -1 where there is none.
    private let places: [Int]
    /// Columns that repeat an earlier one.
    private let repeats: [(field: SalesforceField, first: Int, other: Int)]

    /// The fields that a header names.
    static func fields(of header: CSVHeader) -> Set<SalesforceField> {
        Set(header.names.compactMap { SalesforceField.named($0) })
    }

    /// The columns of a header; nil when it is no object's. Columns with unknown names are passed over.
    init?(_ header: CSVHeader) {
        var places = [Int](repeating: -1, count: SalesforceField.allCases.count)
        var repeats: [(field: SalesforceField, first: Int, other: Int)] = []
        for (column, name) in header.names.enumerated() {
            guard let field = SalesforceField.named(name) else { continue }
            if places[field.rawValue] < 0 {
                places[field.rawValue] = column
            } else {
                repeats.append((field, places[field.rawValue], column))
            }
        }
        guard let object = SalesforceObjects.having(SalesforceColumns.fields(of: header)) else { return nil }
        self.object = object
        self.places = places
        self.repeats = repeats
    }

    /// A field that two columns of a row tell differently.
    func contradiction(in row: CSVRow) -> SalesforceField? {
        repeats.first { !row.equals($0.first, $0.other) }?.field
    }

    /// Whether the columns, or the first row under them, leave no doubt about the object.
    func areCertain(_ header: CSVHeader) -> Bool {
        guard let users = object as? UserObject, users.isKnownByRows else { return true }
        let place = places[SalesforceField.id.rawValue]
        return header.firstRow.indices.contains(place) && header.firstRow[place].starts(with: "005".utf8)
    }

    /// A row as a record.
    func row(_ row: CSVRow) -> some SalesforceRow {
        Row(row: row, places: places)
    }

    private struct Row: SalesforceRow {
        let row: CSVRow
        let places: [Int]

        func value(_ field: SalesforceField) -> Untrusted? {
            row.value(places[field.rawValue])
        }
    }
}
