import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct WhatsAppChatHeaderTests {
    /// A header as phones write it, and the time that it tells with the day first and with the month first.
    struct Shape: Sendable, CustomTestStringConvertible {
        var header: String
        var dayFirst: String?
        var monthFirst: String?

        init(_ header: String, _ dayFirst: String?, _ monthFirst: String? = nil) {
            (self.header, self.dayFirst, self.monthFirst) = (header, dayFirst, monthFirst ?? dayFirst)
        }

        var testDescription: String { header }
    }

    static let shapes = [
        Shape("3/4/18, 11:33 PM - ", "2018-04-03T23:33:00", "2018-03-04T23:33:00"),
        Shape("03/04/2018, 23:33 - ", "2018-04-03T23:33:00", "2018-03-04T23:33:00"),
        Shape("03.04.22, 13:31 - ", "2022-04-03T13:31:00", "2022-03-04T13:31:00"),
        Shape("03.04.22 13:31 - ", "2022-04-03T13:31:00", "2022-03-04T13:31:00"),
        Shape("2020-12-31, 9:05 a.m. - ", "2020-12-31T09:05:00"),
        Shape("3/3/2025 9:29 p. m. - ", "2025-03-03T21:29:00"),
        Shape("3/3/25, 9:29\u{A0}p.\u{A0}m. - ", "2025-03-03T21:29:00"),
        Shape("3/3/25, 6:12\u{202F}AM - ", "2025-03-03T06:12:00"),
        Shape("3/3/25, 6:12\u{2009}pm - ", "2025-03-03T18:12:00"),
        Shape("[03.03.18, 23:33:03] ", "2018-03-03T23:33:03"),
        Shape("[3/3/22 14:56:00] ", "2022-03-03T14:56:00"),
        Shape("[3/3/22 14.56.01] ", "2022-03-03T14:56:01"),
        Shape("[3.3.2022 klo 14.08.18] ", "2022-03-03T14:08:18"),
        Shape("[21:41:35, 3/3/22] ", "2022-03-03T21:41:35"),
        Shape("[00:29, 03/03/2021] ", "2021-03-03T00:29:00"),
        Shape("[\u{200F}3\u{200F}/3\u{200F}/2022\u{60C} 14:56:01] ", "2022-03-03T14:56:01"),
        Shape("[٣\u{200F}/٣\u{200F}/٢٠٢٢، ٢:٥٦:٠٠\u{A0}م] ", "2022-03-03T14:56:00"),
        Shape("०३/०३/२२, ९:४३ म.उ. - ", "2022-03-03T21:43:00"),
        Shape("۱۴۰۱/۱/۳،\u{200F} ۲۱:۴۳ - ", "2022-03-23T21:43:00"),
        Shape("[3/3/2565 BE, 14:56:01] ", "2022-03-03T14:56:01"),
        Shape("[3/3/R4, 14:56:01] ", "2022-03-03T14:56:01"),
        Shape("[2022. 3. 27. 오후 9:43:56] ", "2022-03-27T21:43:56"),
        Shape("2022년 3월 27일 오전 12:05, ", "2022-03-27T00:05:00"),
        Shape("2022年3月27日 下午9:43 - ", "2022-03-27T21:43:00"),
        Shape("2022/03/27 午前0:05 - ", "2022-03-27T00:05:00"),
        Shape("2022/3/27 凌晨12:05 - ", "2022-03-27T00:05:00"),
        Shape("2022/3/27 中午12:10 - ", "2022-03-27T12:10:00"),
        Shape("2022. 03. 27. du. 9:43 - ", "2022-03-27T21:43:00"),
        Shape("3. 3. 2018. 21:25:15 - ", "2018-03-03T21:25:15"),
        Shape("27.03.2022 ÖS 9:43 - ", "2022-03-27T21:43:00", ""),
        Shape("09/17/19, 8:30:52 AM – ", "", "2019-09-17T08:30:52"),
        Shape("03/03/22, 9:43 in the evening - ", "2022-03-03T21:43:00"),
        Shape("17:21, 5 Oct 2016 - ", "2016-10-05T17:21:00"),
        Shape("3/3/18, 2:56:01 PM: ", "2018-03-03T14:56:01"),
        Shape("3/3/18, 23:59 PM - ", "2018-03-03T23:59:00"),
        Shape("3/3/18, 00:04 AM - ", "2018-03-03T00:04:00"),
        Shape("\u{FEFF}\u{FEFF}[\u{FEFF}03.03.18, 12:24:03] ", "2018-03-03T12:24:03"),
        Shape("29/02/24, 10:00 - ", "2024-02-29T10:00:00", ""),
        Shape("29/02/23, 10:00 - ", "", ""),
    ]

    @Test(arguments: shapes)
    func `a header of any phone tells its time`(_ shape: Shape) throws {
        let line = Array((shape.header + "Ana: hi").utf8)
        try line.withUnsafeBufferPointer { bytes in
            let header = try #require(ChatHeader(bytes))
            #expect(Array(bytes[header.contentStart...]) == Array("Ana: hi".utf8))
            for (order, wanted) in [
                (ImportOptions.DateOrder.dayMonthYear, shape.dayFirst), (.monthDayYear, shape.monthFirst),
            ] {
                #expect((header.civil(order)?.iso8601 ?? "") == wanted)
            }
        }
    }

    @Test(arguments: [
        "2023-11-14T22:13:20.123Z info POST /webhook", "2016-04-29 10:30:00", "2/11/19: Arrival", "10:30 - lunch",
        "2023-11-14 22:13:20,123 - app - INFO - started", "14/11/2023,22:13,Ana,hi", "[INFO] 14/11/2023 22:13 - x",
        "1/2/3/4, 10:00 - x", "123/4/22, 10:00 - Ana: x", "3/4/22, 10:0 - Ana: x", "3/4/22, 24:00 - Ana: x",
        "3/4/22, 10:60 - Ana: x", "3/4/22, 10:00 -Ana: x", "3/4/22, 10:00- Ana: x", "3/4.22, 10:00 - Ana: x",
        "[3/4/22, 10:00:00]Ana: x", "Mar 3, 9:15 PM - Ana: no year", "3/4/22", "[", "3", "r", "",
    ])
    func `what only looks like a header is none`(_ line: String) {
        let bytes = Array(line.utf8)
        #expect(bytes.withUnsafeBufferPointer { ChatHeader($0)?.contentStart } == nil)
    }

    @Test func `the persian calendar has its leap years`() {
        let days = [(1399, 12, 30), (1400, 1, 1), (1400, 12, 30), (1403, 12, 30), (1404, 1, 1)].map {
            SolarHijri.gregorian(year: $0.0, month: $0.1, day: $0.2).map { [$0.year, $0.month, $0.day] } ?? []
        }
        #expect(days == [[2021, 3, 20], [2021, 3, 21], [], [2025, 3, 20], [2025, 3, 21]])
    }
}
