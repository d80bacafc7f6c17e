import Crypto

/// The SHA-256 of files, read as a stream.
public enum Digest {
    /// SHA-256 of a whole file as it is, packed or not: 64 lower-case hex digits.
    public static func sha256(of file: LogFile) throws(LogFileError) -> String {
        try sha256(of: file.bytes())
    }

    /// SHA-256 of the rest of a pass: 64 lower-case hex digits.
    /// - Parameters:
    ///   - seeing: Called with each piece in turn, for what else must be known of all bytes.
    ///   - progress: Called now and then with the position of the pass.
    public static func sha256(
        of bytes: FileBytes, seeing: (UnsafeRawBufferPointer) -> Void = { _ in }, progress: (Int) -> Void = { _ in }
    ) throws(LogFileError) -> String {
        var hash = SHA256()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = try bytes.read(into: buffer)
            if count == 0 { return hexadecimal(hash.finalize()) }
            let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            hash.update(bufferPointer: piece)
            seeing(piece)
            progress(bytes.position)
        }
    }

    /// SHA-256 of bytes in memory: 64 lower-case hex digits.
    public static func sha256(of bytes: [UInt8]) -> String {
        hexadecimal(SHA256.hash(data: bytes))
    }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
