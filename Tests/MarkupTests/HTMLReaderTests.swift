import Markup
import Testing

/// Keeps what a page holds, one line for each event.
private final class Notes: HTMLVisitor {
    var lines: [String] = []
    private var run = ""

    func start(_ tag: HTMLTag) {
        flush()
        let attributes = tag.attributes.map {
            " \(String(decoding: $0.name, as: UTF8.self))=\(String(decoding: $0.value, as: UTF8.self))"
        }
        lines.append("<\(String(decoding: tag.name, as: UTF8.self))\(attributes.joined())>")
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) { run += String(decoding: bytes, as: UTF8.self) }

    func end(_ name: UnsafeBufferPointer<UInt8>) {
        flush()
        lines.append("</\(String(decoding: name, as: UTF8.self))>")
    }

    func flush() {
        if !run.isEmpty { lines.append(run) }
        run = ""
    }
}

@Suite struct HTMLReaderTests {
    private func events(_ bytes: [UInt8], as extent: HTMLReader.Extent = .fragment) throws -> [String] {
        let notes = Notes()
        try bytes.withUnsafeBufferPointer { try HTMLReader.read($0, as: extent, into: notes) }
        notes.flush()
        return notes.lines
    }

    @Test(
        arguments: [
            ("plain", ["plain"]),
            ("", []),
            ("a<br>b", ["a", "<br>", "</br>", "b"]),
            ("<p align=center>x</p>y", ["<p align=center>", "x", "</p>", "y"]),
            ("<p>one<p>two", ["<p>", "one", "</p>", "<p>", "two", "</p>"]),
            ("it&#39;s &amp;ndash; &lt;b&gt; &#x1F600; &nope; &", ["it's &ndash; <b> 😀 &nope; &"]),
            ("<B Class='A&amp;B' checked>x", ["<b class=A&B checked=>", "x", "</b>"]),
            ("<a x=1 x=2>t</a>", ["<a x=1>", "t", "</a>"]),
            ("<script>if (a < b) '</p>' </script>z", ["<script>", "if (a < b) '</p>' ", "</script>", "z"]),
            ("<style>p{}</style>", ["<style>", "p{}", "</style>"]),
            ("<!-- a comment -->b<!DOCTYPE x>c", ["bc"]),
            ("<?php echo 1 ?>b", ["b"]),
            ("<b><i>x</b>y", ["<b>", "<i>", "x", "</i>", "</b>", "y"]),
            ("</p></div></div>still", ["still"]),
            ("1 < 2 > 0 <3", ["1 < 2 > 0 <3"]),
            ("<", ["<"]), ("a <", ["a <"]),
            ("<!--", []),
            ("<meta charset='latin1'>é", ["<meta charset=latin1>", "</meta>", "é"]),
        ] as [(String, [String])])
    func `a fragment is read as browsers would`(html: String, lines: [String]) throws {
        #expect(try events(Array(html.utf8)) == lines)
    }

    @Test func `a page is read from its doctype on`() throws {
        let page = "<!DOCTYPE html>\n<html lang=en><head><title>T</title></head><body><p>x</p></body></html>\n"
        let lines = try events(Array(page.utf8), as: .page).filter { !$0.allSatisfy(\.isWhitespace) }
        #expect(
            lines == [
                "<html lang=en>", "<head>", "<title>", "T", "</title>", "</head>", "<body>", "<p>", "x", "</p>",
                "</body>",
                "</html>",
            ])
    }

    @Test func `bytes that are no text become U+FFFD and nothing after them is lost`() throws {
        #expect(try events([0x61, 0xFF, 0x62, 0x00, 0x63, 0xC3]) == ["a\u{FFFD}b\u{FFFD}c\u{FFFD}"])
    }

    @Test(arguments: [
        ("<b>", HTMLReaderError.tooDeep(limit: 256)), ("<div><p>", .tooDeep(limit: 256)),
    ])
    func `a hundred thousand open elements are refused`(tag: String, fault: HTMLReaderError) {
        let html = Array(String(repeating: tag, count: 100_000).utf8)
        #expect(throws: fault) { try events(html) }
    }

    @Test(arguments: [" a", " a=1", " a='>'", "/", " \"", "=", "'"])
    func `a tag without end is refused or read, soon`(part: String) {
        let html = Array(("<b" + String(repeating: part, count: 1_000_000)).utf8)
        let clock = ContinuousClock()
        let time = clock.measure { _ = try? events(html) }
        #expect(time < .seconds(10))
    }

    @Test(arguments: [
        "<", "</", "<!--", "&", "&#", "]]>", "</b>", "<br>", "<p>", "<b></i>", "<![CDATA[", "<?", "<script>", "<li>",
        "<td>", "<a ",
    ])
    func `time grows with the length of the page only`(part: String) {
        let html = Array((String(repeating: part, count: 400_000) + "</x>").utf8)
        let clock = ContinuousClock()
        let time = clock.measure { _ = try? events(html) }
        #expect(time < .seconds(20), "\(part)")
    }

    @Test func `a fragment can't leave the element that it is put into`() {
        #expect(throws: HTMLReaderError.strayEnd) { try events(Array("x</x-fragment>y".utf8)) }
    }

    @Test func `a tag across pieces is one tag, and long text comes whole`() throws {
        let text = String(repeating: "ü", count: 9000)
        let lines = try events(Array("<p title=\"\(String(repeating: "t", count: 5000))\">\(text)</p>".utf8))
        #expect(lines.count == 3)
        #expect(lines[1] == text)
    }
}
