import Testing

@testable import TranscriptStore

@Suite struct ByteTableTests {
    @Test func `each key has the number that it was given last`() {
        var table = ByteTable(most: 100_000)
        var expected: [[UInt8]: Int64] = [:]
        var generator = SystemRandomNumberGenerator()
        for number in 0..<20_000 {
            let length = Int.random(in: 0...20, using: &generator)
            let key = (0..<length).map { _ in UInt8.random(in: 0x61...0x63, using: &generator) }
            table.set(Int64(number), for: key)
            expected[key] = Int64(number)
        }
        #expect(table.count == expected.count && expected.count > 5_000)
        #expect(expected.allSatisfy { table.value(of: $0.key) == $0.value })
        #expect(table.value(of: Array("never".utf8)) == nil)
    }

    @Test func `keys that only differ by zeroes at their end are not one`() {
        var table = ByteTable(most: 100)
        for length in 0..<40 { table.set(Int64(length), for: Array(repeating: 0, count: length)) }
        #expect((0..<40).allSatisfy { table.value(of: Array(repeating: 0, count: $0)) == Int64($0) })
    }

    @Test func `a full table forgets and goes on`() {
        var table = ByteTable(most: 1000)
        for number in 0..<2500 { table.set(Int64(number), for: Array("\(number)".utf8)) }
        #expect(table.count == 500)
        #expect(table.value(of: Array("2499".utf8)) == 2499)
        #expect(table.value(of: Array("1".utf8)) == nil)
    }

    @Test func `the bounds of what is kept lie just below where memory doubles`() {
        var table = ByteTable(most: ByteTable.manyKeys)
        for number in 0...Int64(ByteTable.manyKeys) {
            table.set(number, for: withUnsafeBytes(of: number) { Array($0.prefix(4)) })
        }
        #expect(table.places == 1 << 19 && table.count == 1)
        var pairs: Set<Int> = []
        for number in 0..<ThreadBook.most { pairs.insert(number) }
        #expect(pairs.capacity < 400_000)
    }
}
