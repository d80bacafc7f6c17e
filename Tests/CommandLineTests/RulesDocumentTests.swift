import Foundation
import TestSupport
import Testing
import TranscriptModel

/// The rules as a document are the rules as they run.
@Suite struct RulesDocumentTests {
    @Test func `the table and the diagram are as reviewed`() throws {
        let told = try Tool.run(["policy", "rules"])
        #expect(told.status == 0)
        expectGolden(told.text, "policy-rules.md")
        for rule in Rule.allCases { #expect(told.text.contains("| \(rule.rawValue) |"), "\(rule)") }
    }

    @Test func `the documentation holds the page that the program prints`() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/SegueKit/SegueKit.docc/Rules.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        #expect(
            text == (try Tool.run(["policy", "rules"]).text),
            "write it anew: segue policy rules > \(page.lastPathComponent)")
    }

    @Test func `the rules are one JSON object`() throws {
        let told = try Tool.run(["policy", "rules", "--json"])
        let object = try JSONSerialization.jsonObject(with: Data(told.output)) as? [String: Any]
        #expect((object?["rules"] as? [Any])?.count == Rule.allCases.count)
    }
}
