import TranscriptModel

/// Which column of one table holds which field.
struct ColumnPlan {
    private var columns = [Int](repeating: -1, count: ColumnField.allCases.count)
    /// Columns that were asked for and are not there.
    private(set) var unknownColumns: [Untrusted] = []
    /// Names that the business is said to have.
    private let hasBusiness: Bool

    /// Looks for every field: where the person says that it is, else under the first header that means it.
    init(_ header: CSVHeader, options: ImportOptions) {
        hasBusiness = !options.businessNames.isEmpty
        var taken = Set<Int>()
        for (field, name) in options.columns {
            let wanted = ColumnAliases.folded(name.bytes)
            let exact = header.names.firstIndex(of: CSVHeader.folded(name.bytes))
            guard let column = exact ?? header.names.firstIndex(where: { ColumnAliases.folded($0) == wanted }) else {
                unknownColumns.append(name)
                continue
            }
            set(field, column)
            taken.insert(column)
        }
        for (column, name) in header.names.enumerated() where !taken.contains(column) {
            let meanings = ColumnAliases.fields(ColumnAliases.folded(name))
            if let field = meanings.first(where: { self[$0] < 0 }) { set(field, column) }
        }
        settleTime()
    }

    /// Column of a field, counted from 0; -1 when there is none.
    subscript(field: ColumnField) -> Int { columns[ColumnPlan.place(field)] }

    /// Whether there is a column for a field.
    func has(_ field: ColumnField) -> Bool { self[field] >= 0 }

    /// Position among all fields. Asked for every field of every row, so it is no look-up by name.
    private static func place(_ field: ColumnField) -> Int {
        switch field {
        case .at: 0
        case .date: 1
        case .time: 2
        case .customer: 3
        case .channel: 4
        case .direction: 5
        case .from: 6
        case .to: 7
        case .role: 8
        case .name: 9
        case .customerName: 10
        case .agent: 11
        case .text: 12
        case .kind: 13
        case .status: 14
        case .id: 15
        case .replyTo: 16
        case .session: 17
        case .template: 18
        case .campaign: 19
        case .media: 20
        case .mediaType: 21
        }
    }

    private mutating func set(_ field: ColumnField, _ column: Int) { columns[ColumnPlan.place(field)] = column }

    /// A date or a time that stands alone is all there is of the moment.
    private mutating func settleTime() {
        if has(.date), has(.time) { return set(.at, -1) }
        guard !has(.at) else { return }
        if has(.date) { set(.at, self[.date]) } else if has(.time) { set(.at, self[.time]) }
    }

    /// Fields that a table can't do without and that this one lacks, in the words of `--map`.
    var missing: [String] {
        var missing: [String] = []
        if !has(.at), !(has(.date) && has(.time)) { missing.append(ColumnField.at.rawValue) }
        if !has(.text), !has(.media) { missing.append(ColumnField.text.rawValue) }
        if !has(.customer), !has(.from), !has(.to) { missing.append(ColumnField.customer.rawValue) }
        let tellsSides = has(.from) || has(.to)
        if !has(.direction), !has(.role), !(tellsSides && (has(.customer) || has(.channel) || hasBusiness)) {
            missing.append(ColumnField.direction.rawValue)
        }
        return missing
    }
}
