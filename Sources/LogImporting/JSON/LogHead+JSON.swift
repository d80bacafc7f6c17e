extension LogHead {
    /// Whether the first sign that is not blank begins an object or an array.
    var beginsLikeJSON: Bool {
        let first = bytes.first { !($0 == 0x20 || (0x09...0x0D).contains($0)) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    /// Whether the first object in the beginning of a log is as asked. One that breaks off there counts as far as it goes.
    func firstObject(is wanted: (JSONValue) -> Bool) -> Bool {
        let stream = JSONObjectStream(HeadBytes(self), maximumRecordSize: max(bytes.count, 1), takesCutEnd: true)
        while let item = try? stream.next() {
            if case .object(let object, _) = item { return wanted(object) }
        }
        return false
    }
}
