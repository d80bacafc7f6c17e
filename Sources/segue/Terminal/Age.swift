import TranscriptModel

/// An age as it is typed: a number and `y`, `m`, `w` or `d`.
enum Age {
    /// The moment that lies so far back. A year has 365 days and a month 30: an age is no date.
    static func limit(_ text: String, before now: Instant) throws -> Instant {
        let bytes = Array(text.utf8)
        guard bytes.count <= 6, let unit = bytes.last.flatMap({ days[$0] }),
            let number = Int(String(decoding: bytes.dropLast(), as: UTF8.self)), number > 0,
            !bytes.dropLast().contains(UInt8(ascii: "+"))
        else { throw UsageError.badAge(text) }
        return now.adding(milliseconds: -Int64(number) * Int64(unit) * 86_400_000)
    }

    private static let days: [UInt8: Int] = [
        UInt8(ascii: "y"): 365, UInt8(ascii: "m"): 30, UInt8(ascii: "w"): 7, UInt8(ascii: "d"): 1,
    ]
}
