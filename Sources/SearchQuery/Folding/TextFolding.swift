public import TranscriptModel

/// What text becomes before it is indexed or searched, so that both sides agree on what a word is.
///
/// The archive's tokenizer is FTS5's `unicode61 remove_diacritics 2`
/// (<https://sqlite.org/fts5.html#unicode61_tokenizer>). It folds case and accents itself; what it gets wrong is put
/// right here: it takes whole Chinese sentences for one word, tears Hindi words at their vowels, drops emoji, and its
/// tables end with Unicode 6.1, so that it glues later signs such as U+2068 or U+20BD to words.
public enum TextFolding {
    /// A copy of the text to be indexed in its place, or nil when the tokenizer gives the right words for the text
    /// itself.
    ///
    /// In the copy invalid bytes, NUL and signs are spaces; a character of a script without spaces between words stands
    /// alone; an emoji is a word such as `xemoji1f600`, without its skin tone; full-width forms and other scripts'
    /// digits are ASCII; accents that the tokenizer does not know are gone, and vowel signs have become letters (see
    /// `ScalarRole`). Numbers are there a second time in one spelling (see `NumberWords`). Runs of combining marks are cut at 30, the bound of UAX #15's stream-safe text format.
    public static func indexCopy(of text: Untrusted) -> [UInt8]? {
        text.bytes.withUnsafeBufferPointer { indexCopy(of: $0) }
    }

    /// A copy of the bytes to be indexed in their place, or nil when the tokenizer gives the right words for the bytes
    /// themselves.
    public static func indexCopy(of bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        let folded = PlainText.isPlain(bytes) ? nil : folded(bytes)
        let numbers = folded?.withUnsafeBufferPointer(NumberWords.words) ?? NumberWords.words(in: bytes)
        guard !numbers.isEmpty else { return folded }
        return (folded ?? Array(bytes)) + numbers.flatMap { [0x20] + $0 }
    }

    /// The words of a text in order, in the spelling of the index copy. Case and accents are as written: the tokenizer
    /// folds both.
    public static func tokens(of bytes: [UInt8]) -> [[UInt8]] {
        bytes.withUnsafeBufferPointer { tokens(of: $0) }
    }

    /// The words of a text in order, in the spelling of the index copy. Case and accents are as written: the tokenizer
    /// folds both.
    public static func tokens(of bytes: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
        folded(bytes).split { !isWordByte($0) }.map { [UInt8]($0) }
    }

    /// Whether a byte of folded text belongs to a word. Whatever is not ASCII does: signs have become spaces.
    static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
        default: false
        }
    }

    private static func folded(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var writer = FoldingWriter(capacity: bytes.count)
        var at = 0
        while at < bytes.count { at += fold(bytes, at: at, into: &writer) }
        return writer.bytes
    }

    /// Writes what the character at an offset becomes; returns its length in bytes.
    static func fold(_ bytes: UnsafeBufferPointer<UInt8>, at: Int, into writer: inout FoldingWriter) -> Int {
        if bytes[at] < 0x80 {
            writer.writeASCII(bytes[at])
            return 1
        }
        guard let (scalar, length) = UTF8Scalar.decode(bytes, at: at) else {
            writer.separate()
            return 1
        }
        writer.write(scalar)
        return length
    }
}
