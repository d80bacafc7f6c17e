import Foundation
import SegueKit
import TestSupport
import Testing
import TranscriptModel
import TranscriptStore

/// Exports of one chat that overlap keep the order that each of them has, also within a minute.
@Suite struct OverlapOrderTests {
    private static func texts(_ workshop: Workshop) throws -> [String] {
        try workshop.transcript().filter { $0.contains(#""type":"message""#) }.compactMap { line in
            guard let start = line.range(of: #""text":""#) else { return nil }
            return String(line[start.upperBound...].prefix { $0 != "\"" })
        }
    }

    @Test(arguments: [[0, 1], [1, 0]])
    func `the end of one export is the beginning of the next`(order: [Int]) throws {
        let exports = [
            ["16:41 - Ana: one", "16:41 - Northwind: two", "16:41 - Ana: three"],
            ["16:41 - Ana: three", "16:42 - Northwind: four"],
        ]
        for padding in 1...4 {
            let workshop = try Workshop()
            for index in order {
                // Other texts later, so that the hashes of the files differ and with them which one counts first.
                let tail = "13/01/26, 18:0\(index) - Ana: end\(String(repeating: "!", count: padding + index))"
                try workshop.take(
                    "\(index)/WhatsApp Chat with Ana.txt", exports[index].map { "13/01/26, " + $0 } + [tail])
            }
            #expect(try Self.texts(workshop).prefix(4) == ["one", "two", "three", "four"])
        }
    }

    @Test func `random pieces of a chat never stand against the order of a file, in any order of imports`() throws {
        var random = Repeatable(seed: 1641)
        for number in 0..<40 {
            let count = Int.random(in: 4...14, using: &random)
            var minute = 10
            let lines = (0..<count).map { place in
                if Int.random(in: 0..<3, using: &random) == 0 { minute += 1 }
                let name = Bool.random(using: &random) ? "Ana" : "Northwind"
                return "13/01/26, 16:\(minute) - \(name): n\(number)p\(place)"
            }
            let pieces = (0..<Int.random(in: 2...3, using: &random)).map { _ in
                let first = Int.random(in: 0..<count - 1, using: &random)
                return Array(lines[first...Int.random(in: first + 1..<count, using: &random)])
            }
            var exports: Set<[UInt8]> = []
            for _ in 0..<3 {
                let workshop = try Workshop()
                for index in pieces.indices.shuffled(using: &random) {
                    try workshop.take("\(index)/WhatsApp Chat with Ana.txt", pieces[index])
                }
                let shown = try Self.texts(workshop)
                for piece in pieces {
                    let own = piece.map { String($0.split(separator: " ").last ?? "") }
                    #expect(shown.filter(own.contains) == own)
                }
                exports.insert(Array(try workshop.transcript().joined().utf8))
                #expect(try workshop.archive.verify() == [])
            }
            #expect(exports.count == 1)
        }
    }
}
