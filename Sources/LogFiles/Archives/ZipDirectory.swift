/// The end record of a zip file (APPNOTE.TXT 4.3.16), for what libarchive does not compare.
enum ZipDirectory {
    /// Length of the record without its comment.
    static let length = 22
    static let signature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    private static let longestComment = 0xFFFF

    /// Number of entries that the end record announces; nil where it leaves that to the record of ZIP64.
    ///
    /// libarchive keeps one entry for each offset, so of entries that share their bytes all but one vanish without a word.
    static func announcedEntries(of file: LogFile) throws(LogFileError) -> Int? {
        let tail = try file.tail(length + longestComment)
        guard tail.count >= length else { throw .archive(file.path, .strayBytes) }
        for start in stride(from: tail.count - length, through: 0, by: -1)
        where tail[start...].starts(with: signature) {
            guard start + length + word(tail, start + 20) == tail.count else { break }
            let count = word(tail, start + 10)
            return count == 0xFFFF ? nil : count
        }
        throw .archive(file.path, .strayBytes)
    }

    private static func word(_ bytes: [UInt8], _ offset: Int) -> Int {
        Int(bytes[offset]) | Int(bytes[offset + 1]) << 8
    }
}
