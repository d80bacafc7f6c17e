import Markup
import Testing

@Suite struct HTMLWriterTests {
    private struct Full: Error {}

    private func page(_ write: (HTMLWriter) throws -> Void) throws -> String {
        var bytes: [UInt8] = []
        let writer = try HTMLWriter { bytes.append(contentsOf: $0) }
        try write(writer)
        try writer.finish()
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `a page is written as it is told`() throws {
        let page = try page { html in
            try html.doctype()
            try html.start(.html)
            try html.attribute("lang", "en")
            try html.void(.meta, ["charset": "utf-8"])
            try html.style("p > b { color: red }")
            try html.element(.p, class: "x", text: "a < b")
            try html.end()
        }
        #expect(
            page == """
                <!DOCTYPE html>
                <html lang="en"><meta charset="utf-8"/><style>p > b { color: red }</style><p class="x">a &lt; b</p></html>
                """)
    }

    @Test func `an element without content has an end tag`() throws {
        #expect(try page { try $0.element(.p) {} } == "<p></p>")
    }

    @Test func `a constant of one letter is written`() throws {
        #expect(try page { try $0.element(.p, class: "x", text: "-") } == #"<p class="x">-</p>"#)
    }

    @Test(arguments: [
        ("<b>&\"'", "<p>&lt;b&gt;&amp;&quot;'</p>"),
        ("a\0b\u{1B}[2J\u{7F}", "<p>a␀b␛[2J␡</p>"),
        ("ab\u{202E}c\u{202D}\u{2067}d", "<p>ab\u{FFFD}c\u{FFFD}\u{2067}d</p>"),
        ("a\tb\nc\r\nd\re", "<p>a\tb\nc\nd␍e</p>"),
        ("\u{85}\u{9B}é\u{A0}", "<p>\u{FFFD}\u{FFFD}é\u{A0}</p>"),
        ("\u{FDCF}\u{FDF0}\u{FFFD}😀مرحبا", "<p>\u{FDCF}\u{FDF0}\u{FFFD}😀مرحبا</p>"),
    ])
    func `text is escaped and what is no text is made visible`(_ text: String, _ expected: String) throws {
        let written = try page { html in try html.element(.p) { try html.text(untrusted: Array(text.utf8)) } }
        #expect(Array(written.utf8) == Array(expected.utf8))
    }

    @Test(
        arguments: [
            ([0x61, 0xFF, 0x62], "a\u{FFFD}b"), ([0xC0, 0x9B], "\u{FFFD}\u{FFFD}"), ([0x9B, 0x32], "\u{FFFD}2"),
            ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"), ([0xE2, 0x82], "\u{FFFD}"), ([0xC2], "\u{FFFD}"),
            ([0xEF, 0xB7, 0x90], "\u{FFFD}"), ([0xEF, 0xBF, 0xBE], "\u{FFFD}"), ([0xF0, 0x9F, 0xBF, 0xBF], "\u{FFFD}"),
            ([0xF4, 0x8F, 0xBF, 0xBE, 0x61], "\u{FFFD}a"),
        ] as [([UInt8], String)])
    func `what is no UTF-8 or no character is shown as a replacement`(_ bytes: [UInt8], _ expected: String) throws {
        let written = try page { html in try html.element(.p) { try html.text(untrusted: bytes) } }
        #expect(Array(written.utf8) == Array("<p>\(expected)</p>".utf8))
    }

    @Test(arguments: ["\"", "'", "<", ">", "&"], ["\u{301}", "\u{200D}", "\u{FE0F}", "\u{20E3}"])
    func `a mark after a delimiter does not hide it`(_ delimiter: String, _ mark: String) throws {
        let value = Array("\(delimiter)\(mark) onfocus=x y=".utf8)
        let written = try page { html in
            try html.start(.p)
            try html.attribute(.title, untrusted: value)
            try html.text(untrusted: value)
            try html.end()
        }
        let tag = Array(written.utf8).prefix { $0 != UInt8(ascii: ">") }
        #expect(tag.count { $0 == UInt8(ascii: "\"") } == 2)
        #expect(written.utf8.count { $0 == UInt8(ascii: "<") } == 2)
    }

    @Test(arguments: ["http://example.test", "HTTPS://EXAMPLE.TEST/a?b=c&d#e", "https://user:pw@example.test/"])
    func `an address of the web becomes a link`(_ address: String) throws {
        let written = try page { html in try html.element(.p) { try html.link(untrusted: Array(address.utf8)[...]) } }
        let escaped = address.replacing("&", with: "&amp;")
        #expect(
            written == "<p><a href=\"\(escaped)\" rel=\"noopener noreferrer nofollow\">\(escaped)</a></p>")
    }

    @Test(arguments: [
        "javascript:alert(1)", " https://example.test", "java\tscript:x", "https:example.test", "https://",
        "https:///x",
        "https://a b", "https://a\nb", "https://a\"b", "https://a'b", "https://a<b", "https://a\u{1}b",
        "https://a\u{202E}b",
        "\u{1}https://a", "data:text/html,x", "file:///x", "ftp://a", "//a", "https//a", "http\u{301}://a",
        "https://a\\b",
    ])
    func `any other address stays text`(_ address: String) throws {
        let written = try page { html in try html.element(.p) { try html.link(untrusted: Array(address.utf8)[...]) } }
        #expect(!written.contains("<a"))
        #expect(!written.contains("href"))
    }

    @Test func `a place in the page is named with letters and digits only`() throws {
        let written = try page { html in
            try html.startLink(toFragment: Array("m0-a_Z".utf8), class: "x")
            try html.text("up")
            try html.end()
        }
        #expect(written == ##"<a href="#m0-a_Z" class="x">up</a>"##)
        #expect(throws: HTMLWriterError.badFragment) {
            try page { try $0.startLink(toFragment: Array("a\" x".utf8)) }
        }
    }

    @Test func `what the closure throws is thrown by the writer, and nothing is written after it`() throws {
        var calls = 0
        let writer = try HTMLWriter { _ in
            calls += 1
            throw Full()
        }
        #expect(throws: Full.self) {
            for _ in 0..<10_000 { try writer.element(.p, text: "some text") }
        }
        #expect(throws: Full.self) { try writer.finish() }
        #expect(calls == 1)
    }

    @Test func `a short page that can't be handed over fails at its end`() throws {
        let writer = try HTMLWriter { _ in throw Full() }
        try writer.element(.p, text: "x")
        #expect(throws: Full.self) { try writer.finish() }
    }

    @Test func `a page that is given up hands nothing over afterwards`() throws {
        var count = 0
        do {
            let writer = try HTMLWriter { count += $0.count }
            try writer.start(.p)
        }
        #expect(count == 0)
    }

    @Test func `steps in the wrong order are refused`() throws {
        let writer = try HTMLWriter { _ in }
        #expect(throws: HTMLWriterError.refused) { try writer.end() }
        try writer.start(.p)
        try writer.text("x")
        #expect(throws: HTMLWriterError.refused) { try writer.attribute("class", "x") }
        #expect(throws: HTMLWriterError.unfinished(depth: 1)) { try writer.finish() }
    }

    @Test func `a long text is written whole`() throws {
        let text = Array(repeating: UInt8(ascii: "&"), count: 300_000)
        #expect(try page { html in try html.element(.p) { try html.text(untrusted: text) } }.utf8.count == 1_500_007)
    }
}
