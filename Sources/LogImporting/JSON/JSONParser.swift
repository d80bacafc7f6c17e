/// Parses one value into nodes, strictly as RFC 8259 says: no trailing commas, no raw control characters in strings.
///
/// What a string holds is left alone: bytes that are no UTF-8 pass, and so does `\u0000`. A record may be a hostile
/// one, so nesting ends at `maximumDepth` and nothing recurses.
struct JSONParser {
    static let maximumDepth = 512

    private let bytes: UnsafePointer<UInt8>
    private let end: Int
    private let open: UnsafeMutablePointer<UInt32>
    private var depth = 0
    private var lastKey = -1
    private(set) var nodes: JSONNodes
    /// Where the parser stands; past the value when `parse` returned.
    private(set) var at: Int
    /// Line feeds that it passed.
    private(set) var lineFeeds = 0
    /// Escapes of lone surrogates that it passed.
    private(set) var loneSurrogates = 0

    init(
        _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, nodes: JSONNodes, open: UnsafeMutablePointer<UInt32>,
        none: UnsafePointer<UInt8>
    ) {
        self.bytes = bytes.baseAddress ?? none
        end = min(bytes.count, Int(UInt32.max))
        at = start
        self.nodes = nodes
        self.nodes.count = 0
        self.open = open
    }

    mutating func parse() throws(JSONProblem) {
        try skipSpace()
        repeat {
            if try openedContainer() { continue }
            try closeContainers()
        } while depth > 0
    }

    /// Ends every array and object of a value that breaks off, without the key that has no value.
    mutating func closeCut() {
        if nodes.count == lastKey + 1 { nodes.count -= 1 }
        at = end
        while depth > 0 { _ = pop() }
    }

    /// Whether the value at hand is an array or object that holds something; then the parser stands at the first value
    /// in it.
    private mutating func openedContainer() throws(JSONProblem) -> Bool {
        switch bytes[at] {
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "{"):
            try push(.object)
            if bytes[at] == UInt8(ascii: "}") { return pop() }
            try key()
            return true
        case UInt8(ascii: "["):
            try push(.array)
            if bytes[at] == UInt8(ascii: "]") { return pop() }
            return true
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
        case UInt8(ascii: "t"): try word("true", .true)
        case UInt8(ascii: "f"): try word("false", .false)
        case UInt8(ascii: "n"): try word("null", .null)
        default: throw .invalid(offset: at)
        }
        return false
    }

    /// Goes on to the next value, through the ends of arrays and objects; stops when the outermost one has ended.
    private mutating func closeContainers() throws(JSONProblem) {
        while depth > 0 {
            try skipSpace()
            let isObject = nodes.start[Int(open[depth - 1])].isObject
            let byte = bytes[at]
            if byte == UInt8(ascii: ",") {
                at += 1
                try skipSpace()
                if isObject { try key() }
                return
            }
            guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { throw .invalid(offset: at) }
            _ = pop()
        }
    }

    private mutating func push(_ kind: JSONKind) throws(JSONProblem) {
        guard depth < JSONParser.maximumDepth, nodes.count < JSONNode.maximumCount else { throw .invalid(offset: at) }
        open[depth] = UInt32(truncatingIfNeeded: nodes.count)
        depth += 1
        nodes.append(JSONNode(kind, start: at, end: at))
        at += 1
        try skipSpace()
    }

    private mutating func pop() -> Bool {
        at = min(at + 1, end)
        depth -= 1
        let index = Int(open[depth])
        nodes.start[index].close(end: at, distance: nodes.count - index)
        return false
    }

    @inline(__always)
    private mutating func skipSpace() throws(JSONProblem) {
        while at < end {
            let byte = bytes[at]
            if byte > 0x20 { return }
            if byte == 0x0A {
                lineFeeds += 1
            } else if byte != 0x20 && byte != 0x0D && byte != 0x09 {
                throw .invalid(offset: at)
            }
            at += 1
        }
        throw .incomplete
    }

    private mutating func key() throws(JSONProblem) {
        guard bytes[at] == UInt8(ascii: "\"") else { throw .invalid(offset: at) }
        lastKey = nodes.count
        try string()
        try skipSpace()
        guard bytes[at] == UInt8(ascii: ":") else { throw .invalid(offset: at) }
        at += 1
        try skipSpace()
    }

    private mutating func word(_ letters: StaticString, _ kind: JSONKind) throws(JSONProblem) {
        for index in 0..<letters.utf8CodeUnitCount {
            guard at + index < end else { throw .incomplete }
            guard bytes[at + index] == letters.utf8Start[index] else { throw .invalid(offset: at + index) }
        }
        nodes.append(JSONNode(kind, start: at, end: at + letters.utf8CodeUnitCount))
        at += letters.utf8CodeUnitCount
    }
}

extension JSONParser {
    private mutating func number() throws(JSONProblem) {
        let start = at
        if bytes[at] == UInt8(ascii: "-") { at += 1 }
        if at < end, bytes[at] == UInt8(ascii: "0") { at += 1 } else { try digits() }
        if at < end, bytes[at] == UInt8(ascii: ".") {
            at += 1
            try digits()
        }
        if at < end, bytes[at] | 0x20 == UInt8(ascii: "e") {
            at += 1
            if at < end, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
            try digits()
        }
        nodes.append(JSONNode(.number, start: start, end: at))
    }

    private mutating func digits() throws(JSONProblem) {
        guard at < end else { throw .incomplete }
        guard bytes[at] &- 0x30 < 10 else { throw .invalid(offset: at) }
        repeat { at += 1 } while at < end && bytes[at] &- 0x30 < 10
    }

    private mutating func string() throws(JSONProblem) {
        let start = at + 1
        var hasEscapes = false
        at = start
        while true {
            at = ByteScan.stringStop(bytes, from: at, to: end)
            guard at < end else { throw .incomplete }
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") { break }
            guard byte == UInt8(ascii: "\\") else { throw .invalid(offset: at) }
            hasEscapes = true
            try escape()
        }
        nodes.append(JSONNode(.string, start: start, end: at, hasEscapes: hasEscapes))
        at += 1
    }

    private mutating func escape() throws(JSONProblem) {
        guard at + 1 < end else { throw .incomplete }
        switch bytes[at + 1] {
        case UInt8(ascii: "u"):
            let unit = try hexadecimal(from: at + 2)
            at += 6
            guard unit & 0xF800 == 0xD800 else { return }
            if unit < 0xDC00, try isLowSurrogateNext() { at += 6 } else { loneSurrogates += 1 }
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            at += 2
        default: throw .invalid(offset: at + 1)
        }
    }

    private func isLowSurrogateNext() throws(JSONProblem) -> Bool {
        guard at < end else { throw .incomplete }
        guard bytes[at] == UInt8(ascii: "\\") else { return false }
        guard at + 1 < end else { throw .incomplete }
        guard bytes[at + 1] == UInt8(ascii: "u") else { return false }
        return try hexadecimal(from: at + 2) & 0xFC00 == 0xDC00
    }

    private func hexadecimal(from first: Int) throws(JSONProblem) -> UInt32 {
        var unit: UInt32 = 0
        for index in first..<(first + 4) {
            guard index < end else { throw .incomplete }
            guard let digit = JSONText.hexadecimalDigit(bytes[index]) else { throw .invalid(offset: index) }
            unit = unit << 4 | UInt32(digit)
        }
        return unit
    }
}
