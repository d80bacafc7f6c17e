import TranscriptModel

/// Walks through JSON that may be larger than memory: what is around values token by token, values as a whole.
final class JSONCursor {
    private let buffer: StreamBuffer
    private let document = JSONDocument()
    private let limit: Int
    private let takesCutEnd: Bool
    private var at = 0
    private var hasStarted = false
    /// Line of what is at hand, counted from 1.
    private(set) var line = 1
    /// Escapes of lone surrogates in the values so far. They read as U+FFFD.
    private(set) var loneSurrogates = 0
    /// Values so far that hold bytes of no UTF-8. They stay as they are.
    private(set) var brokenValues = 0

    /// A cursor that takes values of at most so many bytes. To tell a format from the beginning of a log, a value that
    /// breaks off at the end can be taken as far as it goes.
    init(_ source: any ByteSource, maximumRecordSize: Int, takesCutEnd: Bool = false) {
        buffer = StreamBuffer(source)
        limit = max(2, maximumRecordSize)
        self.takesCutEnd = takesCutEnd
    }

    /// The next byte that is no white space and none of some others; nil at the end.
    func peek(over separators: UInt8...) throws -> UInt8? {
        if !hasStarted {
            hasStarted = true
            try buffer.refill(keepingFrom: 0)
            if buffer.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
        }
        while true {
            while at < buffer.end {
                let byte = buffer.base[at]
                switch byte {
                case 0x0A: line += 1
                case 0x20, 0x09, 0x0D: break
                default: if !separators.contains(byte) { return byte }
                }
                at += 1
            }
            guard try more() else { return nil }
        }
    }

    /// Goes past the byte that `peek` gave.
    func pass() { at += 1 }

    /// The first key of the object at hand, without escapes; nil when it has none, or a long one.
    func firstKey() throws -> [UInt8]? {
        var look = at + 1
        while true {
            while look < buffer.end, buffer.base[look] <= 0x20 { look += 1 }
            if buffer.end - look > 64 || buffer.isAtEnd { break }
            let distance = look - at
            guard try more() else { break }
            look = at + distance
        }
        guard look < buffer.end, buffer.base[look] == UInt8(ascii: "\"") else { return nil }
        let rest = buffer.bytes[(look + 1)..<min(look + 64, buffer.end)]
        guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
        return Array(rest[..<end])
    }

    /// The value at hand, good until the next step, and past it.
    func value() throws -> Result<JSONValue, JSONCursor.Fault> {
        while true {
            do {
                // One byte more than a value may have tells a long one from a cut one.
                let window = UnsafeBufferPointer(rebasing: buffer.bytes[..<min(buffer.end, at + limit + 1)])
                let end = try document.parse(window, at: at, takesCutEnd: takesCutEnd && buffer.isAtEnd)
                // A number at the end of the window may go on.
                if end == buffer.end, try more() { continue }
                guard end - at <= limit else { return try tooLong() }
                let bytes = UnsafeBufferPointer(rebasing: buffer.bytes[at..<end])
                if UTF8Check.firstProblem(in: bytes) != nil { brokenValues += 1 }
                at = end
                line += document.lineFeeds
                loneSurrogates += document.loneSurrogates
                return .success(document.value(in: buffer.bytes))
            } catch JSONProblem.incomplete {
                if buffer.end - at > limit { return try tooLong() }
                if try !more() { return .failure(wrong(at: buffer.end)) }
            } catch JSONProblem.invalid(let offset) {
                return .failure(wrong(at: offset))
            }
        }
    }

    /// Why there is no value.
    struct Fault: Error {
        let reason: RejectReason
        /// Line on which it begins.
        let line: Int
        /// Whether the cursor stands behind it, and not on the next line.
        let isPassed: Bool
    }

    /// Goes past the line that is at hand.
    func skipLine() throws {
        while true {
            let end = ByteScan.lineFeed(buffer.base, from: at, to: buffer.end)
            at = end
            if end < buffer.end {
                at += 1
                line += 1
                return
            }
            guard try more() else { return }
        }
    }

    /// Reads on; false when there is nothing more.
    private func more() throws -> Bool {
        guard !buffer.isAtEnd else { return false }
        let before = buffer.end - at
        try buffer.refill(keepingFrom: at)
        at = 0
        return buffer.end > before
    }

    private func wrong(at offset: Int) -> Fault {
        let fault = Fault(reason: .invalidJSON(offset: offset - at), line: line, isPassed: false)
        line += ByteScan.lineFeeds(buffer.base, from: at, to: offset)
        at = offset
        return fault
    }

    /// Goes past an array, object or string that is too long to be kept.
    private func tooLong() throws -> Result<JSONValue, Fault> {
        let first = line
        var depth = 0
        var isInString = false
        var isEscaped = false
        repeat {
            while at < buffer.end {
                let byte = buffer.base[at]
                at += 1
                if byte == 0x0A { line += 1 }
                if isInString {
                    if isEscaped {
                        isEscaped = false
                    } else if byte == UInt8(ascii: "\\") {
                        isEscaped = true
                    } else if byte == UInt8(ascii: "\"") {
                        isInString = false
                    }
                } else {
                    switch byte {
                    case UInt8(ascii: "\""): isInString = true
                    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                    case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                    default: break
                    }
                }
                if depth <= 0, !isInString {
                    return .failure(Fault(reason: .tooLong(limit: limit), line: first, isPassed: true))
                }
            }
        } while try more()
        return .failure(Fault(reason: .tooLong(limit: limit), line: first, isPassed: true))
    }
}
