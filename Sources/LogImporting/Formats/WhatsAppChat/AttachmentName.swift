import TranscriptModel

/// The names that WhatsApp gives to files: `IMG-20220323-WA0002.jpg`, `00000036-PHOTO-2022-03-27-21-43-56.jpg`.
enum AttachmentName {
    /// What a file is, by the word that WhatsApp puts into its name, else by its extension.
    static func kind(of name: some RandomAccessCollection<UInt8>) -> MediaKind {
        if let kind = words.meaning(ofPrefixOf: withoutNumber(name))?.meaning { return kind }
        if name.count > 11, let kind = words.meaning(ofPrefixOf: name.dropFirst(11))?.meaning { return kind }
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return .document }
        let suffix = name[name.index(after: dot)...].map { $0 | 0x20 }
        return extensions.meaning(of: suffix) ?? .document
    }

    /// Whether the name is that of a contact card.
    static func isContact(_ name: some RandomAccessCollection<UInt8>) -> Bool {
        name.suffix(4).map { $0 | 0x20 }.elementsEqual(".vcf".utf8.map { $0 | 0x20 })
    }

    /// Without the eight digits and the dash that iOS puts before a name.
    static func withoutNumber<Name: RandomAccessCollection<UInt8>>(_ name: Name) -> Name.SubSequence {
        guard name.count > 9, name.prefix(8).allSatisfy({ (0x30...0x39).contains($0) }),
            name.dropFirst(8).first == UInt8(ascii: "-")
        else { return name[...] }
        return name.dropFirst(9)
    }

    /// Whether Android made the name: `IMG-20220323-WA0002.jpg`.
    static func isAndroids(_ name: some RandomAccessCollection<UInt8>) -> Bool {
        guard let word = words.meaning(ofPrefixOf: name) else { return false }
        let rest = name.dropFirst(word.length)
        return rest.count >= 11 && rest.prefix(8).allSatisfy { (0x30...0x39).contains($0) }
            && rest.dropFirst(8).starts(with: "-WA".utf8)
    }

    /// The first date that a name in this line carries, as `20220323-WA` or `-2022-03-27-` or `2015-08-04-PHOTO`.
    static func date(in line: UnsafeBufferPointer<UInt8>) -> (year: Int, month: Int, day: Int)? {
        var search = 0
        while let dash = ByteSearch.firstIndex(of: UInt8(ascii: "-"), in: line, from: search, to: line.count) {
            search = dash + 1
            if dash >= 8, line[search...].starts(with: "WA".utf8), let date = digits(line, dash - 8, [4, 2, 2], gap: 0)
            {
                return date
            }
            if dash >= 4, dash + 6 < line.count, line[dash + 6] == UInt8(ascii: "-"),
                line[dash + 3] == UInt8(ascii: "-"),
                let date = digits(line, dash - 4, [4, 2, 2], gap: 1)
            {
                return date
            }
        }
        return nil
    }

    private static func digits(
        _ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ widths: [Int], gap: Int
    ) -> (year: Int, month: Int, day: Int)? {
        var numbers: [Int] = []
        var at = start
        for width in widths {
            var number = 0
            for index in at..<at + width {
                guard index < line.count, (0x30...0x39).contains(line[index]) else { return nil }
                number = number * 10 + Int(line[index]) - 0x30
            }
            numbers.append(number)
            at += width + gap
        }
        return CivilTime(year: numbers[0], month: numbers[1], day: numbers[2]).map { ($0.year, $0.month, $0.day) }
    }

    private static let words = WordTable<MediaKind>([
        (.image, ["IMG-", "PHOTO-"]), (.video, ["VID-", "VIDEO-"]), (.audio, ["PTT-", "AUD-", "AUDIO-"]),
        (.sticker, ["STK-", "STICKER-"]), (.gif, ["GIF-"]), (.document, ["DOC-"]),
    ])

    private static let extensions = WordTable<MediaKind>([
        (.image, ["jpg", "jpeg", "png", "heic", "gif", "bmp", "tif", "tiff"]), (.sticker, ["webp"]),
        (.video, ["mp4", "mov", "3gp", "avi", "mkv", "webm"]),
        (.audio, ["opus", "ogg", "m4a", "mp3", "aac", "amr", "wav", "oga"]),
    ])
}
