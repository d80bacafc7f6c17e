import TranscriptModel

/// A field of tables whose headers spell it in several ways.
protocol TableField: RawRepresentable<Int>, CaseIterable, Hashable, Sendable {
    /// The names of its column, the most usual first, in the letters and digits that count: see `TableColumns.bare`.
    var names: [String] { get }
}

/// Where the fields of a table stand.
struct TableColumns<Field: TableField> {
    /// Column of each field by its raw value, counted from 0; -1 where there is none.
    private let places: [Int]
    /// Columns that repeat an earlier one.
    private let repeats: [(name: String, first: Int, other: Int)]

    /// The columns of a header; those with unknown names are passed over.
    ///
    /// - Parameter bare: What is left of a name, in lower case, without what a producer puts around it.
    init(_ header: CSVHeader, bare: ([UInt8]) -> [UInt8] = { TableColumns.bare($0) }) {
        var places = [Int](repeating: -1, count: Field.allCases.count)
        var repeats: [(name: String, first: Int, other: Int)] = []
        let names = header.names.map(bare)
        for field in Field.allCases {
            for name in field.names {
                let wanted = Array(name.utf8)
                for (column, found) in names.enumerated() where found == wanted {
                    if places[field.rawValue] < 0 {
                        places[field.rawValue] = column
                    } else if names[places[field.rawValue]] == wanted {
                        repeats.append((name, places[field.rawValue], column))
                    }
                }
            }
        }
        self.places = places
        self.repeats = repeats
    }

    /// Number of fields that have a column.
    var known: Int { places.count { $0 >= 0 } }

    /// Whether there is a column of each of these fields.
    func has(_ fields: Field...) -> Bool {
        fields.allSatisfy { places[$0.rawValue] >= 0 }
    }

    /// The names of those of these fields that have no column.
    func missing(_ fields: [Field]) -> [String] {
        fields.filter { places[$0.rawValue] < 0 }.compactMap(\.names.first)
    }

    /// A field as it stands; nil when the table lacks it and when nothing is written in it.
    func value(_ field: Field, of row: CSVRow) -> Untrusted? {
        row.value(places[field.rawValue])
    }

    /// A field without blanks around it; nil when nothing is left.
    func word(_ field: Field, of row: CSVRow) -> Untrusted? {
        guard let value = value(field, of: row)?.trimmed, !value.isEmpty else { return nil }
        return value
    }

    /// Rejects a row in which two columns of one name differ.
    func requireSingle(_ row: CSVRow) throws(RowRejection) {
        for (name, first, other) in repeats where !row.equals(first, other) {
            throw RowRejection(.duplicateField(name))
        }
    }

    /// The ASCII letters and digits of a name and what is not ASCII, letters in lower case: `Sent Date`, `sent_date` and
    /// `SentDate` are one.
    static func bare(_ name: [UInt8]) -> [UInt8] {
        CSVHeader.folded(name).filter { $0 >= 0x80 || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
    }
}
