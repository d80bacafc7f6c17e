import TranscriptModel

/// Finds the JSON objects of a log one after the other: JSON Lines, the elements of an outermost array, pretty-printed
/// objects, and objects with other text before and between them, such as `Webhook received: {…}`.
///
/// No more than one object is in memory. A brace that no object can begin with belongs to the other text; what begins
/// like an object and is none is handed out as rejected, and reading goes on with the line after its first, because the
/// usual cause is a line that was cut off. Where that would read the same bytes over and over, it goes on where the
/// fault was found instead.
final class JSONObjectStream {
    /// What the stream hands out.
    enum Item {
        /// An object, good until the next call of `next`, and the line on which it begins, counted from 1.
        case object(JSONValue, line: Int)
        /// Something that begins like an object, and the line on which it begins.
        case rejected(RejectReason, line: Int)
    }

    private let buffer: StreamBuffer
    private let document = JSONDocument()
    private let limit: Int
    private let takesCutEnd: Bool
    private var at = 0
    private var line = 1
    private var hasStarted = false
    private var isSkippingLine = false
    private var lastOtherLine = 0
    private var lastFault = -1
    private var readAgain = 0
    /// Lines with text that belongs to no object, so far.
    private(set) var otherLines = 0
    /// Escapes of lone surrogates in the objects so far. They read as U+FFFD.
    private(set) var loneSurrogates = 0
    /// Objects so far that hold bytes of no UTF-8. They stay as they are.
    private(set) var brokenObjects = 0

    /// A stream of objects of at most so many bytes. To tell a format from the beginning of a log, an object that
    /// breaks off at the end can be taken as far as it goes.
    init(_ source: any ByteSource, maximumRecordSize: Int, takesCutEnd: Bool = false) {
        self.takesCutEnd = takesCutEnd
        buffer = StreamBuffer(source)
        limit = max(2, maximumRecordSize)
    }

    /// The next object or fault; nil at the end.
    func next() throws -> Item? {
        if !hasStarted { try start() }
        while true {
            if isSkippingLine, try !skipLine() { return nil }
            guard try findBrace() else { return nil }
            do {
                // One byte more than a record may have tells a long one from a cut one.
                let window = UnsafeBufferPointer(rebasing: buffer.bytes[..<min(buffer.end, at + limit + 1)])
                let end = try document.parse(window, at: at, takesCutEnd: takesCutEnd && buffer.isAtEnd)
                return pass(to: end)
            } catch JSONProblem.incomplete {
                if !buffer.isAtEnd, buffer.end - at <= limit {
                    try buffer.refill(keepingFrom: at)
                    at = 0
                    continue
                }
                let isLong = buffer.end - at > limit
                let reason: RejectReason = isLong ? .tooLong(limit: limit) : .invalidJSON(offset: buffer.end - at)
                if let item = fault(reason, at: min(buffer.end, at + limit + 1)) { return item }
            } catch JSONProblem.invalid(let offset) {
                if isBraceOnly(until: offset) {
                    noteOtherText()
                    at += 1
                } else if let item = fault(.invalidJSON(offset: offset - at), at: offset) {
                    return item
                }
            }
        }
    }

    /// Hands out the object that ends at an offset.
    private func pass(to end: Int) -> Item {
        let (first, length) = (line, end - at)
        at = end
        line += document.lineFeeds
        guard length <= limit else { return .rejected(.tooLong(limit: limit), line: first) }
        loneSurrogates += document.loneSurrogates
        let bytes = UnsafeBufferPointer(rebasing: buffer.bytes[(end - length)..<end])
        if UTF8Check.firstProblem(in: bytes) != nil { brokenObjects += 1 }
        return .object(document.value(in: buffer.bytes), line: first)
    }

    private func start() throws {
        hasStarted = true
        try buffer.refill(keepingFrom: 0)
        if buffer.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }

    /// Whether nothing but white space stands between the brace at hand and an offset.
    private func isBraceOnly(until offset: Int) -> Bool {
        buffer.bytes[(at + 1)..<max(offset, at + 1)].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    }

    /// Goes to the next opening brace; false at the end.
    private func findBrace() throws -> Bool {
        while true {
            let (base, end) = (buffer.base, buffer.end)
            while at < end {
                let byte = base[at]
                if byte == UInt8(ascii: "{") { return true }
                switch byte {
                case 0x0A: line += 1
                case 0x20, 0x09, 0x0D, UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"): break
                default: noteOtherText()
                }
                at += 1
            }
            guard !buffer.isAtEnd else { return false }
            try buffer.refill(keepingFrom: at)
            at = 0
        }
    }

    private func noteOtherText() {
        guard lastOtherLine != line else { return }
        lastOtherLine = line
        otherLines += 1
    }

    /// Moves on after a fault, and tells of it unless it is the one that an enclosing object was rejected for.
    private func fault(_ reason: RejectReason, at offset: Int) -> Item? {
        let first = line
        let isNews = buffer.dropped + offset != lastFault
        lastFault = buffer.dropped + offset
        let lineEnd = ByteScan.lineFeed(buffer.base, from: at, to: offset)
        if lineEnd >= offset {
            isSkippingLine = true
            at = offset
        } else {
            readAgain += offset - lineEnd
            let begin = readAgain > 4 * (buffer.dropped + at) + 4 << 20 ? lastLineBegin(before: offset) : lineEnd + 1
            line += ByteScan.lineFeeds(buffer.base, from: at, to: begin)
            at = begin
        }
        return isNews ? .rejected(reason, line: first) : nil
    }

    /// Offset of the first byte of the line that an offset is on.
    private func lastLineBegin(before offset: Int) -> Int {
        var begin = offset
        while begin > at, buffer.bytes[begin - 1] != 0x0A { begin -= 1 }
        return begin
    }

    /// Goes to the begin of the next line; false at the end.
    private func skipLine() throws -> Bool {
        while true {
            at = ByteScan.lineFeed(buffer.base, from: at, to: buffer.end)
            if at < buffer.end {
                at += 1
                line += 1
                isSkippingLine = false
                return true
            }
            guard !buffer.isAtEnd else { return false }
            try buffer.refill(keepingFrom: at)
            at = 0
        }
    }
}
