import TranscriptModel

/// The words of a file's name, by which it is seen to be named after somebody: `Chat with +44 7700 900123.txt`, `ana_lima.csv`.
struct FileNameWords {
    /// Every run of neighbouring words, as `plain(of:)` writes a name.
    let runs: Set<[UInt8]>

    /// A name of more words has as many runs as its square, and is nobody's.
    private static let most = 64

    init(_ name: Untrusted) {
        let stem = name.bytes.lastIndex(of: UInt8(ascii: ".")).map { name.bytes[..<$0] } ?? name.bytes[...]
        let words = FileNameWords.words(of: stem).suffix(FileNameWords.most)
        var runs: Set<[UInt8]> = []
        for start in words.indices {
            for end in start..<words.endIndex { runs.insert(FileNameWords.joined(words[start...end])) }
        }
        self.runs = runs
    }

    /// What would stand in the name of a file of somebody with this number or name; nil when it tells of nobody, as a single letter.
    static func plain(of label: Untrusted) -> [UInt8]? {
        let plain = joined(words(of: label.bytes[...])[...])
        return plain.count > 1 ? plain : nil
    }

    /// The same for an address; nil for one that people don't see.
    static func plain(of address: Address) -> [UInt8]? {
        switch address.kind {
        case .session, .conversation, .message: nil
        case .chat: plain(of: ThreadDirectory.title(address.value))
        default: plain(of: address.value)
        }
    }

    private static func words(of text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        text.split { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: false
            default: true
            }
        }
    }

    /// Words in small letters with single spaces; the words of a number without any.
    private static func joined(_ words: ArraySlice<ArraySlice<UInt8>>) -> [UInt8] {
        let isNumber = words.joined().allSatisfy { (0x30...0x39).contains($0) }
        return words.joined(separator: isNumber ? [] : [0x20]).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
}

extension LogRecord {
    /// What a file of the customer of this record might be named after.
    var customerLabels: [[UInt8]] {
        let (addresses, name): ([Address], Untrusted?) =
            switch self {
            case .message(let message): (message.customer, message.direction == .inbound ? message.name : nil)
            case .receipt(let receipt): (receipt.customer, nil)
            case .session(let session): (session.customer, nil)
            case .identity(let identity): identity.party == .customer ? (identity.addresses, identity.name) : ([], nil)
            case .revision, .template, .channelUsage, .keywords, .journey: ([], nil)
            }
        return addresses.compactMap(FileNameWords.plain) + [name.flatMap(FileNameWords.plain)].compactMap { $0 }
    }
}
