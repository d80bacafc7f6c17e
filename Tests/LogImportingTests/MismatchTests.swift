import LogImporting
import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct MismatchTests {
    private static func head(_ text: String) -> LogHead { LogHead(bytes: Array(text.utf8), isWhole: true) }

    @Test(arguments: [
        ("{\"a\":1}", Mismatch(nearness: 20, reason: .lacksKeys(["b", "c"]))),
        ("{\"b\":1}\n", Mismatch(nearness: 55, reason: .lacksKeys(["c"]))),
        ("12:00 received {\"x\":[{\"b\":{\"c\":1}}]}", Mismatch(nearness: 90, reason: .lacksKeys([]))),
        ("{\"b\":1,\"c\":[1,{\"cut of", Mismatch(nearness: 90, reason: .lacksKeys([]))),
        ("b,c\n", Mismatch(nearness: 0, reason: .notJSON)), ("{}", Mismatch(nearness: 0, reason: .notJSON)),
        ("", Mismatch(nearness: 0, reason: .notJSON)),
    ])
    func `keys that are missing are named`(text: String, expected: Mismatch) {
        #expect(Mismatch.keys([["b", "c"]], in: Self.head(text)) == expected)
    }

    @Test(arguments: [
        ("Id,Name\n1,2\n", Mismatch(nearness: 52, reason: .lacksColumns(["When"]))),
        ("\"ID\";\"WHEN\"\n", Mismatch(nearness: 90, reason: .lacksColumns([]))),
        ("a\tb\n", Mismatch(nearness: 15, reason: .lacksColumns(["Id", "When"]))),
        ("dear diary\n", Mismatch(nearness: 0, reason: .notTable)),
        ("{\"a\":1,\"b\":2}\n", Mismatch(nearness: 0, reason: .notTable)),
    ])
    func `columns that are missing are named`(text: String, expected: Mismatch) {
        #expect(Mismatch.columns([["Id", "When"]], in: Self.head(text)) == expected)
    }

    @Test(arguments: [
        ("<foo/>", "foo"), ("<?xml version=\"1.0\"?>\n<!-- <a> -->\n<x:smses count=\"2\">", "smses"),
        ("<!DOCTYPE html><html>", "html"), ("text", nil), ("<1>", nil), ("<!-- open", nil), ("<", nil), ("", nil),
    ])
    func `the outermost element is named`(text: String, name: String?) {
        #expect(Mismatch.rootElement(of: Array(text.utf8)) == name.map { Array($0.utf8) })
    }

    @Test(arguments: [
        ("dear diary\n", Mismatch.Reason.noDatedLine), ("\n2026-03-02 09:12:18 INFO up\n", .otherDatedLine(2)),
        ("[1. 3. 26 x\n", .otherDatedLine(1)), ("call 12/24\n", .noDatedLine), ("", .noDatedLine),
    ])
    func `the first line with a date is named`(text: String, reason: Mismatch.Reason) {
        #expect(Mismatch.datedLines(in: Self.head(text)).reason == reason)
    }

    @Test func `the nearest formats come first, and never more than asked for`() {
        let nearest = LogImporters.nearest(to: Self.head("Id,MessagingEndUserId,Note\n1,2,3\n"), count: 2)
        #expect(nearest.map(\.format.id) == ["salesforce-table", "whatsapp-chat"])
        #expect(nearest.first?.mismatch.reason == .lacksColumns(["StartTime"]))
    }

    @Test func `no importer says no without a reason`() {
        for importer in LogImporters.all {
            #expect(importer.mismatch(Self.head("dear diary\n")).reason != .other, "\(importer.format.id)")
        }
    }

    @Test func `the examinations end on hostile heads`() {
        let deep = String(repeating: "{\"a\":", count: 13_000)
        let comments = "<!--" + String(repeating: "-", count: 60_000)
        let numbers = String(repeating: "1/1/1\n", count: 10_000)
        for text in [deep, comments, numbers, String(repeating: "\"", count: 65_536), String(repeating: ",", count: 65_536)]
        {
            #expect(LogImporters.nearest(to: Self.head(text)).count == 3)
        }
    }
}
