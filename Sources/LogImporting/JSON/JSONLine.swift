import TranscriptModel

/// Writes an object as JSON: rows of tables that are read as what an interface gives.
struct JSONLine {
    private(set) var bytes: [UInt8] = [UInt8(ascii: "{")]

    /// Begins an object under a key.
    mutating func open(_ key: StaticString) {
        add(key)
        bytes.append(UInt8(ascii: "{"))
    }

    /// Ends the object that was begun last; at the end the outermost.
    mutating func close() {
        bytes.append(UInt8(ascii: "}"))
    }

    /// Adds a string; nothing when there is none.
    mutating func add(_ key: StaticString, _ text: Untrusted?) {
        guard let text else { return }
        add(key)
        add(text.bytes)
    }

    /// Adds an array of strings.
    mutating func add(_ key: StaticString, _ texts: [Untrusted]) {
        add(key)
        bytes.append(UInt8(ascii: "["))
        for (index, text) in texts.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            add(text.bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// Adds JSON as it is.
    mutating func add(raw json: [UInt8], as key: StaticString) {
        add(key)
        bytes += json
    }

    private mutating func add(_ key: StaticString) {
        if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\""))
        bytes += UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)
        bytes += [UInt8(ascii: "\""), UInt8(ascii: ":")]
    }

    private mutating func add(_ text: [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text {
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                let digits = Array("0123456789abcdef".utf8)
                bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            } else {
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
