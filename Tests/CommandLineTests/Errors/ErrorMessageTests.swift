import Foundation
import TestSupport
import Testing

/// Every error message of the program, with the situation that produces it. The golden file is the list.
@Suite struct ErrorMessageTests {
    /// The enums whose cases are facts that can go wrong: as they are called here, and where they stand.
    private static let facts: [(name: String, file: String)] = [
        ("StoreError", "TranscriptModel/Archive/StoreError.swift"),
        ("Finding", "TranscriptModel/Archive/Finding.swift"),
        ("ErasureObstacle", "TranscriptModel/Archive/Erasure.swift"),
        ("Output.Failure", "SegueKit/Output.swift"),
        ("ExportFailure", "SegueKit/Output.swift"),
        ("Exporter.Failure", "SegueKit/Exporting/Exporter.swift"),
        ("RedactionFile.Failure", "SegueKit/Exporting/RedactionFile.swift"),
        ("RedactionPattern.Problem", "TranscriptExporting/Redaction/RedactionPattern.swift"),
        ("SavedQueries.Failure", "SegueKit/Searching/SavedQueries.swift"),
        ("PolicyProblem.Kind", "SegueKit/Policies/PolicyProblem.swift"),
        ("Refusal", "SegueKit/Importing/ImportRequest.swift"),
        ("FileProblem", "SegueKit/Importing/ImportRequest.swift"),
        ("FileReport.Skip", "SegueKit/Importing/ImportRequest.swift"),
        ("LogRefusal", "LogImporting/LogRefusal.swift"),
        ("RejectReason", "LogImporting/RejectReason.swift"),
        ("Mismatch.Reason", "LogImporting/Recognition/Mismatch.swift"),
        ("XMLProblem", "LogImporting/Decoding/XMLProblem.swift"),
        ("QueryError", "SearchQuery/QueryError.swift"),
        ("DateProblem", "SearchQuery/QueryError.swift"),
        ("UsageError", "segue/Terminal/SharedOptions.swift"),
        ("Interruption", "segue/Messages/InterruptionSentence.swift"),
    ]

    @Test func `every fact that can go wrong has a situation, so that none is forgotten`() throws {
        let told = Set(Situation.all.flatMap(\.facts))
        var known: Set<String> = []
        for (name, file) in Self.facts {
            let cases = try Self.cases(of: name.components(separatedBy: ".").last ?? name, in: file)
            #expect(!cases.isEmpty, "\(file) has no enum \(name)")
            known.formUnion(cases.map { "\(name).\($0)" })
        }
        #expect(known.subtracting(told).sorted() == [], "without a situation")
        let names = Set(Self.facts.map { $0.name + "." })
        let stale = told.filter { fact in names.contains { fact.hasPrefix($0) } }.subtracting(known)
        #expect(stale.sorted() == [], "no such case")
    }

    @Test func `every message is as it was reviewed, produced by the built program where that can be`() throws {
        let desk = try Self.furnished()
        var list = ""
        for situation in Situation.all {
            list += situation.facts.joined(separator: ", ") + "\n"
            guard let shell = situation.shell else {
                list += "    not brought about here: \(situation.because)\n"
                list += Self.indented(situation.sentence) + "\n"
                continue
            }
            let isSkip = situation.facts.contains { $0.hasPrefix("FileReport.Skip") }
            let result = try Self.run(shell, joined: isSkip, desk)
            list +=
                Self.indented(shell, "    $ ") + Self.indented(result.words) + "    exit status \(result.status)\n\n"
            let isQuiet = situation.facts.contains { $0.hasSuffix("readerWentAway") }
            #expect(isQuiet || !result.talk.isEmpty, "\(shell) says nothing")
            #expect(!result.words.contains("Error Domain"), "\(shell)")
        }
        expectGolden(list, "errors.txt")
    }

    /// - Parameter joined: Whether standard output goes to where complaints go: of some facts it tells.
    private static func run(_ shell: String, joined: Bool, _ desk: Desk) throws -> Tool.Result {
        try desk.shell(
            """
            rm -f a.sqlite; export SEGUE_ARCHIVE=told.sqlite COLUMNS=100 LC_ALL=C
            segue() { "$SEGUE" "$@"; }
            sqlite() { python3 -c 'import sqlite3, sys
            db = sqlite3.connect(sys.argv[1]); db.create_function("segue_sum", -1, lambda *a: 0, deterministic=True)
            db.executescript(sys.argv[2]); db.commit(); db.close()' "$@"; }
            \(joined ? "exec 1>&2" : ":")
            \(shell)
            """)
    }

    private static func furnished() throws -> Desk {
        let desk = try Desk()
        try desk.write("dear diary\n", "notes.txt")
        try desk.write(
            Desk.webhook("wamid.A", "hi", name: "Eve")
                + Desk.webhook("wamid.B", "hi", name: "Eve Shah", phone: "447700900199"),
            "twins.jsonl")
        try desk.write(Desk.webhook("wamid.more", "one more", at: 1_772_542_738), "more.jsonl")
        let ready = try desk.shell(
            """
            cp \(Desk.imports.path)/policy.yaml . && cp -r \(Desk.imports.path) specimens && export SEGUE_ARCHIVE=told.sqlite
            "$SEGUE" policy apply policy.yaml && "$SEGUE" import specimens --time-zone UTC && rm -r specimens
            "$SEGUE" import --archive twins.sqlite twins.jsonl && "$SEGUE" search parcel --save refunds
            """)
        #expect(ready.status == 0, "\(ready.words)")
        return desk
    }

    private static func indented(_ text: String, _ first: String = "    ") -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
        return lines.enumerated().map { ($0.offset == 0 ? first : "    ") + $0.element + "\n" }.joined()
    }

    /// The names of an enum's cases, read from its source.
    private static func cases(of name: String, in file: String) throws -> [String] {
        let sources = Desk.imports.deletingLastPathComponent().appendingPathComponent("Sources/" + file)
        let lines = try String(contentsOf: sources, encoding: .utf8).components(separatedBy: "\n")
        guard let start = lines.firstIndex(where: { $0.contains("enum \(name):") }) else { return [] }
        let indent = String(lines[start].prefix { $0 == " " })
        let end = lines[start...].firstIndex { $0 == indent + "}" } ?? lines.endIndex
        return lines[start..<end].filter { $0.hasPrefix(indent + "    case ") }.flatMap { line -> [String] in
            // What a case carries stands in parentheses, with commas of its own.
            var depth = 0
            let bare = line.dropFirst(indent.count + 9).filter { letter in
                depth += letter == "(" ? 1 : 0
                defer { depth -= letter == ")" ? 1 : 0 }
                return depth == 0
            }
            return bare.components(separatedBy: ",").map {
                String($0.drop { $0 == " " }.prefix { $0.isLetter || $0.isNumber })
            }
        }
    }
}
