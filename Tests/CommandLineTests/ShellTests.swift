import Foundation
import TestSupport
import Testing

/// What a shell sees of a search: saved queries, options that don't go together, lines that stay lines, completions.
@Suite struct ShellTests {
    /// Runs with saved queries of its own.
    private func saving(_ pairs: [String: String]) throws -> Desk {
        let desk = try Desk()
        let folder = desk.folder.appendingPathComponent("segue")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let lines = pairs.map { "\($0.key) \($0.value)\n" }.joined()
        try Data(lines.utf8).write(to: folder.appendingPathComponent("queries"))
        return desk
    }

    @Test(arguments: [
        ("@money -from:agent", "((refund OR coupon) AND NOT from:agent)"),
        ("hello (@money)", "(hello AND (refund OR coupon))"),
        ("-@money", "NOT (refund OR coupon)"),
        ("NOT @money", "NOT (refund OR coupon)"),
        ("conversation:(@money a)", "conversation:(((refund OR coupon) AND a))"),
        ("@money", "(refund OR coupon)"),
        ("\"@money\" a", "(money AND a)"),
        ("a@money", "\"a money\""),
    ])
    func `a saved query is read wherever its name is a word`(query: String, reading: String) throws {
        let desk = try saving(["money": "refund OR coupon"])
        let result = try desk.run(["search", "--explain", "--", query])
        #expect(result.text.split(separator: "\n").first.map(String.init) == reading)
    }

    @Test func `a name that is not saved is an error, also within a query`() throws {
        let desk = try saving([:])
        let result = try desk.run(["search", "a @monye"])
        #expect(result.status == 64 && result.words.contains("no query is saved as 'monye'"))
    }

    @Test(arguments: [
        ["--save", "x"], ["--save", "x", "  "], ["--save", "x", "a", "--forget", "x"], ["--count", "--group", "a"],
        ["--facets", "-C", "2", "a"], ["--explain", "--output", "json", "a"], ["-0", "a"], ["--count", "--fzf", "a"],
        ["--count", "--output", "csv", "a"], [""], [], ["--limit", "0", "a"],
    ])
    func `options that would be passed over are refused`(arguments: [String]) throws {
        let desk = try saving([:])
        let result = try desk.run(["search"] + arguments)
        #expect(result.status == 64, "\(result.words)")
        #expect(result.words.hasPrefix("segue: "), "\(result.words)")
    }

    @Test func `a count is an object in JSON`() throws {
        let text = try Desk.told.get().run(["search", "--count", "--output", "json", "parcel"]).text
        #expect(text == "{\"schema\":\"segue.count/1\",\"messages\":1}\n")
    }

    @Test(arguments: [
        ["-parcel"], ["-has:video"], ["-hello"], ["-C", "1", "-parcel"], ["parcel", "-human"], ["-(parcel OR coupon)"],
    ])
    func `a word behind one dash is left out, as behind a tilde`(words: [String]) throws {
        let desk = try Desk.told.get()
        let result = try desk.run(["search", "--output", "ids", "--all"] + words)
        let tilde = words.map { $0 == "-C" ? $0 : $0.replacing(#/^-/#, with: "~") }
        let other = try desk.run(["search", "--output", "ids", "--all"] + tilde)
        #expect([0, 1].contains(result.status) && result.status == other.status, "\(result.words)")
        #expect(result.text == other.text && !result.text.contains("USAGE"))
    }

    @Test func `a query that begins like an option is told how to be written`() throws {
        let result = try Desk.told.get().run(["search", "-r"])
        #expect(result.status == 64 && result.words.contains("write ~word, or put -- before the query"))
    }

    @Test func `the number found is told, not only the number shown`() throws {
        let words = try Desk.told.get().run(["search", "from:customer", "--limit", "2"]).words
        let count = try Desk.told.get().run(["search", "from:customer", "--count"]).text.dropLast()
        #expect(words.contains("2 of \(count) messages in "), "\(words)")
    }

    @Test func `the bash script puts words together at colons`() throws {
        let script = try Desk.told.get().run(["--generate-completion-script", "bash"]).text
        #expect(script.contains("complete -o filenames -F _segue_whole_words segue"))
        #expect(!script.contains("complete -o filenames -F _segue segue"))
    }
}
