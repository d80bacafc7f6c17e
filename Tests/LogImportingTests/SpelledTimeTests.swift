import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct SpelledTimeTests {
    private func read(_ text: String, _ order: ImportOptions.DateOrder = .dayMonthYear) -> String? {
        guard let time = SpelledTime(Untrusted(text))?.moment(order, ImportOptions())?.time else { return nil }
        return "\(time.instant.iso8601) \(time.precision.word)"
    }

    @Test(arguments: [
        ("2026-03-02T09:12:18.377+0100", "2026-03-02T08:12:18.377Z ms"),
        ("2026-03-02 09:12:18", "2026-03-02T09:12:18Z s"),
        ("2026-03-02T09:12", "2026-03-02T09:12:00Z min"),
        ("2026/03/02 09:12:18 UTC", "2026-03-02T09:12:18Z s"),
        ("02/03/2026 9:12 am", "2026-03-02T09:12:00Z min"),
        ("02/03/2026, 9:12:01\u{202F}PM", "2026-03-02T21:12:01Z s"),
        ("2.3.26 12:05 a.m.", "2026-03-02T00:05:00Z min"),
        ("02. 03. 2026 09.12", "2026-03-02T09:12:00Z min"),
        ("Mon, 02 Mar 2026 09:12:18 +0000", "2026-03-02T09:12:18Z s"),
        ("Mon 02 Mar 2026 09:12:18 -0530", "2026-03-02T14:42:18Z s"),
        ("March 2, 2026, 09:12", "2026-03-02T09:12:00Z min"),
        ("Wednesday, February 11, 2026, 14:03:20 (+0000)", "2026-02-11T14:03:20Z s"),
        ("2-Mar-2026 09:12 GMT+1", "2026-03-02T08:12:00Z min"),
        ("2 märz 2026 09:12", "2026-03-02T09:12:00Z min"),
        ("Mar 2, 2026 at 9:12 PM", "2026-03-02T21:12:00Z min"),
        ("1772442738", "2026-03-02T09:12:18Z s"),
        ("1772442738.377", "2026-03-02T09:12:18.377Z ms"),
        ("1772442738377", "2026-03-02T09:12:18.377Z ms"),
        ("1772442738377000", "2026-03-02T09:12:18.377Z ms"),
        ("1772442738377000000", "2026-03-02T09:12:18.377Z ms"),
    ])
    func `a time is read however it is spelled`(text: String, moment: String) {
        #expect(read(text) == moment)
    }

    @Test(arguments: [
        "", "x", "12", "2026-02-30 09:12", "31/04/2026 09:12", "02/03/2026", "02/03/2026 25:00", "02/03/2026 13:00 pm",
        "2026-03-02T09:12:18Zx", "9999999999999999999", "02/03-2026 09:12", "1e9", "99999999999999999999999999",
        "2026-03-02 09:60", "Blursday, 2 Mar 2026 09:12", "2026-03-02 09:12 +1999", "\u{FFFD}\u{FFFD}", "1/1/1 1:1",
    ])
    func `what is no time is none`(text: String) {
        #expect(read(text) == nil)
    }

    @Test func `the order of day and month is the reader's choice, unless the month is a word`() {
        #expect(read("02/03/2026 09:12", .monthDayYear) == "2026-02-03T09:12:00Z min")
        #expect(read("2 Mar 2026 09:12", .monthDayYear) == "2026-03-02T09:12:00Z min")
    }
}
