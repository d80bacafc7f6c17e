extension TextTerm {
    /// The sequences of words that it finds, in the spelling of the index; the first is its own.
    ///
    /// Beside the words as they were typed: `AB-1234-5` run together (`AB12345`), a phone number by its last eight
    /// digits, an amount with and without signs between its thousands, and German `ss` and `ß` for each other. Each stands in texts or in the further words that the index
    /// holds (see `TextFolding.indexCopy`).
    public var spellings: [[[UInt8]]] {
        var found = GermanSpelling.variants(of: tokens)
        guard !isPrefix else { return found }
        if let amount = AmountSpelling.other(than: tokens) { found.append(amount) }
        let isASCII = tokens.allSatisfy { $0.allSatisfy { ASCII.isDigit($0) || ASCII.isLetter($0) } }
        let joined = Array(tokens.joined())
        guard isASCII, joined.contains(where: ASCII.isDigit) else { return found }
        if tokens.count > 1, NumberWords.joinedLength.contains(joined.count) { found.append([joined]) }
        if joined.allSatisfy(ASCII.isDigit), NumberWords.phoneLength.contains(joined.count) {
            found.append([NumberWords.phone(joined)])
        }
        return found
    }
}

/// `Strasse` and `Straße`: Switzerland, capitals and foreign keyboards have no ß.
enum GermanSpelling {
    /// Further places keep the spelling they have: each doubles the number of spellings.
    private static let mostPlaces = 2

    static func variants(of tokens: [[UInt8]]) -> [[[UInt8]]] {
        var all = [tokens]
        var places = 0
        for (index, token) in tokens.enumerated() {
            var at = 0
            while at + 1 < token.count, places < mostPlaces {
                defer { at += 1 }
                guard let other = swapped(token, at: at) else { continue }
                places += 1
                all += all.map { variant in
                    var next = variant
                    next[index].replaceSubrange(at..<(at + 2), with: other)
                    return next
                }
                at += 1
            }
        }
        return all
    }

    /// What stands for the two bytes. `ss` and `ß` have two each, so places stay the same.
    private static func swapped(_ token: [UInt8], at: Int) -> [UInt8]? {
        switch (token[at], token[at + 1]) {
        case (0x73, 0x73), (0x53, 0x53), (0x53, 0x73): [0xC3, 0x9F]
        case (0xC3, 0x9F): [0x73, 0x73]
        default: nil
        }
    }
}
