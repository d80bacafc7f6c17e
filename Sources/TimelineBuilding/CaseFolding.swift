/// Comparison of words without regard to case, on bytes.
public enum CaseFolding {
    /// The text with case differences removed.
    ///
    /// ASCII is done byte by byte. Other scalars are mapped to upper and then to lower case, which gives what full case folding
    /// gives for the letters that keywords are made of (`ß` becomes `ss`, final sigma becomes sigma).
    public static func folded(_ bytes: some Collection<UInt8>) -> [UInt8] {
        if bytes.allSatisfy({ $0 < 0x80 }) { return bytes.map(lower) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if scalar.isASCII {
                result.append(lower(UInt8(truncatingIfNeeded: scalar.value)))
                continue
            }
            // Its lower case is ß, whose folding is that of the two letters.
            if scalar == "ẞ" {
                result.append(contentsOf: "ss".utf8)
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
        folded(trimmed(bytes))
    }

    /// The words of a text, folded: runs of letters, digits and the marks on them.
    public static func words(_ bytes: [UInt8]) -> [[UInt8]] {
        var words: [[UInt8]] = []
        _ = hasWord(in: bytes) { word in
            words.append(folded(word))
            return false
        }
        return words
    }

    /// Whether a text has a word that is wanted; words are given as they are written. Reads no further than to the first.
    static func hasWord(in bytes: [UInt8], where isWanted: (ArraySlice<UInt8>) -> Bool) -> Bool {
        var start: Int?
        var at = 0
        while at < bytes.count {
            let (scalar, length) = scalar(from: bytes[at...])
            if isPartOfWord(scalar) {
                start = start ?? at
            } else if let first = start {
                if isWanted(bytes[first..<at]) { return true }
                start = nil
            }
            at += length
        }
        return start.map { isWanted(bytes[$0...]) } ?? false
    }

    /// The text without white space, punctuation and formatting marks at both ends.
    static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        var rest = bytes[...]
        while !rest.isEmpty {
            let (scalar, length) = scalar(from: rest)
            guard !isPartOfKeyword(scalar) else { break }
            rest = rest.dropFirst(length)
        }
        while !rest.isEmpty {
            let (scalar, length) = lastScalar(of: rest)
            guard !isPartOfKeyword(scalar) else { break }
            rest = rest.dropLast(length)
        }
        return rest
    }

    /// The first scalar of bytes that are not empty, and its length; U+FFFD for what is no UTF-8.
    private static func scalar(from bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, length: Int) {
        if let first = bytes.first, first < 0x80 { return (Unicode.Scalar(first), 1) }
        var parser = UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        return decoded(parser.parseScalar(from: &iterator))
    }

    private static func lastScalar(of bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, length: Int) {
        if let last = bytes.last, last < 0x80 { return (Unicode.Scalar(last), 1) }
        var parser = UTF8.ReverseParser()
        var iterator = bytes.reversed().makeIterator()
        return decoded(parser.parseScalar(from: &iterator))
    }

    private static func decoded(_ result: Unicode.ParseResult<UTF8.EncodedScalar>) -> (Unicode.Scalar, length: Int) {
        switch result {
        case .valid(let scalar): (UTF8.decode(scalar), scalar.count)
        case .error(let length): ("\u{FFFD}", max(length, 1))
        case .emptyInput: ("\u{FFFD}", 1)
        }
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
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
        if scalar.isASCII, isPartOfWord(scalar) { return true }
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
