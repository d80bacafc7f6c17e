extension TermPattern {
    /// Where numbers stand that the index holds in a further spelling which is looked for (see `NumberWords`), in
    /// positions of words.
    func numbers(among words: [TextWord], in text: [UInt8]) -> [Range<Int>] {
        let wanted = spellings.filter { $0.count == 1 }.compactMap(\.first)
        let phones = wanted.filter { $0.starts(with: NumberWords.phone([UInt8]())) }
        let joined = wanted.filter { $0.contains(where: ASCII.isDigit) }
        guard !joined.isEmpty else { return [] }
        var found: [Range<Int>] = []
        var at = 0
        while at < words.count {
            if let length = phone(words[at...], text, phones) ?? compound(words[at...], text, joined) {
                found.append(at..<(at + length))
                at += length
            } else {
                at += 1
            }
        }
        return found
    }

    /// The number of words, all digits, that make one of the phone numbers; the most there are.
    private func phone(_ words: ArraySlice<TextWord>, _ text: [UInt8], _ wanted: [[UInt8]]) -> Int? {
        guard !wanted.isEmpty else { return nil }
        var digits: [UInt8] = []
        var longest: Int?
        for (index, word) in words.enumerated() {
            guard word.folded.allSatisfy(ASCII.isDigit) else { break }
            if index > 0, !gap(before: word, words, index, text).allSatisfy(TermPattern.isPhoneSign) { break }
            digits += word.folded
            guard digits.count <= NumberWords.phoneLength.upperBound else { break }
            if NumberWords.phoneLength.contains(digits.count), wanted.contains(NumberWords.phone(digits)) {
                longest = index + 1
            }
        }
        return longest
    }

    /// The number of words, with a single dash, slash or low line between each, that make one of the numbers.
    private func compound(_ words: ArraySlice<TextWord>, _ text: [UInt8], _ wanted: [[UInt8]]) -> Int? {
        var run: [UInt8] = []
        for (index, word) in words.enumerated() {
            if index > 0 {
                let signs = gap(before: word, words, index, text)
                guard signs.count == 1, signs.allSatisfy({ "-/_".utf8.contains($0) }) else { return nil }
            }
            run += word.folded
            guard run.count <= NumberWords.joinedLength.upperBound else { return nil }
            if index > 0, wanted.contains(run) { return index + 1 }
        }
        return nil
    }

    private func gap(
        before word: TextWord, _ words: ArraySlice<TextWord>, _ index: Int, _ text: [UInt8]
    ) -> ArraySlice<UInt8> {
        let end = words[words.startIndex + index - 1].range.upperBound
        return end <= word.range.lowerBound ? text[end..<word.range.lowerBound] : []
    }

    private static func isPhoneSign(_ byte: UInt8) -> Bool { " +-().\u{2F}".utf8.contains(byte) }
}
