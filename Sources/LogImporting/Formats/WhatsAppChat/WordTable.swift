/// Words with a meaning, found by their first byte.
struct WordTable<Meaning: Sendable>: Sendable {
    private struct Entry: Sendable {
        let word: [UInt8]
        let meaning: Meaning
    }

    private var entries: [Entry] = []
    /// Where the words with this first byte begin in `entries`; they end where the next byte's begin.
    private var starts: [Int] = []

    /// Takes groups of words. Of words that begin alike the longest is found.
    init(_ groups: [(Meaning, [String])]) {
        let all = groups.flatMap { meaning, words in words.map { Entry(word: Array($0.utf8), meaning: meaning) } }
        for byte in 0...255 {
            starts.append(entries.count)
            entries += all.filter { $0.word.first == UInt8(byte) }.sorted { $0.word.count > $1.word.count }
        }
        starts.append(entries.count)
    }

    /// What the word under the cursor means; the cursor then stands behind it.
    func take(_ cursor: inout HeaderCursor) -> Meaning? {
        cursor.skipMarks()
        let first = Int(cursor.byte)
        for index in starts[first]..<starts[first + 1] where cursor.take(word: entries[index].word) {
            return entries[index].meaning
        }
        return nil
    }

    /// What the whole text means.
    func meaning(of text: some RandomAccessCollection<UInt8>) -> Meaning? {
        guard let first = text.first else { return nil }
        for index in starts[Int(first)]..<starts[Int(first) + 1] where entries[index].word.count == text.count {
            if entries[index].word.elementsEqual(text) { return entries[index].meaning }
        }
        return nil
    }

    /// What the beginning of the text means, and how long it is.
    func meaning(ofPrefixOf text: some RandomAccessCollection<UInt8>) -> (meaning: Meaning, length: Int)? {
        guard let first = text.first else { return nil }
        for index in starts[Int(first)]..<starts[Int(first) + 1] where text.starts(with: entries[index].word) {
            return (entries[index].meaning, entries[index].word.count)
        }
        return nil
    }

    /// Every word that the text ends with: what it means and how long it is, the first one of the table.
    func meaning(ofSuffixOf text: some BidirectionalCollection<UInt8>) -> (meaning: Meaning, length: Int)? {
        for entry in entries where text.reversed().starts(with: entry.word.reversed()) {
            return (entry.meaning, entry.word.count)
        }
        return nil
    }
}
