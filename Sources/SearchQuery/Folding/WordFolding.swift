import TranscriptModel

/// Words as the archive's tokenizer compares them: small letters without accents.
public enum WordFolding {
    /// The word without case and accents.
    public static func folded(_ word: [UInt8]) -> [UInt8] {
        if word.allSatisfy({ $0 < 0x80 }) { return word.map(ASCII.lowercased) }
        var result: [UInt8] = []
        result.reserveCapacity(word.count)
        word.withUnsafeBufferPointer { bytes in
            var at = 0
            while at < bytes.count {
                guard let (scalar, length) = UTF8Scalar.decode(bytes, at: at) else {
                    result.append(bytes[at])
                    at += 1
                    continue
                }
                at += length
                append(scalar, to: &result)
            }
        }
        return result
    }

    private static func append(_ scalar: Unicode.Scalar, to result: inout [UInt8]) {
        if scalar.isASCII { return result.append(ASCII.lowercased(UInt8(truncatingIfNeeded: scalar.value))) }
        for small in scalar.properties.lowercaseMapping.unicodeScalars where !ScalarRole.isFoldedAccent(small.value) {
            let base = AccentTable.base(of: small) ?? small
            // The tokenizer takes the final sigma for another.
            result.append(contentsOf: UTF8.encode(base == "ς" ? "σ" : base) ?? UTF8.encodedReplacementCharacter)
        }
    }
}
