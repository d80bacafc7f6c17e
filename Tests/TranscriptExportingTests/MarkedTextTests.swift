import Testing

@testable import TranscriptExporting

@Suite struct MarkedTextTests {
    /// The text with each mark that counts as a tag: `b` bold, `i` italic, `s` struck, `c` code, `k` block.
    private func marked(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var shown: [UInt8] = []
        var at = 0
        for mark in MarkedText.marks(in: bytes, outside: HTMLLinks.addresses(in: bytes)) {
            shown += bytes[at..<mark.at]
            let name = ["b", "i", "s", "c", "k"][Int(mark.style.rawValue)]
            shown += Array((mark.isStart ? "<\(name)>" : "</\(name)>").utf8)
            at = mark.at + mark.length
        }
        return String(decoding: shown + bytes[at...], as: UTF8.self)
    }

    @Test(arguments: [
        ("plain", "plain"),
        ("a *bold* word", "a <b>bold</b> word"),
        ("*all of it*", "<b>all of it</b>"),
        ("_it_ ~no~ `x = 1`", "<i>it</i> <s>no</s> <c>x = 1</c>"),
        ("*_both_*", "<b><i>both</i></b>"),
        ("(*x*), \"_y_\"!", "(<b>x</b>), \"<i>y</i>\"!"),
        ("```let a = *b*\nc```", "<k>let a = *b*\nc</k>"),
        ("*a `b*c` d*", "<b>a <c>b*c</c> d</b>"),
        ("2*3*4", "2*3*4"),
        ("snake_case_name", "snake_case_name"),
        ("* one\n* two", "* one\n* two"),
        ("*not\nacross lines*", "*not\nacross lines*"),
        ("*no end", "*no end"),
        ("*no *end", "*no *end"),
        ("* spaced *", "* spaced *"),
        ("**", "**"), ("****", "****"), ("``", "``"), ("``````", "``````"), ("`", "`"),
        ("*a _b* c_", "<b>a _b</b> c_"),
        ("~*x~*", "<s>*x</s>*"),
        ("https://example.test/_a_/*b* *c*", "https://example.test/_a_/*b* <b>c</b>"),
        ("*https://example.test/a*", "<b>https://example.test/a</b>"),
        ("é*x*", "é*x*"), ("*é*", "<b>é</b>"), ("*x\u{301}*", "<b>x\u{301}</b>"),
        ("`a\nb`", "`a\nb`"),
    ])
    func `marks are those of WhatsApp`(_ text: String, _ shown: String) {
        #expect(marked(text).utf8.elementsEqual(shown.utf8), "\(marked(text))")
    }

    @Test(arguments: ["*a", "_*~", "`", "``` ", "*a*", "`a", "http://-", "http://a:", "*\n", "~a~ _b_ *c* "])
    func `marks nest and close, and take time that grows with the text`(_ unit: String) {
        let bytes = Array(String(repeating: unit, count: 50_000).utf8)
        var open: [MarkedText.Style] = []
        for mark in MarkedText.marks(in: bytes, outside: HTMLLinks.addresses(in: bytes)) {
            if mark.isStart { open.append(mark.style) } else { #expect(open.popLast() == mark.style) }
        }
        #expect(open.isEmpty)
    }
}
