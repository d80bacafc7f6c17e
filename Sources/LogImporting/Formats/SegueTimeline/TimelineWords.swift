import TranscriptModel

/// The words of `segue.timeline/1`.
enum TimelineWords {
    static func addressKind(_ value: JSONValue?) -> AddressKind? { match(value, AddressKind.allCases, \.word) }
    static func direction(_ value: JSONValue?) -> Direction? { match(value, Direction.allCases, \.word) }
    static func speaker(_ value: JSONValue?) -> Speaker? { match(value, Speaker.allCases, \.word) }
    static func kind(_ value: JSONValue?) -> MessageKind? { match(value, MessageKind.allCases, \.word) }
    static func precision(_ value: JSONValue?) -> Precision? { match(value, Precision.allCases, \.word) }
    static func status(_ value: JSONValue?) -> DeliveryStatus? { match(value, DeliveryStatus.allCases, \.word) }
    static func context(_ value: JSONValue?) -> Context? { match(value, Context.allCases, \.word) }
    static func rule(_ value: JSONValue?) -> Rule? { match(value, Rule.allCases, \.rawValue) }
    static func cause(_ value: JSONValue?) -> Cause? { match(value, Cause.allCases, \.word) }
    static func mediaKind(_ value: JSONValue?) -> MediaKind? { match(value, MediaKind.allCases, \.word) }
    static func mark(_ value: JSONValue?) -> Message.Mark? { match(value, Message.Mark.allCases, \.rawValue) }

    static func absence(_ value: JSONValue?) -> Absence? {
        match(
            value, [.leftOutByExporter, .unavailableFromInterface, .fileMissing, .redactedAtSource, .erased], \.word)
    }

    /// A moment in UTC; nil when the field is null.
    static func instant(_ line: JSONValue, _ key: StaticString) throws(RowRejection) -> Instant? {
        guard let value = line[key] else { return nil }
        guard let time = value.string.flatMap({ Timestamp(iso8601: $0.bytes) }) else {
            throw RowRejection(.invalidField("\(key)"))
        }
        return time.instant
    }

    /// A text, in its original bytes where these were no UTF-8.
    static func text(_ line: JSONValue, _ key: StaticString, original: StaticString) -> Untrusted? {
        if let spelled = line[original]?.string, let bytes = base64(spelled.bytes) { return Untrusted(bytes) }
        return line[key]?.string
    }

    private static func match<Value>(_ value: JSONValue?, _ all: [Value], _ word: (Value) -> String) -> Value? {
        guard let bytes = value?.string?.bytes else { return nil }
        return all.first { word($0).utf8.elementsEqual(bytes) }
    }

    /// The bytes of base 64 with padding (RFC 4648); nil for anything else.
    static func base64(_ text: [UInt8]) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        var out: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        let padding = text.suffix(2).count { $0 == UInt8(ascii: "=") }
        for letter in text.dropLast(padding) {
            let value: UInt8
            switch letter {
            case 0x41...0x5A: value = letter - 0x41
            case 0x61...0x7A: value = letter - 0x61 + 26
            case 0x30...0x39: value = letter - 0x30 + 52
            case UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "/"): value = 63
            default: return nil
            }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return out
    }
}
