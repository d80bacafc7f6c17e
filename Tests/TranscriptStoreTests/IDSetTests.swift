import Testing

@testable import TranscriptStore

@Suite struct IDSetTests {
    @Test func `it is the set that it says it is`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20 {
            var (ids, plain): (IDSet, Set<Int64>) = ([], [])
            for _ in 0..<2000 {
                let id = Int64.random(in: -5000...20_000, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0:
                    ids.remove(id)
                    plain.remove(id)
                default: #expect(ids.insert(id) == plain.insert(id).inserted)
                }
            }
            #expect(Array(ids) == plain.sorted() && ids.count == plain.count)
            #expect((-5000...20_000).allSatisfy { ids.contains($0) == plain.contains($0) })
            #expect(Array(ids.union([70_000, 3])) == plain.union([70_000, 3]).sorted())
        }
    }

    @Test func `far ids are no different`() {
        #expect(Array([.max, .min, 0] as IDSet) == [.min, 0, .max])
        #expect(IDSet([]).isEmpty && Array(IDSet()) == [])
    }
}
