import TranscriptModel

/// The parts of the words of one page as a set of hashes, small enough that a front page can hold those of every page.
///
/// A reader finds parts of words on a page, so the front page may not ask for whole ones: `refund` is in `refunds`. Kept are
/// the parts of one to four letters; a longer one can be on a page only when all of its own parts are.
///
/// The script of the page makes the same hashes of what a reader looks for, so both must follow the same steps: letters are
/// folded; a word is a run of ASCII letters and digits and of scalars from U+00C0 to U+0DFF; a scalar from U+0E00 on is a
/// word of its own, unless it is punctuation. A hash is FNV-1a of the scalars, folded to 20 bits
/// (<https://datatracker.ietf.org/doc/draft-eastlake-fnv/>).
struct WordParts {
    private static let bits: UInt32 = 20
    private var set = [UInt64](repeating: 0, count: 1 << (20 - 6))
    /// Hashes of the last letter of the word, of the last two and of the last three; as many as the word has.
    private var hashes: (UInt32, UInt32, UInt32) = (0, 0, 0)
    private var length = 0
    private static let start: UInt32 = 0x811C_9DC5

    /// Adds the words of a text.
    mutating func add(_ text: Untrusted) {
        text.bytes.withUnsafeBufferPointer { add($0) }
        length = 0
    }

    /// Adds words of our own.
    mutating func add(own words: StaticString) {
        words.withUTF8Buffer { add($0) }
        length = 0
    }

    private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte < 0x80 {
                at += 1
                switch byte {
                case 0x30...0x39, 0x61...0x7A: step(UInt32(byte))
                case 0x41...0x5A: step(UInt32(byte | 0x20))
                default: length = 0
                }
            } else if let (value, count) = ScalarReader.scalar(in: bytes, at: at) {
                at += count
                if let scalar = Unicode.Scalar(value) { add(scalar) }
            } else {
                at += 1
                length = 0
            }
        }
    }

    private mutating func add(_ scalar: Unicode.Scalar) {
        for small in scalar.properties.lowercaseMapping.unicodeScalars where !small.properties.generalCategory.isMark {
            let letter = WordParts.bases[small] ?? AccentTable.base(of: small) ?? small
            let value = letter.value
            guard !WordParts.isPunctuation(value) else {
                length = 0
                continue
            }
            if value >= 0xE00 { length = 0 }
            step(value)
            if value >= 0xE00 { length = 0 }
        }
    }

    private static func isPunctuation(_ value: UInt32) -> Bool {
        switch value {
        case 0x30...0x39, 0x61...0x7A: false
        case ..<0xC0, 0x2BC, 0x2000...0x206F, 0x2400...0x243F, 0x3000...0x303F, 0xFFF0...0xFFFF: true
        default: false
        }
    }

    /// Letters beyond those of `AccentTable`, each with what remains of it without its accents.
    private static let bases: [Unicode.Scalar: Unicode.Scalar] = {
        var bases: [Unicode.Scalar: Unicode.Scalar] = [:]
        let families = "aǡ æǣǽ øǿ ʒǯ ſẛ αά εέ ηή ιίϊΐ οό υύϋΰ ωώ σς ийѝ еѐё гѓ кќ ії уў"
        for family in families.unicodeScalars.split(separator: " ") {
            for letter in family.dropFirst() { bases[letter] = family.first }
        }
        return bases
    }()

    private mutating func step(_ letter: UInt32) {
        func next(_ hash: UInt32) -> UInt32 { (hash ^ letter) &* 0x0100_0193 }
        if length > 2 { insert(next(hashes.2)) }
        hashes = (next(WordParts.start), next(hashes.0), next(hashes.1))
        insert(hashes.0)
        if length > 0 { insert(hashes.1) }
        if length > 1 { insert(hashes.2) }
        length = min(length + 1, 3)
    }

    private mutating func insert(_ hash: UInt32) {
        let folded = (hash >> WordParts.bits ^ hash) & ((1 << WordParts.bits) - 1)
        set[Int(folded >> 6)] |= 1 << UInt64(folded & 63)
    }

    /// The hashes in their order, each as its distance from the one before in groups of seven bits, in base 64.
    var packed: [UInt8] {
        var packed: [UInt8] = []
        var last: UInt32 = 0
        for place in set.indices where set[place] != 0 {
            var rest = set[place]
            while rest != 0 {
                let value = UInt32(place << 6 + rest.trailingZeroBitCount)
                var distance = value - last
                while distance > 127 {
                    packed.append(UInt8(truncatingIfNeeded: distance) | 0x80)
                    distance >>= 7
                }
                packed.append(UInt8(truncatingIfNeeded: distance))
                last = value
                rest &= rest - 1
            }
        }
        var text: [UInt8] = []
        Base64.append(packed, to: &text)
        return text
    }
}

extension Unicode.GeneralCategory {
    /// Whether it is one of the marks, `\p{M}`.
    fileprivate var isMark: Bool { self == .nonspacingMark || self == .spacingMark || self == .enclosingMark }
}
