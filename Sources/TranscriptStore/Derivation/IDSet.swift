/// A set of row ids, a bit each. Rows are numbered one after the other, so many millions of them take little memory.
struct IDSet: Sequence, Equatable, ExpressibleByArrayLiteral, Sendable {
    private static let wordsOfPage = 64
    private static let bitsOfPage: Int64 = 64 * 64

    private var pages: [Int64: [UInt64]] = [:]
    /// How many ids are in it.
    private(set) var count = 0

    init() {}

    init(_ ids: some Sequence<Int64>) { formUnion(ids) }

    init(arrayLiteral ids: Int64...) { formUnion(ids) }

    var isEmpty: Bool { count == 0 }

    func contains(_ id: Int64) -> Bool {
        let (page, word, bit) = IDSet.place(of: id)
        return pages[page].map { $0[word] & bit != 0 } ?? false
    }

    /// Puts an id in; false when it was in it before.
    @discardableResult
    mutating func insert(_ id: Int64) -> Bool {
        let (page, word, bit) = IDSet.place(of: id)
        let isNew = IDSet.set(bit, in: &pages[page, default: Array(repeating: 0, count: IDSet.wordsOfPage)][word])
        if isNew { count += 1 }
        return isNew
    }

    mutating func remove(_ id: Int64) {
        let (page, word, bit) = IDSet.place(of: id)
        guard contains(id) else { return }
        pages[page]?[word] &= ~bit
        count -= 1
    }

    mutating func formUnion(_ ids: some Sequence<Int64>) { for id in ids { insert(id) } }

    mutating func subtract(_ ids: some Sequence<Int64>) { for id in ids { remove(id) } }

    func union(_ ids: some Sequence<Int64>) -> IDSet {
        var union = self
        union.formUnion(ids)
        return union
    }

    /// The ids in ascending order.
    func makeIterator() -> Iterator { Iterator(pages) }

    struct Iterator: IteratorProtocol {
        private let pages: [Int64: [UInt64]]
        private let numbers: [Int64]
        private var number = -1
        private var page: [UInt64] = []
        private var word = 0
        private var left: UInt64 = 0

        fileprivate init(_ pages: [Int64: [UInt64]]) {
            self.pages = pages
            numbers = pages.keys.sorted()
        }

        mutating func next() -> Int64? {
            while left == 0 {
                word += 1
                if word >= page.count {
                    number += 1
                    guard number < numbers.count else { return nil }
                    page = pages[numbers[number]] ?? []
                    word = 0
                }
                left = page[word]
            }
            let bit = Int64(left.trailingZeroBitCount)
            left &= left - 1
            return numbers[number] * IDSet.bitsOfPage + Int64(word) * 64 + bit
        }
    }

    private static func set(_ bit: UInt64, in word: inout UInt64) -> Bool {
        guard word & bit == 0 else { return false }
        word |= bit
        return true
    }

    private static func place(of id: Int64) -> (page: Int64, word: Int, bit: UInt64) {
        let within = id & (bitsOfPage - 1)
        return (id >> 12, Int(within >> 6), 1 << UInt64(within & 63))
    }
}
