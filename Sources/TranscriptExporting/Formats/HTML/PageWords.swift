import TranscriptModel

/// The words of one page as a set of hashes, small enough that a front page can hold those of every page.
///
/// The script of the page makes the same hashes of what a reader looks for, so both must follow the same steps: a word is a
/// run of ASCII letters and digits and of scalars from U+00C0 to U+0DFF, each in lower case; a scalar from U+0E00 on is a
/// word of its own, unless it is punctuation. A hash is FNV-1a of the UTF-8 bytes, folded to 22 bits
/// (<https://datatracker.ietf.org/doc/draft-eastlake-fnv/>). A word that
/// occurs nowhere is told of about one page in 500 of 8,000 words each.
struct PageWords {
    private static let bits: UInt32 = 22
    private var set = [UInt64](repeating: 0, count: 1 << (22 - 6))
    private var hash = PageWords.start
    private var isInWord = false
    private static let start: UInt32 = 0x811C_9DC5

    /// Adds the words of a text.
    mutating func add(_ text: Untrusted) {
        text.bytes.withUnsafeBufferPointer { add($0) }
        endWord()
    }

    private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte < 0x80 {
                at += 1
                switch byte {
                case 0x30...0x39, 0x61...0x7A: step(byte)
                case 0x41...0x5A: step(byte | 0x20)
                default: endWord()
                }
            } else if let (value, length) = ScalarReader.scalar(in: bytes, at: at) {
                at += length
                add(value)
            } else {
                at += 1
                endWord()
            }
        }
    }

    private mutating func add(_ value: UInt32) {
        guard let scalar = Unicode.Scalar(value), value >= 0xC0, !PageWords.isPunctuation(value) else {
            return endWord()
        }
        if value >= 0xE00 { endWord() }
        for byte in scalar.properties.lowercaseMapping.utf8 { step(byte) }
        if value >= 0xE00 { endWord() }
    }

    private static func isPunctuation(_ value: UInt32) -> Bool {
        (0x2000...0x206F).contains(value) || (0x3000...0x303F).contains(value) || (0xFE00...0xFE0F).contains(value)
    }

    private mutating func step(_ byte: UInt8) {
        hash = (hash ^ UInt32(byte)) &* 0x0100_0193
        isInWord = true
    }

    private mutating func endWord() {
        guard isInWord else { return }
        let folded = (hash >> PageWords.bits ^ hash) & ((1 << PageWords.bits) - 1)
        set[Int(folded >> 6)] |= 1 << UInt64(folded & 63)
        hash = PageWords.start
        isInWord = false
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
