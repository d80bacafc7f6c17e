import Foundation
import SegueKit
import TestSupport
import Testing
import TranscriptModel

/// A command line that a transcript holds.
@Suite struct ShellWordsTests {
    private static let bytes: [UInt8] = [
        0x00, 0x0A, 0x09, 0x20, 0x24, 0x27, 0x5C, 0x3B, 0x3D, 0x2B, 0x2D, 0x40, 0x61, 0xC3, 0xA9,
    ]

    @Test(arguments: 1...200) func `words come back as they were, on a line of printable ASCII without semicolons`(
        _ seed: UInt64
    ) throws {
        var random = Repeatable(seed: seed)
        let words = (0..<5).map { _ in
            Untrusted(
                (0..<Int.random(in: 0..<9, using: &random)).map { _ in Self.bytes.randomElement(using: &random) ?? 0 })
        }
        let line = ShellWords.line(words)
        #expect(line.bytes.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: ";") })
        #expect(ShellWords.words(line) == words)
    }

    @Test func `a shell takes the line apart likewise`() throws {
        let words = ["plain", "it's", "a; =b", "tab\there", "é\\", ""]
        let line = ShellWords.line(words.map { Untrusted($0) }).repaired
        let desk = try Desk()
        #expect(try desk.shell("printf '<%s>' \(line)").text == words.map { "<\($0)>" }.joined())
    }
}
