import TranscriptModel

/// The text of a log in pieces of valid UTF-8, without the byte order mark.
enum UTF8Pieces {
    /// Reads a pass to its end. No piece cuts a character. NUL is text here.
    ///
    /// - Throws: `LogRefusal.notUTF8` with the place of the first byte that is none.
    static func read(
        _ source: any ByteSource, pieceSize: Int = 1 << 20, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        var buffer = [UInt8](repeating: 0, count: pieceSize + longestPart)
        var kept = 0
        var offset = 0
        while true {
            let count = try buffer.withUnsafeMutableBytes { all in
                try source.read(into: UnsafeMutableRawBufferPointer(rebasing: all[kept...]))
            }
            let filled = kept + count
            let whole = try buffer.withUnsafeBufferPointer { all in
                let whole = try end(ofTextIn: UnsafeBufferPointer(rebasing: all[..<filled]), offset: offset)
                let start = offset == 0 && all[..<whole].starts(with: mark) ? mark.count : 0
                if start < whole { try body(UnsafeBufferPointer(rebasing: all[start..<whole])) }
                return whole
            }
            kept = filled - whole
            for place in 0..<kept { buffer[place] = buffer[whole + place] }
            offset += whole
            if count == 0 {
                guard kept == 0 else { throw LogRefusal.notUTF8(offset: offset) }
                return
            }
        }
    }

    /// Number of bytes that an unfinished character can have.
    private static let longestPart = 3

    private static func end(ofTextIn bytes: UnsafeBufferPointer<UInt8>, offset: Int) throws -> Int {
        var at = 0
        while let problem = UTF8Check.firstProblem(in: UnsafeBufferPointer(rebasing: bytes[at...])) {
            at += problem
            if bytes[at] == 0 {
                at += 1
            } else if bytes.count - at <= longestPart {
                return at
            } else {
                throw LogRefusal.notUTF8(offset: offset + at)
            }
        }
        return bytes.count
    }
}
