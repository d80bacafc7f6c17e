/// Archives that tests spell out byte by byte, so that any of them can be made wrong.
public enum TinyArchive {
    /// A file in an archive.
    public struct Entry {
        /// The name, which need not be UTF-8.
        public var name: [UInt8]
        /// What it holds.
        public var content: [UInt8]
        /// Unix mode: a regular file of mode 0644.
        public var mode: UInt32 = 0o100644
        /// The general purpose bit flags.
        public var flags: UInt16 = 0
        /// XORed into the checksum.
        public var damage: UInt32 = 0

        /// An entry with a text.
        public init(_ name: String, _ content: String) { self.init(name, Array(content.utf8)) }

        /// An entry with bytes.
        public init(_ name: String, _ content: [UInt8]) {
            self.name = Array(name.utf8)
            self.content = content
        }
    }

    /// A zip file whose entries are stored without compression (APPNOTE.TXT 4.3).
    public static func zip(_ entries: [Entry]) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let sum = checksum(entry.content) ^ entry.damage
            let size = little(UInt32(entry.content.count))
            let common =
                little(entry.flags) + little(UInt16(0)) + little(UInt32(0x5C62_4800)) + little(sum) + size + size
                + little(UInt16(entry.name.count)) + little(UInt16(0))
            directory +=
                little(UInt32(0x0201_4B50)) + little(UInt16(0x0314)) + little(UInt16(20)) + common
                + little(UInt16(0)) + little(UInt16(0)) + little(UInt16(0)) + little(entry.mode << 16)
                + little(UInt32(file.count)) + entry.name
            file += little(UInt32(0x0403_4B50)) + little(UInt16(20)) + common + entry.name + entry.content
        }
        let count = little(UInt16(entries.count))
        return file + directory + little(UInt32(0x0605_4B50)) + little(UInt16(0)) + little(UInt16(0)) + count + count
            + little(UInt32(directory.count)) + little(UInt32(file.count)) + little(UInt16(0))
    }

    /// A gzip member of one stored block (RFC 1952, RFC 1951 section 3.2.4).
    public static func gzip(_ text: String, damage: UInt32 = 0) -> [UInt8] {
        let content = Array(text.utf8)
        let size = UInt16(content.count)
        let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        return header + [1] + little(size) + little(~size) + content
            + little(checksum(content) ^ damage) + little(UInt32(content.count))
    }

    private static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> Number($0 * 8)) }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(0xFFFF_FFFF) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
    }
}
