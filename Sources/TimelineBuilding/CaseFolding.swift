/// Comparison of words without regard to case, on bytes.
public enum CaseFolding {
    /// The text with case differences removed.
    ///
    /// ASCII is done byte by byte. Other scalars are mapped to upper and then to lower case, which gives what full case folding
    /// gives for the letters that keywords are made of (`ß` becomes `ss`, final sigma becomes sigma).
    public static func folded(_ bytes: some Collection<UInt8>) -> [UInt8] {
        if bytes.allSatisfy({ $0 < 0x80 }) {
            return bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if scalar.isASCII {
                let byte = UInt8(truncatingIfNeeded: scalar.value)
                result.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
                continue
            }
            for upper in scalar.properties.uppercaseMapping.unicodeScalars {
                result.append(contentsOf: upper.properties.lowercaseMapping.utf8)
            }
        }
        return result
    }

    /// The text without white space, punctuation and formatting marks at both ends, folded.
    public static func keyword(_ bytes: [UInt8]) -> [UInt8] {
        let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        guard let first = scalars.firstIndex(where: isPartOfKeyword),
            let last = scalars.lastIndex(where: isPartOfKeyword)
        else { return [] }
        var trimmed: [UInt8] = []
        for scalar in scalars[first...last] { trimmed.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter) }
        return folded(trimmed)
    }

    /// The words of a text, folded: runs of letters, digits and the marks on them.
    public static func words(_ bytes: [UInt8]) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if isPartOfWord(scalar) {
                word.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            } else if !word.isEmpty {
                words.append(folded(word))
                word.removeAll(keepingCapacity: true)
            }
        }
        if !word.isEmpty { words.append(folded(word)) }
        return words
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            let value = scalar.value
            return (0x30...0x39).contains(value) || (0x41...0x5A).contains(value & ~0x20)
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
            return true
        default:
            return false
        }
    }

    private static func isPartOfKeyword(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation, .spaceSeparator, .lineSeparator, .paragraphSeparator, .control,
            .format:
            return false
        default:
            // Marks of WhatsApp's own formatting, which are no punctuation to Unicode.
            return scalar != "~" && scalar != "`" && !scalar.properties.isVariationSelector
        }
    }
}
