/// Compares what came out of a gzip file with the checksum at its end, which libarchive 3.6 skips.
///
/// The trailer (CRC-32 and length modulo 2^32 of the last member, RFC 1952 section 2.3.1) speaks for the whole output when there is one
/// member. In a file of several members, such as logs joined with `cat`, it is no evidence and is not used.
struct GzipChecksum {
    private var remainder: UInt32 = 0xFFFF_FFFF
    private var length = 0

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        length += bytes.count
        remainder = GzipChecksum.update(remainder, bytes)
    }

    /// Whether the output is what was packed, as far as the file can tell.
    func agrees(with file: LogFile) throws(LogFileError) -> Bool {
        let trailer = try file.tail(8)
        guard trailer.count == 8 else { return false }
        if word(trailer[4...]) == UInt32(truncatingIfNeeded: length) { return word(trailer[..<4]) == ~remainder }
        return try GzipChecksum.hasSecondMember(file)
    }

    private func word(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Looks for another member's header: its magic number, method 8, and no reserved flag.
    private static func hasSecondMember(_ file: LogFile) throws(LogFileError) -> Bool {
        let bytes = file.bytes()
        // The first member's own header.
        _ = try bytes.prefix(10)
        var last: [UInt8] = []
        while true {
            let block = try bytes.prefix(1 << 20)
            if block.isEmpty { return false }
            let piece = last + block
            let found = piece.indices.dropLast(3).contains { index in
                piece[index] == 0x1F && piece[index + 1] == 0x8B && piece[index + 2] == 8
                    && piece[index + 3] & 0xE0 == 0
            }
            if found { return true }
            last = piece.suffix(3)
        }
    }

    /// Eight tables of CRC-32's reflected polynomial, so that eight bytes take one step.
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 8 * 256)
        for index in 0..<256 {
            var value = UInt32(index)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
            tables[index] = value
        }
        for index in 256..<tables.count {
            let before = tables[index - 256]
            tables[index] = before >> 8 ^ tables[Int(before & 0xFF)]
        }
        return tables
    }()

    private static func update(_ start: UInt32, _ bytes: UnsafeRawBufferPointer) -> UInt32 {
        tables.withUnsafeBufferPointer { tables in
            var crc = start
            var index = 0
            while index + 8 <= bytes.count {
                let next = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                let mixed = next ^ UInt64(crc)
                crc = 0
                for lane in 0..<8 {
                    crc ^= tables[(7 - lane) << 8 | Int(mixed >> UInt64(8 * lane) & 0xFF)]
                }
                index += 8
            }
            while index < bytes.count {
                crc = crc >> 8 ^ tables[Int((crc ^ UInt32(bytes[index])) & 0xFF)]
                index += 1
            }
            return crc
        }
    }
}
