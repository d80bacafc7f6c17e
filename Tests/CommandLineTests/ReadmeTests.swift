import Foundation
import LogImporting
import SearchQuery
import Testing

@testable import segue

/// The README does what it says: its commands run, its sessions and tables are what the program prints, its links lead somewhere.
///
/// `RECORD_GOLDEN=1 swift test --filter ReadmeTests` writes sessions and tables anew, and fails.
@Suite(.serialized) struct ReadmeTests {
    /// A desk with the specimens where the README has them. Times are in UTC.
    private static func desk() throws -> Desk {
        let desk = try Desk()
        try FileManager.default.copyItem(at: Desk.imports, to: desk.folder.appendingPathComponent("Imports"))
        return desk
    }

    /// Runs a line as it is typed. Nobody is there to choose in fzf.
    private static func type(_ line: String, at desk: Desk) throws -> Tool.Result {
        try desk.shell(
            """
            segue() { "$SEGUE" "$@"; }
            fzf() { if type -P fzf >/dev/null; then command fzf "$@" --filter parcel; else cat; fi; }
            export HOME="$PWD"
            { \(line)
            } 2>&1
            """)
    }

    /// How long something took is another matter each time.
    private static func timeless(_ line: String) -> String {
        line.replacing(#/ in [0-9,]+ ms/#, with: " in 0 ms")
    }

    @Test func `every command runs, and a session shows what it prints`() throws {
        var readme = try Readme()
        let desk = try Self.desk()
        var count = 0
        var anew: [(place: Range<Int>, lines: [String])] = []
        for block in readme.blocks {
            switch block.language {
            case "console":
                for step in readme.steps(block) {
                    let result = try Self.type(step.command, at: desk)
                    let printed = Array(result.text.components(separatedBy: "\n").dropLast())
                    #expect(result.status == 0, "\(step.command): \(result.text)")
                    count += 1
                    guard printed.map(Self.timeless) != readme.lines[step.shown].map(Self.timeless) else { continue }
                    anew.append((step.shown, printed))
                    Issue.record("'\(step.command)' prints\n\(result.text)")
                }
            case "sh":
                for line in readme.lines[block.place] where !line.hasPrefix("make ") {
                    let result = try Self.type(line, at: desk)
                    #expect(result.status == 0, "\(line): \(result.text)")
                    #expect(!result.output.isEmpty || line.contains(" > ") || line.contains("--save"), "\(line)")
                    count += 1
                }
            default: Issue.record("line \(block.place.lowerBound): a block of '\(block.language)' that nobody runs")
            }
        }
        #expect(count >= 20)
        try Self.record(anew, in: &readme)
    }

    @Test func `tables are those that run`() throws {
        var readme = try Readme()
        let commands = try ToolDescription.own().command.subcommands ?? []
        let tables = [
            "| command | what it does |": commands.filter { $0.commandName != "help" }.map {
                ["`segue \($0.commandName)`", $0.abstract ?? ""]
            },
            "| format | reads |": LogImporters.all.map { ["`\($0.format.id)`", $0.format.summary] },
            "| operator | finds | example |": Operator.all.map {
                ["`\($0.name):`", $0.summary, "`\($0.example)`"]
            },
            "| exit | meaning |": [["0", "done"]] + ExitStatus.allCases.map { [String($0.rawValue), $0.meaning] },
        ]
        var anew: [(place: Range<Int>, lines: [String])] = []
        for (head, rows) in tables {
            let place = try #require(readme.rows(below: head), "\(head)")
            let lines = rows.map(Readme.row)
            guard lines != Array(readme.lines[place]) else { continue }
            anew.append((place, lines))
            Issue.record("the rows below '\(head)' are\n\(lines.joined(separator: "\n"))")
        }
        try Self.record(anew, in: &readme)
    }

    /// Puts what is printed in place of what is shown, when somebody asks for it.
    private static func record(_ anew: [(place: Range<Int>, lines: [String])], in readme: inout Readme) throws {
        guard ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil, !anew.isEmpty else { return }
        for (place, lines) in anew.sorted(by: { $0.place.lowerBound > $1.place.lowerBound }) {
            readme.lines.replaceSubrange(place, with: lines)
        }
        try Data(readme.lines.joined(separator: "\n").utf8).write(to: Readme.file)
    }

    @Test func `it says of every format how to get its logs`() throws {
        let readme = try Readme()
        let rows = try #require(readme.rows(below: "| what | where it comes from | format |"))
        let told = readme.lines[rows].compactMap { row in
            row.firstMatch(of: #/`(?<id>[a-z0-9-]+)` \|$/#).map { String($0.id) }
        }
        #expect(told.count == rows.count)
        #expect(told.sorted() == LogImporters.all.map(\.format.id).sorted())
    }

    @Test func `every link leads to a file`() throws {
        let targets = try Readme().targets
        #expect(targets.count > 10)
        for target in targets where !target.hasPrefix("https://") {
            let path = Readme.root.appendingPathComponent(target).path
            #expect(FileManager.default.fileExists(atPath: path), "\(target)")
        }
    }

    @Test func `every verb of make is there, and 'make help' tells of it`() throws {
        let readme = try Readme().lines.joined(separator: "\n")
        let makefile = try String(contentsOf: Readme.root.appendingPathComponent("Makefile"), encoding: .utf8)
        let make = #/(?:^|`)make (?<verb>[a-z-]+)/#.anchorsMatchLineEndings()
        let verbs = Set(readme.matches(of: make).map { String($0.verb) })
        #expect(verbs.isSuperset(of: ["demo", "test", "install"]))
        for verb in verbs {
            #expect(makefile.contains("\n\(verb):"), "make \(verb)")
            #expect(makefile.contains("@echo 'make \(verb) "), "make \(verb)")
        }
    }

    @Test func `the picture of a terminal shows what the program prints, and pictures are small`() throws {
        let readme = try Readme()
        let pictures = readme.targets.filter { $0.contains("/Resources/") }
            .map { Readme.root.appendingPathComponent($0) }
        #expect(pictures.count == 2)
        for picture in pictures {
            #expect(try Data(contentsOf: picture).count < 200_000, "\(picture.lastPathComponent)")
        }
        let terminal = try #require(pictures.first { $0.pathExtension == "svg" })
        let desk = try Self.desk()
        #expect(try desk.shell("\"$SEGUE\" policy apply Imports/policy.yaml && \"$SEGUE\" import Imports").status == 0)
        // Rules and bars are as wide as the terminal, so only words are compared.
        func words(_ line: String) -> String {
            Self.timeless(line).matches(of: #/[\p{L}\p{N}]+/#).map { String($0.output) }.joined(separator: " ")
        }
        let shown = Self.lines(of: try String(contentsOf: terminal, encoding: .utf8))
        let commands = shown.filter { $0.hasPrefix("$ ") }
        #expect(commands.count == 2)
        let printed = try commands.flatMap { command in
            [command] + (try Self.type(String(command.dropFirst(2)), at: desk).text.components(separatedBy: "\n"))
        }
        func told(_ lines: [String]) -> [String] { lines.map(words).filter { !$0.isEmpty } }
        #expect(told(shown) == told(printed), "run 'make pictures'")
    }

    /// The lines that a picture shows.
    private static func lines(of picture: String) -> [String] {
        var lines: [Int: String] = [:]
        for run in picture.matches(of: #/<text [^>]*y="(?<y>[0-9]+)"[^>]*>(?<words>[^<]*)</text>/#) {
            let text = run.words.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
            lines[Int(run.y) ?? 0, default: ""] += (lines[Int(run.y) ?? 0] == nil ? "" : " ") + text
        }
        return lines.sorted { $0.key < $1.key }.map(\.value)
    }

    @Test func `it names no machine's places`() throws {
        for line in try Readme().lines {
            for place in ["/work/", "/root/", "/home/", "/tmp/"] { #expect(!line.contains(place), "\(line)") }
        }
    }
}
