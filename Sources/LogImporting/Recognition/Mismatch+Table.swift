extension Mismatch {
    /// Compares the columns of a log's header with those that a format needs.
    /// - Parameter alternatives: Sets of names, in whatever case; a log of the format has all columns of one of them.
    static func columns(_ alternatives: [[String]], in head: LogHead) -> Mismatch {
        guard let header = CSVHeader(head: head), isTable(header) else { return Mismatch(nearness: 0, reason: .notTable) }
        let (share, missing) = nearest(of: alternatives) { header.column($0) != nil }
        return columns(share: share, missing: missing)
    }

    /// The same where the importer compares columns by itself.
    /// - Parameters:
    ///   - share: How many of the columns are there, in percent.
    ///   - missing: Names of those that are not.
    static func columns(share: Int, missing: [String]) -> Mismatch {
        Mismatch(nearness: 15 + share * 75 / 100, reason: .lacksColumns(missing))
    }

    /// Whether a first line looks like a header: several names, each short and none a sentence or a piece of JSON.
    static func isTable(_ header: CSVHeader) -> Bool {
        header.count > 1
            && header.names.allSatisfy { name in
                name.count <= 100 && !name.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "<") || $0 == 0 }
            }
    }
}
