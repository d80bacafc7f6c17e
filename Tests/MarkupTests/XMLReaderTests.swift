import Foundation
import TestSupport
import Testing

@testable import Markup

/// What a reader told of a document, in a form that can be compared.
struct ToldXML: Equatable {
    var events: [String] = []
    var error: MarkupError?

    /// Reads a document that comes in pieces of a size.
    init(_ bytes: [UInt8], pieces: Int = .max, limits: XMLReader.Limits = .init()) throws {
        var at = 0
        let reader = XMLReader(limits: limits) { buffer in
            let count = min(pieces, bytes.count - at, buffer.count)
            buffer.copyBytes(from: bytes[at..<(at + count)])
            at += count
            return count
        }
        do {
            while let event = try reader.next() {
                switch event {
                case .start(let element):
                    let attributes = element.allAttributes.map { " \(Self.text($0.name))=[\(Self.text($0.value))]" }
                    events.append("\(element.line)<\(Self.text(element.name))\(attributes.joined())>")
                case .text(let text): events.append(text.count > 100 ? "\(text.count)" : Self.text(text))
                case .end: events.append("</>")
                }
            }
        } catch let error as MarkupError {
            self.error = error
        }
    }

    init(_ text: String, pieces: Int = .max) throws { try self.init(Array(text.utf8), pieces: pieces) }

    static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}

@Suite struct XMLReaderTests {
    private struct Full: Error {}

    static let sizes = [1, 2, 3, 7, 64, 4096, 64 << 10]

    @Test func `elements, attributes and text are told with their lines`() throws {
        let told = try ToldXML("<?xml version=\"1.0\"?>\n<a>\n <b:c\n  x=\"1\"\n  b:y='&lt;2'/>t&amp;<d/></a>\n")
        #expect(told.error == nil)
        #expect(
            told.events == ["2<a>", "\n ", "3<c x=[1] y=[<2]>", "</>", "t&", "5<d>", "</>", "</>"])
    }

    @Test(arguments: [
        ("&amp;", "&"), ("&#38;", "&"), ("&amp;#38;", "&#38;"), ("&amp;amp;", "&amp;"),
        ("a&lt;&gt;&quot;&apos;&#x26;", "a<>\"'&"),
        ("a\n\tb&#10;", "a  b\n"), ("", ""),
    ])
    func `a value has its references resolved once`(written: String, read: String) throws {
        let told = try ToldXML("<a b=\"\(written)\">\(written)</a>")
        #expect(told.error == nil && told.events.first == "1<a b=[\(read)]>")
    }

    @Test func `text around comments, instructions and CDATA is one text`() throws {
        let told = try ToldXML("<a>x<!-- > <b> -->y<?p <c>?>z<![CDATA[<d> ]] ]>&amp;]]>&#x263A;</a>")
        #expect(told.events == ["1<a>", "xyz<d> ]] ]>&amp;\u{263A}", "</>"])
    }

    @Test(arguments: sizes)
    func `pieces of any size give the same events`(size: Int) throws {
        let document = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- a comment with <tags> and "quotes" -->
            <s:Envelope xmlns:s="urn:x" note='say "x" > y'>
              <s:Body>Zoë &amp; ☃ &#128514;<![CDATA[ raw <b> ]]></s:Body>
              <e a="1"
                 b="two"/><e/>\(String(repeating: "längerer Text ", count: 20_000))
            </s:Envelope>
            """
        let whole = try ToldXML(document)
        #expect(whole.error == nil && whole.events.count == 16)
        #expect(try ToldXML(document, pieces: size) == whole)
    }

    @Test func `a line number above 65535 is right`() throws {
        let told = try ToldXML("<a>" + String(repeating: "\n", count: 200_000) + "<b/>\n<c></d></a>")
        #expect(told.events.contains("200001<b>"))
        #expect(told.events.contains("200002<c>"))
        #expect(told.error == .malformed(line: 200_002, code: 76))
    }

    @Test(
        arguments: [
            ("ISO-8859-1", [0xE9, 0x80], "é\u{80}"), ("latin1", [0xA4], "¤"),
            ("windows-1252", [0x80, 0xE9, 0x93], "€é“"),
            ("UTF-8", [0xC3, 0xA9], "é"), ("us-ascii", [0x41], "A"), ("UTF-16", [0x41], "A"),
        ] as [(String, [UInt8], String)])
    func `a declared encoding comes out as UTF-8`(name: String, bytes: [UInt8], text: String) throws {
        let document = Array("<?xml version='1.0' encoding='\(name)'?>\n<a b='".utf8) + bytes + Array("'/>".utf8)
        for size in Self.sizes {
            let told = try ToldXML(document, pieces: size)
            #expect(told.events.first == "2<a b=[\(text)]>" && told.error == nil)
        }
    }

    @Test(arguments: [true, false], [true, false])
    func `UTF-16 comes out as UTF-8`(isBigEndian: Bool, hasMark: Bool) throws {
        let text =
            (hasMark ? "\u{FEFF}" : "") + "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<a>\u{3C3C}é\u{1F602}</a>"
        let document = text.utf16.flatMap { unit in
            let bytes = [UInt8(truncatingIfNeeded: unit >> 8), UInt8(truncatingIfNeeded: unit)]
            return isBigEndian ? bytes : bytes.reversed()
        }
        for size in Self.sizes {
            let told = try ToldXML(document, pieces: size)
            #expect(told.events == ["2<a>", "\u{3C3C}é\u{1F602}", "</>"] && told.error == nil)
        }
        #expect(try ToldXML(document.dropLast(1).map { $0 }).error != nil)
    }

    @Test(
        arguments: [
            ("", .empty), ("  \n", .empty), ("\u{FEFF}", .empty), ("hello", .malformed(line: 1, code: 4)),
            ("<a>\n<b>", .truncated(line: 2)), ("<a>\ntext", .truncated(line: 2)), ("<a b='", .truncated(line: 1)),
            ("<a>\n</b>", .malformed(line: 2, code: 76)), ("<a/>\n<b/>", .malformed(line: 2, code: 5)),
            ("<a>\n\u{1}</a>", .controlCharacter(line: 2, byte: 1)),
            ("<a>\n\n\0</a>", .controlCharacter(line: 3, byte: 0)),
            ("<a b='\u{1B}'/>", .controlCharacter(line: 1, byte: 27)), ("<a>&#0;</a>", .malformed(line: 1, code: 9)),
            ("<a>\n&nbsp;</a>", .malformed(line: 2, code: 26)), ("<a b='1' b='2'/>", .malformed(line: 1, code: 42)),
            ("<?xml version='1.0' encoding='EBCDIC-US'?><a/>", .unknownEncoding(name: Array("EBCDIC-US".utf8))),
            ("<!DOCTYPE a SYSTEM 'x.dtd'><a/>", .documentType(line: 1)),
            ("<a><!DOCTYPE a></a>", .documentType(line: 1)),
        ] as [(String, MarkupError)])
    func `what is wrong is told with its line`(document: String, error: MarkupError) throws {
        for size in Self.sizes { #expect(try ToldXML(document, pieces: size).error == error) }
    }

    @Test func `a billion laughs and foreign entities are never resolved`() throws {
        let laughs = """
            <!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>
            <lolz>&lol2;</lolz>
            """
        #expect(try ToldXML(laughs) == ToldXML("<!DOCTYPE"))
        #expect(try ToldXML("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>").events.isEmpty)
    }

    @Test func `a deep document ends at the limit, a deep enough one is read`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        #expect(try ToldXML(nested(256)).error == nil)
        let deep = try ToldXML(nested(100_000))
        #expect(deep.error == .tooDeep(line: 1, limit: 256) && deep.events.count == 256)
    }

    @Test func `many attributes and namespaces, and a long tag, end at the limit`() throws {
        func tag(_ attributes: Int) -> String {
            "<a " + (0..<attributes).map { "x\($0)='\($0)' " }.joined() + "/>"
        }
        #expect(try ToldXML(tag(256)).error == nil)
        #expect(try ToldXML(tag(80_000)).error == .tooMany(line: 1, limit: 256))
        let nested = (0..<200).map { "<a xmlns:n\($0)='u'>" }.joined()
        #expect(try ToldXML(nested).error == .tooMany(line: 1, limit: 64))
        let long = "<a b='" + String(repeating: "x", count: 2 << 20) + "'/>"
        #expect(try ToldXML(long).error == .tooLong(line: 1, limit: 1 << 20))
        #expect(try ToldXML("<a><!--" + long + "--></a>").error == .tooLong(line: 1, limit: 1 << 20))
    }

    @Test func `a text of 16 MiB comes in pieces`() throws {
        let told = try ToldXML("<a>" + String(repeating: "x", count: 16 << 20) + "<![CDATA[yz]]></a>")
        #expect(told.error == nil)
        #expect(told.events.count == 2 + 257)
        #expect(told.events.dropFirst().prefix(256).allSatisfy { $0 == "\(XMLReader.pieceSize)" })
        #expect(told.events[257] == "yz")
    }

    @Test func `what the source throws is thrown on`() {
        #expect(throws: Full.self) { try XMLReader { _ in throw Full() }.next() }
    }

    @Test func `an error is thrown again`() {
        let reader = XMLReader { _ in 0 }
        #expect(throws: MarkupError.empty) { try reader.next() }
        #expect(throws: MarkupError.empty) { try reader.next() }
    }

    /// The hostile documents, and what each must come to; the others are read.
    private static let refused: [String: MarkupError] = [
        "attr-500k": .tooMany(line: 1, limit: 256), "charref-esc": .malformed(line: 1, code: 9),
        "charref-nul": .malformed(line: 1, code: 9), "charref-surr": .malformed(line: 1, code: 9),
        "ctrl": .controlCharacter(line: 1, byte: 27), "deep-1000": .tooDeep(line: 1, limit: 256),
        "deep-100000": .tooDeep(line: 1, limit: 256), "dup-attr": .malformed(line: 1, code: 42), "empty": .empty,
        "enc-unknown": .unknownEncoding(name: Array("x-bogus-9".utf8)), "ext-dtd-http": .documentType(line: 1),
        "ext-dtd": .documentType(line: 1), "internal-entity-benign": .documentType(line: 1),
        "invalid-utf8": .malformed(line: 1, code: 9), "lies-utf8": .malformed(line: 1, code: 9),
        "lol": .documentType(line: 1), "longname": .malformed(line: 1, code: 110),
        "nul": .controlCharacter(line: 1, byte: 0), "quadratic": .documentType(line: 1),
        "trailing": .malformed(line: 1, code: 5), "truncated": .truncated(line: 1),
        "undeclared-entity": .malformed(line: 1, code: 26), "utf7": .unknownEncoding(name: Array("UTF-7".utf8)),
        "ws": .empty, "xxe-file": .documentType(line: 1), "xxe-param": .documentType(line: 1),
    ]

    @Test(.enabled(if: SharedData.isHere))
    func `every hostile document is read or refused as planned, and none shows what it must not`() throws {
        let folder = try #require(SharedData.url("corpora/hostile/xml"))
        let canary = try #require(SharedData.url("corpora/hostile/xml/CANARY.txt"))
        let secret = String(decoding: try Data(contentsOf: canary), as: UTF8.self)
        var seen = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".xml") {
            let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
            for size in [7, 64 << 10] {
                let told = try ToldXML(bytes, pieces: size)
                #expect(told.error == Self.refused[String(name.dropLast(4))], "\(name)")
                #expect(!told.events.contains { $0.contains(secret.dropLast()) })
            }
            seen += 1
        }
        #expect(seen >= 38)
    }

    @Test func `damage of any kind never traps`() throws {
        let document = Array("<?xml version=\"1.0\"?><a b=\"1\"><c>text &amp; <![CDATA[x]]></c><!-- y --></a>".utf8)
        var random = Repeatable(seed: 20_260_303)
        for _ in 0..<2000 {
            var bytes = document
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(Array("<>/!-[]&;\"'".utf8).randomElement(using: &random) ?? 0, at: place)
                }
            }
            let whole = try ToldXML(bytes)
            let pieces = try ToldXML(bytes, pieces: 3)
            #expect((whole.error == nil) == (pieces.error == nil))
            if whole.error == nil { #expect(whole == pieces) }
        }
    }
}
