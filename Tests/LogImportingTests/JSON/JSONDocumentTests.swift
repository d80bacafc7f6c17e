import Foundation
import TestSupport
import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct JSONDocumentTests {
    /// Offset of the fault of a text, -1 when it breaks off, nil when it is one JSON value.
    private func fault(_ bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            do throws(JSONProblem) {
                try JSONDocument().parseWhole(bytes)
                return nil
            } catch {
                switch error {
                case .incomplete: return -1
                case .invalid(let offset): return offset
                }
            }
        }
    }

    private func withValue<Result>(_ json: String, _ body: (JSONValue) throws -> Result) throws -> Result {
        try #require(try JSONDocument.withValue(in: [UInt8](json.utf8), body))
    }

    private static let suite = SharedData.url("corpora/hostile/jsontestsuite/test_parsing")

    private static func files(_ prefix: String) throws -> [URL] {
        guard let suite else { return [] }
        return try FileManager.default.contentsOfDirectory(at: suite, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasPrefix(prefix) && $0.pathExtension == "json" }
    }

    @Test(.enabled(if: suite != nil)) func `every valid file of JSONTestSuite is taken`() throws {
        let files = try Self.files("y_")
        #expect(files.count == 95)
        for file in files {
            let fault = fault([UInt8](try Data(contentsOf: file)))
            #expect(fault == nil, "\(file.lastPathComponent)")
        }
    }

    @Test(.enabled(if: suite != nil)) func `every invalid file of JSONTestSuite is refused`() throws {
        let files = try Self.files("n_")
        #expect(files.count == 188)
        for file in files {
            let fault = fault([UInt8](try Data(contentsOf: file)))
            #expect(fault != nil, "\(file.lastPathComponent)")
        }
    }

    @Test(.enabled(if: suite != nil)) func `files of JSONTestSuite that may go either way never trap`() throws {
        let files = try Self.files("i_")
        #expect(files.count == 35)
        var taken: Set<String> = []
        for file in files where fault([UInt8](try Data(contentsOf: file))) == nil {
            taken.insert(file.lastPathComponent)
        }
        // UTF-16 and a byte order mark are no matter of this parser, which sees one record of UTF-8.
        #expect(
            Set(files.map(\.lastPathComponent)).subtracting(taken) == [
                "i_string_UTF-16LE_with_BOM.json", "i_string_utf16BE_no_BOM.json", "i_string_utf16LE_no_BOM.json",
                "i_structure_UTF-8_BOM_empty_object.json",
            ])
    }

    @Test(arguments: [
        (#"{"a":}"#, 5), (#"{"a":1,}"#, 7), (#"[1,]"#, 3), (#"[1 2]"#, 3), (#"{"a" 1}"#, 5), (#"01"#, 1),
        (#"{"a":1}}"#, 7),
        ("\"a\nb\"", 2), (#""\x""#, 2), (#""\u12g4""#, 5), ("tru", -1), (#"{"a":"#, -1), (#""\ud83d"#, -1), ("1.", -1),
        ("", -1), ("-", -1), ("nul!", 3), ("{1:2}", 1),
    ])
    func `a fault is told with its offset, a text that breaks off as such`(_ json: String, _ offset: Int) {
        #expect(fault(Array(json.utf8)) == offset)
    }

    @Test func `512 levels are taken and one more is refused`() {
        #expect(fault(Array(repeating: 0x5B, count: 512) + Array(repeating: 0x5D, count: 512)) == nil)
        #expect(fault(Array(repeating: 0x5B, count: 513) + Array(repeating: 0x5D, count: 513)) == 512)
        #expect(fault(Array(repeating: 0x5B, count: 1_000_000)) == 512)
    }

    @Test(arguments: [
        (#""plain""#, "plain"), (#""""#, ""), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"), (#""é""#, "é"),
        (#""\ud83d\udc4d""#, "👍"), (#""\uD83D\uDC4D!""#, "👍!"), (#""a\u0000b""#, "a\0b"), (#""\ud83d""#, "\u{FFFD}"),
        (#""\udc4dx""#, "\u{FFFD}x"), (#""\ud83d\ud83d\udc4d""#, "\u{FFFD}👍"), (#""\ud83dA""#, "\u{FFFD}A"),
        (#""\ud83d\n""#, "\u{FFFD}\n"), (#""👍 naïve \u20ac""#, "👍 naïve €"),
    ])
    func `a string reads as what it stands for`(_ json: String, _ text: String) throws {
        #expect(try withValue(json) { $0.string } == Untrusted(text))
    }

    @Test(arguments: [(#""\ud83d""#, 1), (#""\ud83d\udc4d""#, 0), (#"["\udc00","\ud800\ud800"]"#, 3)])
    func `lone surrogates are counted`(_ json: String, _ count: Int) throws {
        let bytes = [UInt8](json.utf8)
        try bytes.withUnsafeBufferPointer { bytes in
            let document = JSONDocument()
            try document.parseWhole(bytes)
            #expect(document.loneSurrogates == count)
        }
    }

    @Test func `bytes that are no text are kept as they are`() {
        let bytes: [UInt8] = [0x22, 0xFF, 0x80, 0xC3, 0x22]
        #expect(JSONDocument.withValue(in: bytes) { $0.string } == Untrusted([0xFF, 0x80, 0xC3]))
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("42", 42), ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min),
            ("9223372036854775808", nil), ("-9223372036854775809", nil), ("1e400", nil), ("1.0", nil), (#""7""#, nil),
            ("123456789012345678901234567890", nil), ("true", nil),
        ] as [(String, Int64?)])
    func `a whole number is one or nothing`(_ json: String, _ number: Int64?) throws {
        #expect(try withValue(json) { $0.int } == number)
    }

    @Test func `digits in a string are a number only when asked for`() throws {
        try withValue(#"["1700000000", "", "-", "12a", " 1"]"#) { value in
            #expect(value.elements.map(\.integerOrDigits) == [1_700_000_000, nil, nil, nil, nil])
            #expect(value.elements.map(\.int) == [nil, nil, nil, nil, nil])
        }
    }

    @Test func `members are found by the decoded key, the first of several`() throws {
        try withValue(#"{"a":{"x":[1,{"b":2}]},"\u0062":3,"b":4,"n":null,"":5,"ab":6}"#) { value in
            #expect(value["b"]?.int == 3)
            #expect(value["ab"]?.int == 6)
            #expect(value[""]?.int == 5)
            #expect(value["n"]?.kind == nil)
            #expect(value.has("n"))
            #expect(!value.has("x"))
            #expect(value["a"]?["x"]?.elements.compactMap { $0["b"]?.int } == [2])
            #expect(value["a"]?["x"]?["b"]?.int == nil)
            #expect(value.members.map { $0.key.string } == ["a", "b", "b", "n", "", "ab"])
            #expect(value.duplicateKey(of: ["a", "n", "b"])?.description == "b")
            #expect(value.duplicateKey(of: ["a", "n"])?.description == nil)
        }
    }

    @Test func `a document is used again without a trace of the last one`() throws {
        let document = JSONDocument()
        for count in [5000, 1, 0, 3] {
            let bytes = Array("[\(Array(repeating: "7", count: count).joined(separator: ","))]".utf8)
            try bytes.withUnsafeBufferPointer { bytes in
                try document.parseWhole(bytes)
                #expect(document.value(in: bytes).elements.map(\.int) == Array(repeating: 7, count: count))
            }
        }
    }
}
