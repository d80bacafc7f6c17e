import Foundation
import SegueKit
import Testing
import TranscriptModel
import TranscriptStore

/// A campaign sends more in one second than a moment of the archive has room for.
@Suite struct CrowdedMomentTests {
    private static func sends(_ numbers: Range<Int>) -> [String] {
        numbers.map { number in
            CloudLines.send(
                "wamid.B\(number)", 1_772_442_738, to: "4477009\(100_000 + number)", .uk, journey: nil,
                #""type":"text","text":{"body":"now \#(number)"}"#)
        }
    }

    @Test func `messages beyond the room of one moment are counted once, and keep their time`() throws {
        let workshop = try Workshop()
        let first = try #require(try workshop.take("a.jsonl", Self.sends(0..<17_000)))
        #expect(first.new == 17_000 && first.known == 0)
        let second = try #require(try workshop.take("b.jsonl", Self.sends(16_000..<18_000)))
        #expect(second.new == 1000 && second.known == 1000)
        #expect(try workshop.archive.verify() == [])
        let times = Set(
            try workshop.transcript().filter { $0.contains(#""type":"message""#) }.compactMap { line in
                line.range(of: #""at":""#).map { line[$0.upperBound...].prefix { $0 != "\"" } }
            })
        #expect(times.count == 1)
    }
}
