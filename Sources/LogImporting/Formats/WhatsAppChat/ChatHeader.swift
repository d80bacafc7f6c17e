import TranscriptModel

/// The head of a line that begins a message: `29/01/2018, 23:33 - `, `[29.01.18, 23:33:03] ` and all their relatives.
struct ChatHeader {
    /// How date, time and what follows are put together.
    enum Layout: UInt8 {
        /// `[date, time] `, as iOS writes it.
        case brackets
        /// `[time, date] `, as iOS in Vietnamese and a copy from WhatsApp Web write it.
        case bracketsTimeFirst
        /// `date, time - `, as Android writes it.
        case dash
        /// `date time, author : `, as Android in Korean wrote it.
        case comma
        /// `date, time: `, as old iOS wrote it.
        case colon
        /// `time, 5 Oct 2016 - `, as old Android wrote it.
        case monthName
    }

    /// What all headers of one export have in common. Text that was pasted from elsewhere mostly looks otherwise.
    struct Shape: Hashable {
        var layout: Layout
        /// Between the numbers of the date; 0 when they are followed by words.
        var separator: UInt8
        var yearStyle: DateParts.YearStyle
        var isYearFirst: Bool
        var hasSeconds: Bool

        /// Whether a phone with iOS wrote it.
        var isBracketed: Bool { layout == .brackets || layout == .bracketsTimeFirst }
    }

    var shape: Shape
    var date: DateParts
    var hour: Int
    var minute: Int
    var second: Int
    /// Whether a comma stands between date and time.
    var hasComma: Bool
    /// Index in the line of what follows the header.
    var contentStart: Int

    /// The local time; nil when the date is impossible in this order.
    func civil(_ order: ImportOptions.DateOrder) -> CivilTime? {
        guard let date = date.civil(order) else { return nil }
        return CivilTime(year: date.year, month: date.month, day: date.day, hour: hour, minute: minute, second: second)
    }

    /// Whether the first byte allows a header at all; most lines of a message fail here.
    @inline(__always)
    static func canBegin(with byte: UInt8) -> Bool {
        byte == UInt8(ascii: "[") || (0x30...0x39).contains(byte) || byte >= 0xC2 || byte | 0x20 == UInt8(ascii: "r")
            || byte | 0x20 == UInt8(ascii: "h")
    }
}
