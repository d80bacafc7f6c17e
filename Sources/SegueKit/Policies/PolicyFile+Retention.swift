public import TranscriptModel

extension PolicyFile {
    /// How long what was said in a context is kept.
    public struct Retention: Hashable, Sendable {
        /// The context that it concerns.
        public var context: Context
        /// After so many days, counted as 24 hours each, it is to go.
        public var days: Int
    }

    /// An age as it is typed, `2y`, `18m`, `6w` or `90d`, in days; nil when it is none.
    ///
    /// A year has 365 days and a month 30: an age is no date.
    public static func days(ofAge text: [UInt8]) -> Int? {
        let units: [UInt8: Int] = [
            UInt8(ascii: "y"): 365, UInt8(ascii: "m"): 30, UInt8(ascii: "w"): 7, UInt8(ascii: "d"): 1,
        ]
        let digits = text.dropLast()
        guard let unit = text.last.flatMap({ units[$0] }), (1...5).contains(digits.count),
            digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
        return number > 0 ? number * unit : nil
    }
}
