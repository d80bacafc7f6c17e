import Foundation
import TestSupport
import Testing
import TranscriptModel

@testable import LogImporting

/// Headers as every locale of CLDR would write them: its patterns, its words for the halves of the day, its digits.
@Suite(.enabled(if: SharedData.isHere)) struct WhatsAppChatLocaleTests {
    struct Locale: Decodable, Sendable {
        struct Clock: Decodable, Sendable {
            var hm: String
            var hms: String
        }

        var am: String
        var pm: String
        var wide: [String?]
        var dateShort: String
        var timeShort: String
        var timeMedium: String
        var numbering: String
        var skel: Clock

        enum CodingKeys: String, CodingKey {
            case am, pm, wide, numbering, skel
            case dateShort = "date_short"
            case timeShort = "time_short"
            case timeMedium = "time_medium"
        }
    }

    static let locales: [String: Locale] = {
        guard let url = SharedData.url("formats/cldr_whatsapp_header_table.json"),
            let data = try? Data(contentsOf: url)
        else { return [:] }
        return (try? JSONDecoder().decode([String: Locale].self, from: data)) ?? [:]
    }()

    @Test func `the table can be read`() {
        #expect(Self.locales.count == 79)
    }

    @Test(arguments: locales.keys.sorted())
    func `each half of the day is understood`(_ id: String) throws {
        let locale = try #require(Self.locales[id])
        for (words, hour) in [([locale.am, locale.wide[0]], 1), ([locale.pm, locale.wide[1]], 13)] {
            for word in Set(words.compactMap { $0 }) {
                for time in ["1:05 \(word)", "1:05\u{202F}\(word)", "\(word) 1:05", "\(word)1:05"] {
                    let sink = try ChatSink.of("[24/11/2022, \(time)] Ana: hi\r\n")
                    #expect(sink.messages.first?.at.utc.hour == hour, "\(time)")
                    #expect(sink.messages.first?.at.utc.minute == 5, "\(time)")
                }
            }
        }
    }

    @Test(arguments: locales.keys.sorted())
    func `each locale's own date and time make a header`(_ id: String) throws {
        let locale = try #require(Self.locales[id])
        let date = render(locale.dateShort, locale)
        for pattern in Set([locale.timeShort, locale.timeMedium, locale.skel.hm, locale.skel.hms]) {
            // Argentina's skeleton has an hour of twelve without its half.
            guard pattern.contains("a") || pattern.contains("B") || pattern.contains("H") else { continue }
            let time = render(pattern, locale)
            let second = pattern.contains("s") ? 9 : 0
            for header in ["[\(date), \(time)] ", "[\(date) \(time)] ", "\(date), \(time) - ", "\(date) \(time) - "] {
                // A year of two digits in front looks like a day.
                let order: ImportOptions.DateOrder? = id == "eu" ? .yearMonthDay : nil
                let sink = try ChatSink.of("\(header)Ana: hi\n", order: order)
                #expect(sink.messages.map(\.name) == ["Ana"], "\(header)")
                let wanted = "2022-11-24T13:05:\(second == 9 ? "09" : "00")"
                #expect(sink.messages.first?.at.utc.iso8601 == wanted, "\(header)")
            }
        }
    }

    /// 24 November 2022, 13:05:09, by a pattern of CLDR.
    private func render(_ pattern: String, _ locale: Locale) -> String {
        var text = ""
        var rest = Substring(pattern)
        while let letter = rest.first {
            if letter == "'" {
                rest.removeFirst()
                text += rest.prefix { $0 != "'" }
                rest = rest.drop { $0 != "'" }.dropFirst()
                continue
            }
            let field = rest.prefix { $0 == letter }
            rest = rest.dropFirst(field.count)
            let pads = field.count == 2
            switch letter {
            case "y": text += digits(pads ? "22" : "2022", locale)
            case "M": text += digits("11", locale)
            case "d": text += digits("24", locale)
            case "H": text += digits("13", locale)
            case "h", "K": text += digits(pads ? "01" : "1", locale)
            case "m": text += digits("05", locale)
            case "s": text += digits("09", locale)
            case "a": text += locale.pm
            case "B": text += "下午"
            default: text += field
            }
        }
        return text
    }

    private func digits(_ text: String, _ locale: Locale) -> String {
        let zeros = ["arab": 0x660, "arabext": 0x6F0, "beng": 0x9E6, "deva": 0x966]
        guard let zero = zeros[locale.numbering] else { return text }
        return text.utf8.reduce(into: "") { result, digit in
            if let scalar = Unicode.Scalar(zero + Int(digit) - 0x30) { result.unicodeScalars.append(scalar) }
        }
    }
}
