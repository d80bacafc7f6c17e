/// Breaks text into lines of a page, word by word.
struct LineWrapper {
    /// What the current line begins with, and every later one.
    private var start: [UInt8]
    private let prefix: [UInt8]
    private let room: Int
    /// What is on the current line, the spaces before the current word, and that word.
    private var used = 0
    private var spaces = 0
    private var word: [UInt8] = []
    private var wordColumns = 0

    /// Lines of at most this many columns, prefix included; there is always room for ten more than the prefix.
    init(first: [UInt8], prefix: [UInt8], columns: Int) {
        start = first
        self.prefix = prefix
        room = max(columns - prefix.count, 10)
    }

    /// Adds one character, which `write` appends to the word and measures.
    mutating func add(on page: inout [UInt8], write: (inout [UInt8]) -> Int) {
        let before = word.count
        let columns = write(&word)
        if columns > 0, wordColumns + columns > room {
            let next = Array(word[before...])
            word.removeSubrange(before...)
            placeWord(on: &page)
            breakLine(on: &page)
            word = next
            wordColumns = 0
        }
        wordColumns += columns
    }

    /// Ends a word.
    mutating func addSpace(on page: inout [UInt8]) {
        placeWord(on: &page)
        spaces += 1
    }

    /// Ends a line of the text.
    mutating func endLine(on page: inout [UInt8]) {
        placeWord(on: &page)
        breakLine(on: &page)
    }

    private mutating func placeWord(on page: inout [UInt8]) {
        guard !word.isEmpty else { return }
        if used > 0, used + spaces + wordColumns > room { breakLine(on: &page) }
        if used == 0 { page.append(contentsOf: start) }
        let kept = min(spaces, max(room - wordColumns, 0))
        page.append(contentsOf: repeatElement(UInt8(ascii: " "), count: kept))
        page.append(contentsOf: word)
        used += kept + max(wordColumns, 1)
        spaces = 0
        word.removeAll(keepingCapacity: true)
        wordColumns = 0
    }

    private mutating func breakLine(on page: inout [UInt8]) {
        page.append(0x0A)
        start = prefix
        used = 0
        spaces = 0
    }
}
