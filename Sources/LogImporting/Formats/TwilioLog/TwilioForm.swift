import TranscriptModel

/// The body of one webhook.
struct TwilioForm: TwilioFields {
    private var values = [Untrusted?](repeating: nil, count: TwilioField.allCases.count)
    private var links: [Int: Untrusted] = [:]
    private var types: [Int: Untrusted] = [:]
    /// A field that stands there twice and differs.
    private(set) var repeated: String?

    /// Reads a line; nil when it is no form of a message.
    init?(_ line: UnsafeBufferPointer<UInt8>) {
        var end = line.count
        while end > 0, line[end - 1] <= 0x20 { end -= 1 }
        var start = end
        while start > 0, line[start - 1] > 0x20 { start -= 1 }
        var at = start
        while at < end {
            let pairEnd = ByteSearch.firstIndex(of: UInt8(ascii: "&"), in: line, from: at, to: end) ?? end
            if let sign = ByteSearch.firstIndex(of: UInt8(ascii: "="), in: line, from: at, to: pairEnd) {
                add(
                    UnsafeBufferPointer(rebasing: line[at..<sign]),
                    UnsafeBufferPointer(rebasing: line[(sign + 1)..<pairEnd]))
            }
            at = pairEnd + 1
        }
        guard let sid = values[TwilioField.sid.rawValue]?.bytes,
            sid.starts(with: "SM".utf8) || sid.starts(with: "MM".utf8)
        else { return nil }
        guard values[TwilioField.loggedAt.rawValue] == nil, start > 0 else { return }
        values[TwilioField.loggedAt.rawValue] = TwilioForm.time(before: Array(line[..<start]))
    }

    func value(_ field: TwilioField) -> Untrusted? {
        values[field.rawValue].flatMap { $0.isEmpty ? nil : $0 }
    }

    var media: [Media] {
        guard !links.isEmpty || !types.isEmpty else { return unknownMedia() }
        return Set(links.keys).union(types.keys).sorted().map { index in
            Media(
                kind: types[index].map(MediaKind.init(mimeType:)) ?? .unknown, mimeType: types[index],
                link: links[index])
        }
    }

    private mutating func add(_ key: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>) {
        if let field = TwilioField.named(key) {
            let value = Untrusted(FormText.decoded(text))
            // The sid of a message comes under its old names too, and all say the same.
            if let other = values[field.rawValue] {
                if other != value && field != .status { repeated = field.names.first }
            } else {
                values[field.rawValue] = value
            }
        } else if let index = TwilioForm.index(key, after: "MediaUrl") {
            links[index] = Untrusted(FormText.decoded(text))
        } else if let index = TwilioForm.index(key, after: "MediaContentType") {
            types[index] = Untrusted(FormText.decoded(text))
        }
    }

    /// The number behind a key such as `MediaUrl0`; Twilio counts to nine.
    private static func index(_ key: UnsafeBufferPointer<UInt8>, after name: StaticString) -> Int? {
        let length = name.utf8CodeUnitCount
        guard key.count == length + 1, let digit = key.last, digit &- 0x30 < 10,
            key.starts(with: UnsafeBufferPointer(start: name.utf8Start, count: length))
        else { return nil }
        return Int(digit - 0x30)
    }

    /// The time at the beginning of what a log writes before the form.
    private static func time(before prefix: [UInt8]) -> Untrusted? {
        let words = prefix.split(separator: 0x20, maxSplits: 6).prefix(6)
        for count in stride(from: words.count, to: 0, by: -1) {
            let text = words.prefix(count).joined(separator: [0x20])
            let bare = text.filter { $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "]") }
            if Timestamp(twilio: bare) != nil { return Untrusted(bare) }
        }
        return nil
    }
}
