import TranscriptModel

/// Splits delimited text into rows, in pieces of any size.
///
/// RFC 4180 (<https://www.rfc-editor.org/rfc/rfc4180>) with what producers do besides: LF, CRLF or a lone CR ends a
/// row, a quote inside an unquoted field is text, and so is what follows a closing quote. Every test is on a byte, so
/// no combining mark can hide a delimiter.
struct CSVParser {
    private enum State {
        case rowStart, fieldStart, unquoted, quoted, quoteInQuoted
    }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    private let delimiter: UInt8
    private var row: CSVRow
    private var state = State.rowStart
    private var line = 1
    private var quoteLine = 1
    private var previous: UInt8 = 0

    /// Starts before the first row, which is the header as a rule.
    ///
    /// - Parameters:
    ///   - delimiter: What stands between two fields.
    ///   - maximumRecordSize: A longer row is handed over without its fields, in bytes.
    init(delimiter: UInt8, maximumRecordSize: Int) {
        self.delimiter = delimiter
        row = CSVRow(limit: maximumRecordSize)
    }

    /// Reads on, and hands over every row that ends in these bytes.
    mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (CSVRow) throws -> Void) rethrows {
        var at = 0
        while at < bytes.count {
            switch state {
            case .rowStart:
                if bytes[at] == CSVParser.lineFeed && byte(before: at, in: bytes) == CSVParser.carriageReturn {
                    at += 1
                } else {
                    row.begin(line: line)
                    state = .fieldStart
                }
            case .fieldStart:
                state = .unquoted
                if bytes[at] == CSVParser.quote {
                    row.noteQuote()
                    quoteLine = line
                    state = .quoted
                    at += 1
                }
            case .unquoted:
                at = try readUnquoted(bytes, from: at, body)
            case .quoted:
                at = readQuoted(bytes, from: at)
            case .quoteInQuoted:
                state = .unquoted
                if bytes[at] == CSVParser.quote {
                    row.append(CSVParser.quote)
                    state = .quoted
                    at += 1
                }
            }
        }
        previous = bytes.last ?? previous
    }

    /// Hands over the last row when no line end follows it.
    mutating func finish(_ body: (CSVRow) throws -> Void) throws {
        switch state {
        case .rowStart: break
        case .quoted: throw LogRefusal.unclosedQuote(line: quoteLine)
        case .fieldStart, .unquoted, .quoteInQuoted: try endRow(body)
        }
    }

    private mutating func readUnquoted(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ body: (CSVRow) throws -> Void
    ) rethrows -> Int {
        var at = start
        while at < bytes.count, bytes[at] != delimiter, bytes[at] != CSVParser.lineFeed,
            bytes[at] != CSVParser.carriageReturn
        {
            at += 1
        }
        row.append(UnsafeBufferPointer(rebasing: bytes[start..<at]))
        guard at < bytes.count else { return at }
        if bytes[at] == delimiter {
            row.endField()
            state = .fieldStart
        } else {
            line += 1
            try endRow(body)
        }
        return at + 1
    }

    private mutating func readQuoted(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var at = start
        while at < bytes.count, bytes[at] != CSVParser.quote {
            if bytes[at] == CSVParser.carriageReturn {
                line += 1
            } else if bytes[at] == CSVParser.lineFeed, byte(before: at, in: bytes) != CSVParser.carriageReturn {
                line += 1
            }
            at += 1
        }
        row.append(UnsafeBufferPointer(rebasing: bytes[start..<at]))
        guard at < bytes.count else { return at }
        state = .quoteInQuoted
        return at + 1
    }

    private mutating func endRow(_ body: (CSVRow) throws -> Void) rethrows {
        row.endField()
        state = .rowStart
        try body(row)
    }

    private func byte(before at: Int, in bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
        at > 0 ? bytes[at - 1] : previous
    }
}
