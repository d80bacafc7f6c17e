extension Mismatch {
    /// Looks for lines that begin with a date, as those of a chat do.
    static func datedLines(in head: LogHead) -> Mismatch {
        var line = 0
        var first: Int?
        var seen = 0
        var dated = 0
        for bytes in head.bytes.split(separator: 0x0A, maxSplits: 100, omittingEmptySubsequences: false).prefix(100) {
            line += 1
            guard bytes.contains(where: { $0 > 0x20 }) else { continue }
            seen += 1
            guard beginsWithDate(bytes) else { continue }
            dated += 1
            if first == nil { first = line }
        }
        guard let first else { return Mismatch(nearness: seen > 0 ? 5 : 0, reason: .noDatedLine) }
        return Mismatch(nearness: 10 + dated * 50 / seen, reason: .otherDatedLine(first))
    }

    /// Whether three numbers stand near the start, with one sign between each two: 2026-03-02, [1.3.26.
    private static func beginsWithDate(_ line: ArraySlice<UInt8>) -> Bool {
        var rest = line.prefix(40).drop { !isDigit($0) }
        guard rest.startIndex - line.startIndex <= 6 else { return false }
        for part in 0..<3 {
            let digits = rest.prefix(while: isDigit)
            guard (1...4).contains(digits.count) else { return false }
            rest = rest.dropFirst(digits.count)
            guard part < 2 else { return true }
            guard let sign = rest.popFirst(), [0x2F, 0x2D, 0x2E].contains(sign) else { return false }
            rest = rest.drop { $0 == 0x20 }
        }
        return false
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
