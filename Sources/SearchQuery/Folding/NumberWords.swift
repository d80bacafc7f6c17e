/// Words that the index holds besides those of the text, so that numbers are found in any spelling.
///
/// `AB-1234-5` is indexed as `AB12345` too. A phone number such as `+44 7700 900-123` gets a word of its last eight
/// digits, which are the same with and without the country, however it is spaced.
enum NumberWords {
    /// Digits of a phone number with its country: E.164 has 15 at most.
    static let phoneLength = 8...15
    /// Digits that tell a phone number from others.
    private static let significant = 8
    /// Characters of a joined number.
    static let joinedLength = 4...32
    /// More are not indexed: a hostile text of nothing but numbers would double.
    private static let most = 64

    /// The word for the phone number with these digits.
    static func phone(_ digits: some Collection<UInt8>) -> [UInt8] {
        Array("xphone".utf8) + digits.suffix(significant)
    }

    /// The further words of a folded text, in order, each once.
    static func words(in text: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
        guard text.contains(where: ASCII.isDigit) else { return [] }
        var scan = Scan(text)
        scan.run()
        return scan.words
    }

    private struct Scan {
        let text: UnsafeBufferPointer<UInt8>
        var words: [[UInt8]] = []

        init(_ text: UnsafeBufferPointer<UInt8>) {
            self.text = text
        }

        mutating func run() {
            joinCompounds()
            joinPhones()
        }

        private mutating func add(_ word: [UInt8]) {
            if words.count < most, !words.contains(word) { words.append(word) }
        }

        /// Letters and digits with single dashes, slashes or low lines between them.
        private mutating func joinCompounds() {
            var at = 0
            while at < text.count {
                guard isWord(text[at]) else {
                    at += 1
                    continue
                }
                let start = at
                var parts = 1
                while at < text.count {
                    if isWord(text[at]) {
                        at += 1
                    } else if at + 1 < text.count, isJoint(text[at]), isWord(text[at + 1]) {
                        parts += 1
                        at += 1
                    } else {
                        break
                    }
                }
                guard parts > 1, at - start < 64 else { continue }
                let joined = text[start..<at].filter { !isJoint($0) }
                if joinedLength.contains(joined.count), joined.contains(where: ASCII.isDigit),
                    joined.allSatisfy({ $0 < 0x80 })
                {
                    add(joined)
                }
            }
        }

        /// Runs of digits, spaces and the signs of phone numbers.
        private mutating func joinPhones() {
            var at = 0
            while at < text.count {
                guard isPhoneByte(text[at]), at == 0 || !isWord(text[at - 1]) else {
                    at += 1
                    continue
                }
                let start = at
                while at < text.count, isPhoneByte(text[at]) { at += 1 }
                var end = at
                // `123abc` is no number.
                if at < text.count, isWord(text[at]) {
                    while end > start, ASCII.isDigit(text[end - 1]) { end -= 1 }
                }
                addPhones(start..<end)
            }
        }

        private mutating func addPhones(_ range: Range<Int>) {
            let run = text[range]
            let digits = run.filter(ASCII.isDigit)
            if phoneLength.contains(digits.count) { return add(phone(digits)) }
            guard digits.count > phoneLength.upperBound else { return }
            // Several numbers, or one that is none: those that stand alone.
            for piece in run.split(separator: 0x20).prefix(most) {
                let digits = piece.filter(ASCII.isDigit)
                if phoneLength.contains(digits.count) { add(phone(digits)) }
            }
        }

        private func isWord(_ byte: UInt8) -> Bool { ASCII.isDigit(byte) || ASCII.isLetter(byte) || byte >= 0x80 }

        private func isJoint(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "_")
        }

        private func isPhoneByte(_ byte: UInt8) -> Bool {
            switch byte {
            case 0x30...0x39, 0x20, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"),
                UInt8(ascii: "."), UInt8(ascii: "/"):
                true
            default: false
            }
        }
    }
}
