import Foundation
import Testing

/// What the help and the README tell people to type does what they say.
@Suite struct SearchExamplesTests {
    private static let readme = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("README.md")

    /// A desk of its own with the specimens on it.
    private static func desk() throws -> Desk {
        let desk = try Desk()
        _ = try desk.run(["policy", "apply", Desk.imports.appendingPathComponent("policy.yaml").path])
        _ = try desk.run(["import", Desk.imports.path, "--time-zone", "UTC"])
        return desk
    }

    /// Runs a line as it is written, with the folder as home.
    private static func type(_ line: String, at desk: Desk) throws -> Tool.Result {
        try desk.shell("segue() { \"$SEGUE\" \"$@\"; }; export HOME=\"$PWD\"; set -o pipefail\n\(line)")
    }

    private static func section(_ title: String) throws -> [String] {
        let lines = try String(contentsOf: readme, encoding: .utf8).components(separatedBy: "\n")
        let start = try #require(lines.firstIndex(of: "## \(title)"))
        let rest = lines[(start + 1)...]
        return Array(rest.prefix { !$0.hasPrefix("## ") })
    }

    @Test func `every example of the help runs`() throws {
        let desk = try Self.desk()
        for words in [["search", "--help"], ["help", "search"]] {
            let examples = try desk.run(words).text.components(separatedBy: "\n")
                .map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0.hasPrefix("segue search ") }
            #expect(examples.count >= 5)
            for example in examples {
                let result = try Self.type(example, at: desk)
                #expect([0, 1].contains(result.status), "\(example): \(result.words)")
                #expect(result.status == 1 || example.contains("--save") || !result.output.isEmpty, "\(example)")
            }
        }
    }

    @Test func `every query that the README names can be read`() throws {
        let desk = try Desk()
        let text = try Self.section("Searching").joined(separator: "\n")
        let spans = text.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        let queries = spans.map { $0.components(separatedBy: "\\|").joined(separator: "|") }.filter { span in
            span.contains(":") && !span.hasSuffix(":") && !span.contains("segue ")
                && !["before", "after"].contains { span.hasSuffix($0) }
        }
        #expect(queries.count >= 6)
        for query in queries {
            let result = try desk.run(["search", "--explain", "--", query])
            #expect(result.status == 0, "\(query): \(result.words)")
        }
    }

    @Test func `the lines for fzf, and what its preview shows, are as the README has them`() throws {
        let desk = try Self.desk()
        let lines = try Self.section("Searching").filter { $0.hasPrefix("segue ") }
        let recipe = try #require(lines.first { $0.contains("| fzf ") })
        let search = try #require(recipe.components(separatedBy: " | fzf ").first)
        let found = try Self.type(search, at: desk)
        let first = try #require(found.text.split(separator: "\n").first)
        #expect(first.split(separator: "\t").count == 2)
        let preview = try #require(
            recipe.components(separatedBy: "--preview '").last?.components(separatedBy: "'").first)
        let id = String(first.prefix { $0 != "\t" })
        let explained = try Self.type(preview.components(separatedBy: "{1}").joined(separator: id), at: desk)
        #expect(explained.status == 0 && explained.text.contains(id))
        guard try desk.shell("command -v fzf").status == 0 else { return }
        let chosen = try Self.type(recipe + " --filter parcel", at: desk)
        #expect(chosen.status == 0, "\(chosen.words)")
        #expect(chosen.text.split(separator: "\n").contains { $0.contains("my parcel never arrived") })
        #expect(chosen.text.split(separator: "\n").allSatisfy { $0.first == "m" && $0.contains("\t") })
    }
}
