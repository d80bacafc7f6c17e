import TranscriptModel

/// One row of delimited text, its quotes taken off.
struct CSVRow {
    /// Line on which the row begins, counted from 1.
    private(set) var line = 1
    /// Whether the row is longer than allowed. Its fields are not kept then.
    private(set) var isTooLong = false
    /// Whether any field was quoted, so that a row with one empty field is more than an empty line.
    private var isQuoted = false
    private var content: [UInt8] = []
    private var ends: [Int32] = []
    private var size = 0
    private let limit: Int

    /// An empty row that takes at most this many bytes.
    init(limit: Int) {
        self.limit = min(max(limit, 1), Int(Int32.max))
    }

    /// Number of fields.
    var count: Int { ends.count }

    /// Whether nothing is written on the line.
    var isBlank: Bool { ends.count == 1 && content.isEmpty && !isQuoted && !isTooLong }

    /// A field by its position, counted from 0; nil when the row has fewer, or when nothing is written in it.
    func value(_ column: Int) -> Untrusted? {
        guard let range = range(column), !range.isEmpty else { return nil }
        return Untrusted(content[range])
    }

    /// Whether two fields hold the same bytes.
    func equals(_ one: Int, _ other: Int) -> Bool {
        guard let a = range(one), let b = range(other) else { return false }
        return content[a] == content[b]
    }

    /// The bytes of every field.
    var fields: [[UInt8]] {
        (0..<count).map { column in range(column).map { Array(content[$0]) } ?? [] }
    }

    private func range(_ column: Int) -> Range<Int>? {
        guard column >= 0, column < ends.count else { return nil }
        return (column == 0 ? 0 : Int(ends[column - 1]))..<Int(ends[column])
    }
}

extension CSVRow {
    /// Starts anew on another line.
    mutating func begin(line: Int) {
        self.line = line
        isTooLong = false
        isQuoted = false
        size = 0
        content.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    /// Adds to the field that is being read.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard grows(by: bytes.count) else { return }
        content.append(contentsOf: bytes)
    }

    /// Adds one byte to the field that is being read.
    mutating func append(_ byte: UInt8) {
        guard grows(by: 1) else { return }
        content.append(byte)
    }

    /// Ends the field that is being read.
    mutating func endField() {
        guard grows(by: 1) else { return }
        ends.append(Int32(truncatingIfNeeded: content.count))
    }

    /// Remembers that a field was quoted.
    mutating func noteQuote() {
        isQuoted = true
    }

    private mutating func grows(by bytes: Int) -> Bool {
        guard !isTooLong else { return false }
        size += bytes
        guard size > limit else { return true }
        isTooLong = true
        content = []
        ends = []
        return false
    }
}
