import TranscriptModel

/// The body of one webhook.
struct TwilioForm: TwilioFields {
    private var values: [TwilioField: Untrusted] = [:]
    private var links: [Int: Untrusted] = [:]
    private var types: [Int: Untrusted] = [:]
    /// A field that stands there twice and differs.
    private(set) var repeated: String?

    /// Reads a line; nil when it is no form of a message.
    init?(_ line: UnsafeBufferPointer<UInt8>) {
        var bytes = Array(line)[...]
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        let start = bytes.lastIndex(where: { $0 <= 0x20 }).map { $0 + 1 } ?? bytes.startIndex
        for pair in bytes[start...].split(separator: UInt8(ascii: "&")) {
            guard let sign = pair.firstIndex(of: UInt8(ascii: "=")) else { continue }
            add(FormText.decoded(pair[..<sign]), pair[(sign + 1)...])
        }
        guard let sid = values[.sid], sid.bytes.starts(with: "SM".utf8) || sid.bytes.starts(with: "MM".utf8) else {
            return nil
        }
        let prefix = bytes[..<start]
        if values[.loggedAt] == nil, let time = TwilioForm.time(before: prefix) { values[.loggedAt] = time }
    }

    func value(_ field: TwilioField) -> Untrusted? {
        values[field].flatMap { $0.isEmpty ? nil : $0 }
    }

    var media: [Media] {
        let listed = Set(links.keys).union(types.keys).sorted().map { index in
            Media(
                kind: types[index].map(MediaKind.init(mimeType:)) ?? .unknown, mimeType: types[index],
                link: links[index])
        }
        return listed.isEmpty ? unknownMedia() : listed
    }

    private mutating func add(_ key: [UInt8], _ text: ArraySlice<UInt8>) {
        if let index = TwilioForm.index(key, after: "MediaUrl") {
            links[index] = Untrusted(FormText.decoded(text))
        } else if let index = TwilioForm.index(key, after: "MediaContentType") {
            types[index] = Untrusted(FormText.decoded(text))
        } else if let field = TwilioField.named(key[...]) {
            let value = Untrusted(FormText.decoded(text))
            // The sid of a message comes under its old names too, and both say the same.
            if let other = values[field], other != value, field != .status { repeated = field.names.first }
            if values[field] == nil { values[field] = value }
        }
    }

    /// The number behind a key such as `MediaUrl0`; Twilio counts to nine.
    private static func index(_ key: [UInt8], after name: String) -> Int? {
        guard key.starts(with: name.utf8) else { return nil }
        let digits = key.dropFirst(name.utf8.count)
        return digits.count == 1 ? Int(ascii: digits) : nil
    }

    /// The time at the beginning of what a log writes before the form.
    private static func time(before prefix: ArraySlice<UInt8>) -> Untrusted? {
        let words = prefix.split(separator: 0x20, maxSplits: 6).prefix(6)
        for count in stride(from: words.count, to: 0, by: -1) {
            let text = Array(words.prefix(count).joined(separator: [0x20]))
            let bare = text.filter { $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "]") }
            if Timestamp(twilio: bare) != nil { return Untrusted(bare) }
        }
        return nil
    }
}
