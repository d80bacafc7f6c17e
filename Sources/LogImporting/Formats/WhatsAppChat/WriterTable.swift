/// The writers of a chat as their names are spelled in the file, with how often each one wrote.
///
/// It is bounded: a group has 1,024 members at most, so later spellings are left out.
struct WriterTable {
    /// One spelling of a name.
    struct Writer {
        /// As in the file.
        let spelling: [UInt8]
        /// As it is compared and shown.
        let name: [UInt8]
        /// Messages that people wrote under it.
        var messages = 0
        /// Lines of the platform that stand under it.
        var systemLines = 0
        /// What follows it up to the next `: `, as long as that is the same in all its messages: perhaps the rest of a name that
        /// has a colon in it.
        var continuation: [UInt8]?
    }

    private static let capacity = 2000
    private(set) var writers: [Writer] = []
    private var indices: [Int: Int] = [:]

    /// The place of a spelling in `writers`; nil when it is not there.
    func index(of spelling: UnsafeBufferPointer<UInt8>) -> Int? {
        var slot = WriterTable.hash(spelling)
        while let index = indices[slot] {
            if writers[index].spelling.elementsEqual(spelling) { return index }
            slot &+= 1
        }
        return nil
    }

    /// The place of a spelling in `writers`, which it gets now if it has none; nil when the table is full.
    mutating func insert(_ spelling: UnsafeBufferPointer<UInt8>) -> Int? {
        if let index = index(of: spelling) { return index }
        guard writers.count < WriterTable.capacity else { return nil }
        var slot = WriterTable.hash(spelling)
        while indices[slot] != nil { slot &+= 1 }
        indices[slot] = writers.count
        writers.append(Writer(spelling: Array(spelling), name: InvisibleMarks.name(spelling)))
        return writers.count - 1
    }

    /// Counts a message or a line of the platform under a spelling.
    mutating func count(_ index: Int, isSystem: Bool, continuation: UnsafeBufferPointer<UInt8>?) {
        guard !isSystem else {
            writers[index].systemLines += 1
            return
        }
        if writers[index].messages == 0 {
            writers[index].continuation = continuation.map { Array($0) }
        } else if let known = writers[index].continuation, continuation.map({ known.elementsEqual($0) }) != true {
            writers[index].continuation = nil
        }
        writers[index].messages += 1
    }

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
        return hasher.finalize()
    }
}
