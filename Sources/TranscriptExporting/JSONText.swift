public import TranscriptModel

/// Writes strict JSON (RFC 8259) into bytes, value by value; commas come by themselves.
///
/// What strangers wrote stays whole: controls, marks of direction, separators of lines and tags are written as `\u`
/// escapes, bytes that are no UTF-8 as U+FFFD. Where that loses something, add their base 64 (`base64`). Numbers that
/// are not finite become null.
public struct JSONText: Sendable {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Writes into an empty buffer.
    public init() {}

    /// Forgets what was written and keeps the memory.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    /// Starts an object.
    public mutating func beginObject() { begin(UInt8(ascii: "{")) }
    /// Ends an object.
    public mutating func endObject() { end(UInt8(ascii: "}")) }
    /// Starts an array.
    public mutating func beginArray() { begin(UInt8(ascii: "[")) }
    /// Ends an array.
    public mutating func endArray() { end(UInt8(ascii: "]")) }

    /// Ends a line of JSON Lines.
    public mutating func endLine() {
        bytes.append(0x0A)
        needsComma = false
    }

    /// Writes the name of the next value.
    public mutating func key(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a text from outside.
    public mutating func string(_ value: Untrusted) {
        value.bytes.withUnsafeBufferPointer { quoted($0) }
    }

    /// Writes a text of the program.
    public mutating func string(_ value: String) {
        var value = value
        value.withUTF8 { quoted($0) }
    }

    /// Writes a text as base 64 of its bytes, with padding (RFC 4648).
    public mutating func base64(_ value: Untrusted) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        Base64.append(value.bytes, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes a whole number.
    public mutating func number(_ value: Int) {
        separate()
        bytes.append(contentsOf: String(value).utf8)
    }

    /// Writes a number; null when it is not finite.
    public mutating func number(_ value: Double) {
        guard value.isFinite else { return null() }
        separate()
        bytes.append(contentsOf: String(value).utf8)
    }

    /// Writes true or false.
    public mutating func bool(_ value: Bool) {
        separate()
        bytes.append(contentsOf: value ? "true".utf8 : "false".utf8)
    }

    /// Writes null.
    public mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
    }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func end(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func quoted(_ text: UnsafeBufferPointer<UInt8>) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        JSONEscape.append(text, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }
}

extension JSONText {
    /// Writes a name and a text from outside, or null.
    public mutating func field(_ name: String, _ value: Untrusted?) {
        key(name)
        if let value { string(value) } else { null() }
    }

    /// Writes a name and a text of the program, or null.
    public mutating func field(_ name: String, _ value: String?) {
        key(name)
        if let value { string(value) } else { null() }
    }

    /// Writes a name and a whole number, or null.
    public mutating func field(_ name: String, _ value: Int?) {
        key(name)
        if let value { number(value) } else { null() }
    }

    /// Writes a name and true or false.
    public mutating func field(_ name: String, _ value: Bool) {
        key(name)
        bool(value)
    }

    /// Writes a name with `_b64` and the bytes as base 64, only when the bytes are no well-formed UTF-8.
    public mutating func originalField(_ name: String, _ value: Untrusted?) {
        guard let value, !value.isWellFormed else { return }
        key(name + "_b64")
        base64(value)
    }
}

extension Untrusted {
    /// Whether the bytes are well-formed UTF-8; NUL is.
    var isWellFormed: Bool {
        isPlainText
            || bytes.withUnsafeBufferPointer { text in
                var at = 0
                while at < text.count {
                    guard let (_, length) = ScalarReader.scalar(in: text, at: at) else { return false }
                    at += length
                }
                return true
            }
    }
}
