extension Mismatch {
    /// Compares the columns of a log's header with those that a format needs.
    /// - Parameter alternatives: Sets of names, in whatever case; a log of the format has all columns of one of them.
    static func columns(_ alternatives: [[String]], in head: LogHead) -> Mismatch {
        guard let header = CSVHeader(head: head), isTable(header) else { return Mismatch(nearness: 0, reason: .notTable) }
        let (share, missing) = nearest(of: alternatives) { header.column($0) != nil }
        return columns(share: share, missing: missing)
    }

    /// The same where the importer compares columns by itself.
    /// - Parameter compared: Says how many columns it knows, and names those that are missing.
    static func columns(
        in head: LogHead, _ compared: (CSVHeader) -> (known: Int, missing: [String])
    ) -> Mismatch {
        guard let header = CSVHeader(head: head), isTable(header) else { return Mismatch(nearness: 0, reason: .notTable) }
        let (known, missing) = compared(header)
        return columns(share: known == 0 ? 0 : known * 100 / (known + missing.count), missing: missing)
    }

    private static func columns(share: Int, missing: [String]) -> Mismatch {
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
