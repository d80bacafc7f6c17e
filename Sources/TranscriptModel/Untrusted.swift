/// Bytes that someone outside wrote: a message, a name, a file name, an identifier.
///
/// It is neither printable nor comparable as a `String`, on purpose. Swift compares strings by canonical equivalence, so two
/// different messages can be equal, and hashing one long run of combining marks takes seconds; bytes have neither trap.
/// To show it, pass it through a sink that neutralises it (the HTML writer, the terminal writer, the JSON writer).
public struct Untrusted: Hashable, Sendable, ExpressibleByStringLiteral {
    /// What was written, usually UTF-8, in the spelling of the source. May hold NUL and invalid sequences.
    public var bytes: [UInt8]

    /// Wraps bytes as they are.
    public init(_ bytes: some Sequence<UInt8>) {
        self.bytes = [UInt8](bytes)
    }

    /// Wraps the UTF-8 of a string.
    public init(_ string: String) {
        bytes = [UInt8](string.utf8)
    }

    /// Wraps the UTF-8 of a literal.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// Whether nothing was written.
    public var isEmpty: Bool { bytes.isEmpty }

    /// Number of bytes.
    public var count: Int { bytes.count }

    /// Whether the bytes are well-formed UTF-8 without NUL, so that any reader of text takes them whole.
    public var isPlainText: Bool {
        bytes.withUnsafeBufferPointer { UTF8Check.isPlainText($0) }
    }

    /// The text with U+FFFD in place of what is not UTF-8. For display and for code that needs scalars; never a key.
    public var repaired: String {
        String(decoding: bytes, as: UTF8.self)
    }
}

extension Untrusted: Comparable {
    /// Orders by bytes, which is the order of code points for well-formed UTF-8.
    public static func < (a: Untrusted, b: Untrusted) -> Bool {
        a.bytes.lexicographicallyPrecedes(b.bytes)
    }
}
