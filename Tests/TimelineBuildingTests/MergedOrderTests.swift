import TestSupport
import Testing

@testable import TimelineBuilding

/// The order of messages of one moment, from several files that each hold some of them.
@Suite struct MergedOrderTests {
    struct Case: CustomTestStringConvertible {
        var testDescription: String
        var count: Int
        var files: [[Int]]
        var expected: [Int]
    }

    @Test(arguments: [
        Case(testDescription: "no files", count: 3, files: [], expected: [0, 1, 2]),
        Case(testDescription: "one file", count: 3, files: [[2, 0, 1]], expected: [2, 0, 1]),
        Case(testDescription: "overlapping", count: 4, files: [[1, 2, 0], [0, 3]], expected: [1, 2, 0, 3]),
        Case(
            testDescription: "the end of one is the beginning of another", count: 3, files: [[2, 1], [1, 0]],
            expected: [2, 1, 0]),
        Case(testDescription: "apart", count: 4, files: [[3, 1], [2, 0]], expected: [2, 0, 3, 1]),
        Case(testDescription: "in the middle", count: 4, files: [[3, 2], [3, 0, 2, 1]], expected: [3, 0, 2, 1]),
        Case(testDescription: "contradicting", count: 2, files: [[1, 0], [0, 1]], expected: [1, 0]),
        Case(
            testDescription: "what is not contradicted stays", count: 5, files: [[4, 3, 2], [3, 4], [2, 0, 1]],
            expected: [4, 3, 2, 0, 1]),
        Case(
            testDescription: "a contradiction in the middle", count: 4, files: [[0, 2, 1, 3], [1, 2]],
            expected: [0, 2, 1, 3]),
    ])
    func `every file's order is kept`(example: Case) {
        #expect(MergedOrder(of: example.count, files: example.files).items == example.expected)
    }

    @Test func `pieces of one order are put together without breaking any`() {
        var random = Repeatable(seed: 41)
        for _ in 0..<300 {
            let count = Int.random(in: 1...30, using: &random)
            let truth = (0..<count).shuffled(using: &random)
            let files = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                truth.filter { _ in Int.random(in: 0..<3, using: &random) > 0 }
            }
            let merged = MergedOrder(of: count, files: files).items
            #expect(merged.sorted() == Array(0..<count))
            for file in files { #expect(merged.filter(file.contains) == file) }
        }
    }

    @Test func `files that contradict each other everywhere end, the first of them as it is`() {
        var random = Repeatable(seed: 42)
        for _ in 0..<100 {
            let files = (0..<6).map { _ in Array(0..<40).shuffled(using: &random) }
            #expect(MergedOrder(of: 40, files: files).items == files[0])
        }
    }

    @Test func `many messages of one moment take linear time`() {
        let count = 100_000
        let back = Array((0..<count).reversed())
        #expect(MergedOrder(of: count, files: [back, Array(0..<count)]).items == back)
    }
}
