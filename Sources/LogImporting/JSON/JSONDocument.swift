/// One parsed JSON value; its memory is used again for the next one.
final class JSONDocument {
    // Doubles up to 10 Mi: a record of 16 MiB has just above 8 Mi nodes at most, which should not double once more.
    private var nodes = JSONNodes(capacity: 1280)
    private let open = UnsafeMutablePointer<UInt32>.allocate(capacity: JSONParser.maximumDepth)
    private let none = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
    /// Escapes of lone surrogates in the value. They read as U+FFFD.
    private(set) var loneSurrogates = 0
    /// Line feeds between the start and the end of the value.
    private(set) var lineFeeds = 0

    deinit {
        nodes.deallocate()
        open.deallocate()
        none.deallocate()
    }

    /// Parses the value that begins at an offset and returns the offset past it. What follows is not looked at.
    ///
    /// An array or object that breaks off is an error, unless one is content with what there is of it.
    func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, at start: Int = 0, takesCutEnd: Bool = false
    ) throws(JSONProblem) -> Int {
        var parser = JSONParser(bytes, at: start, nodes: nodes, open: open, none: none)
        defer {
            nodes = parser.nodes
            loneSurrogates = parser.loneSurrogates
            lineFeeds = parser.lineFeeds
        }
        do {
            try parser.parse()
        } catch .incomplete where takesCutEnd {
            parser.closeCut()
        }
        return parser.at
    }

    /// Parses bytes that must be one value and nothing else but white space.
    func parseWhole(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONProblem) {
        let end = try parse(bytes)
        for offset in end..<max(end, bytes.count) {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0A, 0x0D: continue
            default: throw .invalid(offset: offset)
            }
        }
    }

    /// The value that `parse` read from these bytes. It and all it holds are good until the bytes move or the next
    /// `parse`.
    func value(in bytes: UnsafeBufferPointer<UInt8>) -> JSONValue {
        JSONValue(bytes: bytes.baseAddress ?? UnsafePointer(none), node: UnsafePointer(nodes.start))
    }

    /// Parses the JSON that is the content of a string, or of any bytes, and hands it on; nil when it is no JSON.
    static func withValue<Result>(in text: [UInt8], _ body: (JSONValue) throws -> Result) rethrows -> Result? {
        try text.withUnsafeBufferPointer { bytes in
            let document = JSONDocument()
            do { try document.parseWhole(bytes) } catch { return nil }
            return try body(document.value(in: bytes))
        }
    }
}
