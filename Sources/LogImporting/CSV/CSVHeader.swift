import TranscriptModel

/// The names of a table's columns.
struct CSVHeader {
    /// The names in the order of the columns, ASCII letters in lower case, blanks around them taken off.
    let names: [[UInt8]]

    /// The names as they are spelled.
    let spelled: [[UInt8]]

    /// The fields of the first row under it, as far as they are known.
    private(set) var firstRow: [[UInt8]] = []

    /// The header that a row holds.
    init(_ row: CSVRow) {
        spelled = row.fields.map { Array($0) }
        names = spelled.map { CSVHeader.folded($0) }
    }

    /// Number of columns.
    var count: Int { names.count }

    /// Position of the first column with a name, in whatever case, counted from 0.
    func column(_ name: String) -> Int? {
        let wanted = CSVHeader.folded(name.utf8)
        return names.firstIndex(of: wanted)
    }

    /// A name as it is compared: no blanks around it, ASCII letters in lower case.
    static func folded(_ name: some Collection<UInt8>) -> [UInt8] {
        var bytes = name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }[...]
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
        return Array(bytes.drop { $0 == 0x20 || $0 == 0x09 })
    }

    /// The header of a log from its first bytes; nil when it does not end in them.
    init?(head: LogHead) {
        guard let delimiter = CSVDelimiter.inHeader(head.bytes, isWhole: head.isWhole) else { return nil }
        var parser = CSVParser(delimiter: delimiter, maximumRecordSize: head.bytes.count + 1)
        var header: CSVHeader?
        let take = { (row: CSVRow) in
            guard !row.isBlank && !row.isTooLong else { return }
            if header == nil {
                header = CSVHeader(row)
            } else if header?.firstRow.isEmpty == true {
                header?.firstRow = row.fields.map { Array($0) }
            }
        }
        head.bytes.withUnsafeBufferPointer { parser.feed($0, take) }
        if head.isWhole { try? parser.finish(take) }
        guard let header else { return nil }
        self = header
    }
}
