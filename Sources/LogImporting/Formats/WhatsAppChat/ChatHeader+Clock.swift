extension ChatHeader {
    /// Reads what follows the hour: `:56`, `.56.01`, ` h 56`, ` h 56 min 01 s`.
    static func minuteAndSecond(_ cursor: inout HeaderCursor) -> (minute: Int, second: Int?)? {
        let separator = cursor.byte
        guard separator == UInt8(ascii: ":") || separator == UInt8(ascii: ".") else {
            return spelledMinuteAndSecond(&cursor)
        }
        guard cursor.take(separator), let minute = cursor.number(upTo: 2), minute.width == 2 else { return nil }
        let afterMinute = cursor
        if cursor.take(separator) {
            if let second = cursor.number(upTo: 2), second.width == 2 { return (minute.value, second.value) }
            cursor = afterMinute
        }
        return (minute.value, nil)
    }

    /// `56` or `56 min 01 s` behind ` h `.
    private static func spelledMinuteAndSecond(_ cursor: inout HeaderCursor) -> (minute: Int, second: Int?)? {
        cursor.skipSpaces()
        let words = HeaderWords.spelledTime
        guard cursor.take(words.hour) else { return nil }
        cursor.skipSpaces()
        guard let minute = cursor.number(upTo: 2), minute.width == 2 else { return nil }
        let afterMinute = cursor
        cursor.skipSpaces()
        if cursor.take(word: words.minute) {
            cursor.skipSpaces()
            if let second = cursor.number(upTo: 2), cursor.skipSpaces() >= 0, cursor.take(words.second) {
                return (minute.value, second.value)
            }
        }
        cursor = afterMinute
        return (minute.value, nil)
    }
}
