import Foundation
import TestSupport
import Testing
import TranscriptModel

@Suite struct UntrustedTests {
    static let boundaries: [UInt8] = [
        0x00, 0x01, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED,
        0xEE, 0xEF,
        0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
    ]

    static func firstProblem(_ bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { UTF8Check.firstProblem(in: $0) }
    }

    /// What the standard library says, which knows no places.
    static func isText(_ bytes: some Collection<UInt8>) -> Bool {
        !bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil
    }

    @Test func `bytes are text exactly when the standard library says so`() {
        for a in Self.boundaries {
            for b in Self.boundaries {
                for c in Self.boundaries
                where Self.firstProblem([a, b, c]) == nil && !Self.isText([a, b, c])
                    || Self.firstProblem([a, b, c]) != nil && Self.isText([a, b, c])
                {
                    Issue.record("\([a, b, c])")
                }
            }
        }
    }

    @Test(arguments: 0..<40)
    func `the place of a problem is where text ends`(seed: Int) {
        var random = Repeatable(seed: UInt64(seed))
        let pieces = ["a", "abcdefghijklmnop", "é", "€", "🧵", "\u{301}", "\u{7FF}", "\u{FFFF}", "\u{10FFFF}"].map {
            Array($0.utf8)
        }
        for _ in 0..<100 {
            var bytes = (0..<12).flatMap { _ in pieces[Int(random.next() % UInt64(pieces.count))] }
            #expect(Self.firstProblem(bytes) == nil, "seed \(seed)")
            let place = Int(random.next() % UInt64(bytes.count))
            bytes[place] = Self.boundaries[Int(random.next() % UInt64(Self.boundaries.count))]
            guard let problem = Self.firstProblem(bytes) else {
                #expect(Self.isText(bytes), "seed \(seed)")
                continue
            }
            #expect(!Self.isText(bytes), "seed \(seed)")
            #expect(Self.isText(bytes[..<problem]), "seed \(seed)")
        }
    }

    @Test(arguments: 0..<24)
    func `a NUL is found wherever it stands`(place: Int) {
        var bytes = [UInt8](repeating: 0x61, count: 24)
        bytes[place] = 0
        #expect(Self.firstProblem(bytes) == place)
        bytes[place] = 0x80
        #expect(Self.firstProblem(bytes) == place)
        bytes[place] = 0x01
        #expect(Self.firstProblem(bytes) == nil)
    }

    @Test(.enabled(if: SharedData.isHere))
    func `the lines of other people's test file are what they say`() throws {
        let url = try #require(SharedData.url("corpora/hostile/utf8tests/utf8tests.bin"))
        let lines = [UInt8](try Data(contentsOf: url)).split(separator: 0x0A)
        var count = 0
        for line in lines {
            let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            let isValid = parts[1].starts(with: "valid".utf8)
            guard isValid || parts[1].starts(with: "invalid".utf8) else { continue }
            let text = parts[2].filter { $0 != 0 }
            #expect((Self.firstProblem(Array(text)) == nil) == isValid, "\(String(decoding: parts[0], as: UTF8.self))")
            count += 1
        }
        #expect(count > 100)
    }

    @Test func `what looks the same is not the same`() {
        let composed = Untrusted("Caf\u{E9}")
        let decomposed = Untrusted("Cafe\u{301}")
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed, composed]).count == 2)
        #expect(decomposed < composed)
        #expect(Untrusted("a") < Untrusted("a\u{0}"))
        #expect(!(composed < composed))
    }

    @Test func `bytes are kept, and repaired only to be shown`() {
        let bytes: [UInt8] = [0x61, 0x00, 0xFF, 0xE2, 0x82, 0x62]
        let text = Untrusted(bytes)
        #expect(text.bytes == bytes)
        #expect(text.count == 6)
        #expect(!text.isPlainText)
        #expect(Array(text.repaired.unicodeScalars) == Array("a\u{0}\u{FFFD}\u{FFFD}b".unicodeScalars))
        #expect(Untrusted("").isEmpty && Untrusted("").isPlainText)
    }
}
