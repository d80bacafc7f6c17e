import Foundation
import TestSupport
import Testing
import TranscriptExporting
import TranscriptModel

@Suite struct JSONTextTests {
    private func quoted(_ value: Untrusted) -> String {
        var json = JSONText()
        json.string(value)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test func `commas come by themselves`() {
        var json = JSONText()
        json.beginObject()
        json.field("a", 1)
        json.key("b")
        json.beginArray()
        json.string("x")
        json.null()
        json.bool(true)
        json.beginObject()
        json.endObject()
        json.number(-0.5)
        json.number(.infinity)
        json.endArray()
        json.field("c", Untrusted?.none)
        json.endObject()
        json.endLine()
        json.beginArray()
        json.endArray()
        #expect(
            String(decoding: json.bytes, as: UTF8.self)
                == #"{"a":1,"b":["x",null,true,{},-0.5,null],"c":null}"# + "\n[]")
    }

    @Test(arguments: [
        ("a\"b\\c", #""a\"b\\c""#), ("\0\u{1B}\n\r\t\u{8}\u{C}\u{7F}", #""\u0000\u001b\n\r\t\b\f\u007f""#),
        (
            "\u{85}\u{9B}\u{202E}\u{200F}\u{2066}\u{61C}\u{2028}\u{FEFF}",
            #""\u0085\u009b\u202e\u200f\u2066\u061c\u2028\ufeff""#
        ),
        ("\u{E0041}\u{E007F}", #""\udb40\udc41\udb40\udc7f""#), ("é 漢 😀 مرحبا /", "\"é 漢 😀 مرحبا /\""), ("", "\"\""),
    ])
    func `what acts or hides is escaped, the rest stays`(_ text: String, _ expected: String) {
        #expect(Array(quoted(Untrusted(text)).utf8) == Array(expected.utf8))
    }

    @Test func `what is no UTF-8 is replaced, and its bytes can go beside it`() {
        let value = Untrusted([0x61, 0xFF, 0xC0, 0x9B, 0x62])
        #expect(quoted(value) == "\"a\u{FFFD}\u{FFFD}\u{FFFD}b\"")
        var json = JSONText()
        json.originalField("text", value)
        json.originalField("name", Untrusted("a\0b"))
        #expect(String(decoding: json.bytes, as: UTF8.self) == #""text_b64":"Yf/Am2I=""#)
    }

    @Test(arguments: 0..<20) func `base 64 is the one that everybody reads`(_ count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: 250 &+ $0 &* 37) }
        var json = JSONText()
        json.base64(Untrusted(bytes))
        #expect(String(decoding: json.bytes, as: UTF8.self) == "\"\(Data(bytes).base64EncodedString())\"")
    }

    @Test(.enabled(if: SharedData.isHere)) func `every hostile text comes back whole`() throws {
        for vector in try HostileTexts.all() where String(validating: vector.bytes, as: UTF8.self) != nil {
            let json = Data("[\(quoted(vector))]".utf8)
            let back = try #require(try JSONSerialization.jsonObject(with: json) as? [String])
            #expect(Array(back[0].utf8) == vector.bytes)
            #expect(json.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
        }
    }
}
