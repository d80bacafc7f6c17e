import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct WhatsAppChatDateOrderTests {
    /// Dates of a chat, and what is concluded from them.
    struct Decision: Sendable {
        var dates: [String]
        var order: ImportOptions.DateOrder
        var rule: String

        init(_ dates: [String], _ order: ImportOptions.DateOrder, _ rule: String) {
            (self.dates, self.order, self.rule) = (dates, order, rule)
        }
    }

    static let decisions = [
        Decision(["2022/4/3", "2022/5/3"], .yearMonthDay, "year first"),
        Decision(["3/4/22", "5/4/22", "13/4/22"], .dayMonthYear, "a day above 12"),
        Decision(["3/4/22", "3/5/22", "3/13/22"], .monthDayYear, "a day above 12"),
        Decision(["3.4.22", "3.5.22"], .dayMonthYear, "separator"),
        Decision(["3-4-2022", "3-5-2022"], .dayMonthYear, "separator"),
        Decision(["10/1/22", "11/1/22", "1/2/22"], .dayMonthYear, "backward jumps"),
        Decision(["1/10/22", "1/11/22", "2/1/22"], .monthDayYear, "backward jumps"),
        Decision(["3/4/22", "4/4/22", "5/4/22"], .dayMonthYear, "span"),
        Decision(["4/3/22", "4/4/22", "4/5/22"], .monthDayYear, "span"),
        Decision(["3/4/2022"], .dayMonthYear, "year of four digits"),
        Decision(["4/4/22", "5/5/22"], .dayMonthYear, "same in either order"),
    ]

    private func chat(_ dates: [String], body: String = "hi") -> String {
        dates.map { "\($0), 10:00 - Ana: \(body)\n" }.joined()
    }

    @Test(arguments: decisions)
    func `the order comes from the file`(_ one: Decision) throws {
        let sink = try ChatSink.of(chat(one.dates))
        #expect(sink.notes == [.dateOrder(one.order, decidedBy: one.rule)])
        #expect(sink.messages.count == one.dates.count)
    }

    @Test(arguments: ["IMG-20220403-WA0001.jpg (file attached)", "2022-04-03-PHOTO-00000001.jpg"])
    func `a date in the name of a file decides where nothing else does`(_ body: String) throws {
        let sink = try ChatSink.of(chat(["3/4/22"], body: body))
        #expect(sink.notes == [.dateOrder(.dayMonthYear, decidedBy: "dates in file names")])
    }

    @Test func `an order that nothing decides is asked for`() throws {
        let text = chat(["3/4/22", "3/4/22"])
        #expect(throws: LogRefusal.ambiguousDateOrder) { try ChatSink.of(text) }
        #expect(try ChatSink.of(text, order: .dayMonthYear).messages.first?.at.iso8601 == "2022-04-03T10:00:00Z")
        let asked = try ChatSink.of(text, order: .monthDayYear)
        #expect(asked.messages.first?.at.iso8601 == "2022-03-04T10:00:00Z")
        #expect(asked.notes == [.dateOrder(.monthDayYear, decidedBy: "option")])
        #expect(
            try ChatSink.of(chat(["22/04/03"]), order: .yearMonthDay).messages.first?.at.iso8601
                == "2022-04-03T10:00:00Z")
    }

    @Test func `an order that makes dates impossible is not believed`() throws {
        let sink = try ChatSink.of(chat(["3/4/22", "13/4/22"]), order: .monthDayYear)
        #expect(sink.messages.map(\.at.utc.day) == [3, 13])
    }

    @Test func `an impossible date is text`() throws {
        let sink = try ChatSink.of(chat(["13/1/23", "32/13/99", "29/2/23", "14/1/23"]))
        #expect(sink.messages.count == 2)
        #expect(sink.messages.first?.text == "hi\n32/13/99, 10:00 - Ana: hi\n29/2/23, 10:00 - Ana: hi")
    }
}
