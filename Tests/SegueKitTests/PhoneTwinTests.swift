import Foundation
import SegueKit
import TestSupport
import Testing
import TranscriptModel

/// Exports of one chat by phones alone, no log beside them: nothing is doubled, nothing lost.
@Suite struct PhoneTwinTests {
    /// What is shown of exports that are imported in an order: the minute and the text of each message.
    private static func shown(_ exports: [[String]], _ order: [Int], names: [String]) throws -> [String] {
        let workshop = try Workshop()
        for index in order {
            let summary = try workshop.take("\(index)/\(names[index])", exports[index])
            #expect(summary?.rejected == 0)
        }
        return try workshop.transcript().filter { $0.contains(#""type":"message""#) }.map { line in
            "\(value("at", line)?.dropFirst(11).prefix(5) ?? "") \(value("text", line) ?? "-")"
        }
    }

    private static func value(_ key: String, _ line: String) -> Substring? {
        line.range(of: "\"\(key)\":\"").map { line[$0.upperBound...].prefix { $0 != "\"" } }
    }

    private static let name = "WhatsApp Chat with Pat.txt"

    @Test(arguments: [
        (
            [
                ["09:03 - Pat: hm", "09:04 - Northwind: ok", "09:05 - Pat: parcel?"],
                ["09:05 - Pat: parcel?", "09:05 - Northwind: ok", "09:06 - Northwind: fine"],
            ], ["09:03 hm", "09:04 ok", "09:05 parcel?", "09:05 ok", "09:06 fine"]
        ),
        (
            [["09:03 - Pat: hm", "09:04 - Northwind: ok"], ["09:05 - Northwind: ok", "09:06 - Pat: fine"]],
            ["09:03 hm", "09:04 ok", "09:05 ok", "09:06 fine"]
        ),
        (
            [
                ["09:16 - Pat: look", "09:17 - Pat: <Media omitted>"],
                ["09:16 - Pat: look", "09:18 - Pat: <Media omitted>", "09:19 - Northwind: nice"],
            ], ["09:16 look", "09:17 -", "09:18 -", "09:19 nice"]
        ),
        (
            [
                ["09:00 - Pat: a secret", "09:00 - Pat: yes", "09:00 - Northwind: ok"],
                [
                    "09:00 - Pat: yes", "09:00 - Northwind: ok", "09:00 - Pat: This message was deleted",
                    "09:01 - Northwind: hi",
                ],
            ], ["09:00 a secret", "09:00 yes", "09:00 ok", "09:00 -", "09:01 hi"]
        ),
        // Taken back between the exports, between the same neighbours.
        (
            [
                ["09:00 - Pat: yes", "09:00 - Pat: a secret", "09:00 - Northwind: ok"],
                ["09:00 - Pat: yes", "09:00 - Pat: This message was deleted", "09:00 - Northwind: ok"],
            ], ["09:00 yes", "09:00 a secret", "09:00 ok"]
        ),
        // Exported with its files, and without them.
        (
            [
                ["09:00 - Pat: look", "09:01 - Pat: <Media omitted>", "09:02 - Northwind: ok"],
                ["09:00 - Pat: look", "09:01 - Pat: IMG-20260320-WA0001.jpg (file attached)", "09:02 - Northwind: ok"],
            ], ["09:00 look", "09:01 -", "09:02 ok"]
        ),
    ])
    func `one phone tells the same at the same time and in the same order`(
        exports: [[String]], expected: [String]
    ) throws {
        let dated = exports.map { $0.map { "20/03/2026, " + $0 } }
        for order in [[0, 1], [1, 0]] {
            let shown = try Self.shown(dated, order, names: [Self.name, Self.name])
            #expect(shown == expected, "\(order)")
        }
    }

    @Test func `overlapping pieces in random styles show each message once`() throws {
        var random = Repeatable(seed: 5)
        let texts = ["ok", "ok", "yes", "hi", "parcel?", "<Media omitted>", "This message was deleted", "a day"]
        for number in 0..<60 {
            var second = 9 * 3600
            let messages = (0..<Int.random(in: 10..<40, using: &random)).map { _ in
                second += [0, 3, 10, 30, 50, 80, 300].randomElement(using: &random) ?? 0
                let name = ["Pat", "Northwind"].randomElement(using: &random) ?? "Pat"
                return (second, "\(name): \(texts.randomElement(using: &random) ?? "ok")")
            }
            // Of equal messages in a minute that is cut nobody can tell which are which.
            let cuts = messages.indices.dropFirst().filter { messages[$0].0 / 60 != messages[$0 - 1].0 / 60 }
            guard let end = cuts.randomElement(using: &random) else { continue }
            let start = ([0] + cuts.filter { $0 < end }).randomElement(using: &random) ?? 0
            let styles = [[false, false], [true, true], [false, true]][number % 3]
            let exports = zip([messages[..<end], messages[start...]], styles).map { part, tellsSeconds in
                part.map { (tellsSeconds ? Self.exact($0.0) : Self.rough($0.0)) + $0.1 }
            }
            for order in [[0, 1], [1, 0]] {
                let names = [Self.name, number % 2 == 0 ? Self.name : "WhatsApp Chat with Pat(1).txt"]
                let shown = try Self.shown(exports, order, names: names)
                #expect(shown.count == messages.count, "\(number): \(exports) gives \(shown)")
            }
        }
    }

    private static func clock(_ second: Int) -> [String] {
        [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    }

    /// As Android writes it.
    private static func rough(_ second: Int) -> String {
        "20/03/2026, \(clock(second)[0]):\(clock(second)[1]) - "
    }

    /// As iOS writes it.
    private static func exact(_ second: Int) -> String {
        "[20/03/2026, \(clock(second).joined(separator: ":"))] "
    }
}
