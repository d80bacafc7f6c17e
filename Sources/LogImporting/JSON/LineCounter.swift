/// Counts lines within an object, forward.
struct LineCounter {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let start: Int
    private var at = 0
    private var count: Int

    init(of value: JSONValue, line: Int) {
        bytes = value.raw
        start = value.offset
        count = line
    }

    /// The line on which a value in the object begins. Values must be asked for in order.
    mutating func line(of value: JSONValue) -> Int {
        let end = min(max(value.offset - start, at), bytes.count)
        while at < end {
            if bytes[at] == UInt8(ascii: "\n") { count += 1 }
            at += 1
        }
        return count
    }
}
