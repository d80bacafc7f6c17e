import Crypto

/// The SHA-256 of bytes that come piece by piece.
public final class RunningDigest {
    private var hash = SHA256()

    /// The digest of nothing yet.
    public init() {}

    /// Takes the next piece.
    public func update(_ bytes: UnsafeRawBufferPointer) {
        hash.update(bufferPointer: bytes)
    }

    /// SHA-256 of everything so far: 64 lower-case hex digits.
    public var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        let bytes = (hash as SHA256).finalize()
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
