import TranscriptModel

/// The writers of a chat as their names are spelled in the file, with how often each one wrote.
///
/// It is bounded: a group has 1,024 members at most, so later spellings are left out, unless they are of a name that
/// matters.
struct WriterTable {
    /// One spelling of a name.
    struct Writer {
        /// As in the file.
        let spelling: [UInt8]
        /// As it is compared and shown.
        let name: [UInt8]
        /// Messages that people wrote under it.
        var messages = 0
        /// How many of them are text that WhatsApp itself seems to have written.
        var generated = 0
        /// What follows it up to the next `: `, as long as that is the same in all its messages: perhaps the rest of a
        /// name that has a colon in it.
        var continuation: [UInt8]?
    }

    private static let capacity = 2000
    private let known: Set<Untrusted>
    private(set) var writers: [Writer] = []
    private var indices: [Int: Int] = [:]
    /// The two that were met last: most chats have no more.
    private var recent = (0, 0)

    /// An empty table in which these names always find room.
    init(known: Set<Untrusted> = []) {
        self.known = known
    }

    /// The place of a spelling in `writers`; nil when it is not there.
    mutating func index(of spelling: UnsafeBufferPointer<UInt8>) -> Int? {
        if isSpelling(spelling, at: recent.0) { return recent.0 }
        if isSpelling(spelling, at: recent.1) {
            recent = (recent.1, recent.0)
            return recent.0
        }
        var slot = WriterTable.hash(spelling)
        while let index = indices[slot] {
            if isSpelling(spelling, at: index) {
                recent = (index, recent.0)
                return index
            }
            slot &+= 1
        }
        return nil
    }

    /// The place of a spelling in `writers`, which it gets now if it has none; nil when the table is full.
    mutating func insert(_ spelling: UnsafeBufferPointer<UInt8>) -> Int? {
        if let index = index(of: spelling) { return index }
        let name = InvisibleMarks.name(spelling)
        let room = known.contains(Untrusted(name)) ? 2 * WriterTable.capacity : WriterTable.capacity
        guard writers.count < room else { return nil }
        var slot = WriterTable.hash(spelling)
        while indices[slot] != nil { slot &+= 1 }
        indices[slot] = writers.count
        writers.append(Writer(spelling: Array(spelling), name: name))
        return writers.count - 1
    }

    /// Counts a message of a writer.
    mutating func count(_ content: ChatLine, of index: Int, isGenerated: Bool) {
        if isGenerated { writers[index].generated += 1 }
        if writers[index].messages == 0 {
            writers[index].continuation = content.continuation.map { Array($0) }
        } else if let known = writers[index].continuation, content.continuation.map({ known.elementsEqual($0) }) != true
        {
            writers[index].continuation = nil
        }
        writers[index].messages += 1
    }

    private func isSpelling(_ spelling: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard index < writers.count, writers[index].spelling.count == spelling.count else { return false }
        for place in 0..<spelling.count where writers[index].spelling[place] != spelling[place] { return false }
        return true
    }

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
        return hasher.finalize()
    }
}
