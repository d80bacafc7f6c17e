import TranscriptModel

/// Reads delimited text with a header line.
enum CSVTable {
    /// Reads a log to its end.
    ///
    /// Empty lines are passed over. A row that is too long, or has another number of columns than the header, is
    /// rejected.
    ///
    /// - Parameters:
    ///   - header: Takes the names of the columns, before any row.
    ///   - row: Takes every row that has as many columns as the header.
    static func read<Sink: RecordSink>(
        _ log: LogContent, options: ImportOptions, into sink: inout Sink,
        header: (CSVHeader) throws -> Void, row: (CSVRow, inout Sink) throws -> Void
    ) throws {
        var opening: [UInt8] = []
        var parser: CSVParser?
        var width: Int?
        // A quote that stands alone may take lines into the header, and all of them when another stands further on.
        var longHeader: Int?
        func take(_ found: CSVRow, _ sink: inout Sink) throws {
            guard !found.isBlank else { return }
            let place = RecordPlace(line: found.line)
            if found.isTooLong {
                guard width != nil else { throw LogRefusal.noRecords }
                return try sink.reject(.tooLong(limit: options.maximumRecordSize), at: place)
            }
            guard let width else {
                width = found.count
                if found.fields.contains(where: { $0.contains(0x0A) }) { longHeader = found.line }
                return try header(CSVHeader(found))
            }
            longHeader = nil
            guard found.count == width else {
                return try sink.reject(.columnCount(expected: width, found: found.count), at: place)
            }
            try row(found, &sink)
        }
        func start(isWhole: Bool) throws {
            guard let delimiter = CSVDelimiter.inHeader(opening, isWhole: isWhole) else { return }
            parser = CSVParser(delimiter: delimiter, maximumRecordSize: options.maximumRecordSize)
            try opening.withUnsafeBufferPointer { try parser?.feed($0) { try take($0, &sink) } }
            opening = []
        }
        try UTF8Pieces.read(log.open()) { piece in
            if parser == nil {
                opening.append(contentsOf: piece)
                try start(isWhole: opening.count >= longestOpening)
            } else {
                try parser?.feed(piece) { try take($0, &sink) }
            }
        }
        if parser == nil { try start(isWhole: true) }
        try parser?.finish { try take($0, &sink) }
        if width == nil { throw LogRefusal.noRecords }
        if let longHeader { throw LogRefusal.unclosedQuote(line: longHeader) }
    }

    /// A header line that is longer than this shows its delimiter in its beginning.
    private static let longestOpening = 64 << 10
}
