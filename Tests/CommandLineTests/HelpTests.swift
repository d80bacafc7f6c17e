import Foundation
import LogImporting
import SearchQuery
import TestSupport
import Testing

@testable import segue

/// Help: pages of topics, examples that work as they are written, options that say what holds without them.
@Suite struct HelpTests {
    /// Every command but those that only hold others, as it is typed.
    private static let commands = commands(try? ToolDescription.own().command, [])

    private static func commands(_ command: ToolDescription.Command?, _ path: [String]) -> [[String]] {
        guard let command else { return [] }
        let children = (command.subcommands ?? []).filter { $0.commandName != "help" && $0.shouldDisplay ?? true }
        let own = path.isEmpty || command.commandName == "policy" ? [] : [path]
        return own + children.flatMap { commands($0, path + [$0.commandName]) }
    }

    private static func examples(_ help: String) -> [String] {
        let lines = help.components(separatedBy: "\n")
        guard let start = lines.firstIndex(where: { $0.hasSuffix("EXAMPLES") }) else { return [] }
        var examples: [String] = []
        for line in lines[(start + 1)...] {
            guard line.hasPrefix("  "), !line.isEmpty else { break }
            // An example goes on behind a backslash.
            if let last = examples.last, last.hasSuffix("\\") {
                examples[examples.count - 1] = String(last.dropLast()) + line.drop { $0 == " " }
            } else {
                examples.append(String(line.drop { $0 == " " }))
            }
        }
        return examples
    }

    /// Examples whose exit status is not 0, as the command's own help says.
    private static let statuses: [String: Int32] = [
        "segue policy replay new.yaml": 1, "segue policy replay new.yaml --since 2026-03 --channel +442079460958": 1,
        "segue policy replay new.yaml --json | jq '.totals'": 1, "segue customers --conflicts": 1,
    ]

    @Test(arguments: HelpTests.commands)
    func `a command has three examples at least, and they work as they are written`(command: [String]) throws {
        let desk = try Self.furnished(for: command.last ?? "")
        let help = try desk.run(command + ["--help"])
        #expect(help.status == 0)
        let examples = Self.examples(help.text)
        #expect(examples.count >= 3, "\(command)")
        for example in examples {
            let result = try desk.shell(
                """
                segue() { "$SEGUE" "$@"; }
                set -o pipefail
                \(try Self.here(example, desk))
                """)
            // Whether something is two years old is for the clock to say.
            let isOfClock = example.contains("--older-than") && result.status == 1
            #expect(result.status == Self.statuses[example] ?? 0 || isOfClock, "\(example): \(result.words)")
        }
    }

    /// An example with the places and ids of this desk.
    private static func here(_ example: String, _ desk: Desk) throws -> String {
        // The line of cron: five fields and what they run.
        let line = example.replacing(#/^[0-9*]+ [0-9*]+ \* \* \* /#, with: "").replacing(#/\ {3,}\(.*$/#, with: "")
            .replacing("/srv/segue.sqlite", with: "cron.sqlite").replacing("/srv/", with: "")
            .replacing("/media/vault/", with: "")
        // Ids of decisions tell when they were made, and so are others each time.
        let sample = "l0d4k8w2zq7rnt"
        guard line.contains(sample) else { return line }
        let customer = line.contains("unlink") ? "+447700900167" : "+447700900123"
        let shown = try desk.run(["customers", "show", customer]).text.components(separatedBy: "decided by hand\n").last
        return line.replacing(sample, with: (shown ?? "").drop { $0 == " " }.prefix { $0 != " " })
    }

    /// A desk with the specimens, and with the files that examples name.
    private static func furnished(for command: String) throws -> Desk {
        let desk = try Desk()
        try desk.write(
            Desk.webhook("wamid.cut", "cut", phone: "447700900199") + "{\"object\":\"whatsapp_business_account\",\n",
            "2026-03.jsonl")
        try desk.write(Desk.webhook("wamid.packed", "packed", phone: "447700900199"), "webhooks.jsonl")
        let ready = try desk.shell(
            """
            cp -r \(Desk.imports.path) Imports; cp Imports/policy.yaml policy.yaml
            sed 's/default_app: service/default_app: marketing/' Imports/policy.yaml > new.yaml
            \(command == "erase" ? "echo 'retention: { marketing: 1d, service: 50y }' >> policy.yaml" : ":")
            mkdir logs logs/inner; cp Imports/whatsapp-cloud-webhook/*.jsonl logs/ 2>/dev/null || true
            printf 'Sent on,Client,Note,Way\\n2026-03-01 10:00:00,+447700900123,hello,inbound\\n' > log.csv
            printf '01/03/2026, 10:00 - Priya: hi\\n13/03/2026, 10:01 - Northwind: ho\\n' > 'WhatsApp Chat with Priya.txt'
            gzip webhooks.jsonl
            "$SEGUE" policy apply policy.yaml; "$SEGUE" import Imports 2026-03.jsonl --time-zone UTC
            \(command == "verify" || command == "erase" ? "\"$SEGUE\" export --all --to Exports --time-zone UTC" : ":")
            "$SEGUE" search 'parcel OR coupon' --save parcels
            "$SEGUE" customers link +447700900167 +447700900182 --because 'a test'
            \(command == "link" ? "\"$SEGUE\" customers unlink +447700900123 003Qy00000PriyRIAR --because 'a test'" : ":")
            """)
        #expect(ready.status == 0, "\(ready.words)")
        return desk
    }

    @Test func `every command has one sentence for its purpose, and every option says what holds without it`() throws {
        func check(_ command: ToolDescription.Command, _ path: String) {
            let path = path.isEmpty ? command.commandName : "\(path) \(command.commandName)"
            let abstract = command.abstract ?? ""
            #expect(abstract.hasSuffix(".") && !abstract.dropLast().contains(". "), "\(path): \(abstract)")
            for argument in command.arguments ?? [] where argument.shouldDisplay {
                let name = (argument.names?.last?.typed ?? argument.valueName) ?? ""
                guard !["--help", "--version"].contains(name) else { continue }
                let text = argument.abstract ?? ""
                let isTold =
                    text.contains("(default: ") || argument.defaultValue != nil
                    || !argument.isOptional && argument.kind != .flag
                #expect(isTold, "\(path) \(name): \(text)")
                #expect(!text.isEmpty, "\(path) \(name)")
            }
            for child in command.subcommands ?? [] where child.commandName != "help" { check(child, path) }
        }
        check(try ToolDescription.own().command, "")
    }

    @Test(arguments: HelpTopic.all.map(\.name))
    func `a topic is a page of at most 80 columns that the program's help lists`(name: String) throws {
        let desk = try Desk()
        let page = try desk.run(["help", name])
        #expect(page.status == 0 && page.talk.isEmpty)
        #expect(page.text.split(separator: "\n").count > 10)
        if name != "rules", name != "policy" {
            for line in page.text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
        }
        #expect(try desk.run(["--help"]).text.contains("segue help \(name): "))
    }

    @Test func `pages of topics are made from the tables that run`() throws {
        let desk = try Desk()
        let queries = try desk.run(["help", "queries"]).text
        for each in Operator.all { #expect(queries.contains("  \(each.name):"), "\(each.name)") }
        let formats = try desk.run(["help", "formats"]).text
        for each in LogImporters.all { #expect(formats.contains("  \(each.format.id)"), "\(each.format.id)") }
        let statuses = try desk.run(["help", "exit-codes"]).text
        for each in ExitStatus.allCases { #expect(statuses.contains("  \(each.rawValue) "), "\(each)") }
    }

    @Test func `every example of the queries' page is a query`() throws {
        let desk = try Desk.told.get()
        let page = try desk.run(["help", "queries"]).text
        let lines = page.split(separator: "\n").filter { $0.contains("segue search '") }
        #expect(lines.count == Operator.all.count)
        for line in lines {
            let result = try desk.shell("segue() { \"$SEGUE\" \"$@\"; }\n\(line)")
            #expect(result.status <= 1, "\(line): \(result.words)")
        }
    }

    @Test(arguments: ["queries", "formats", "rules", "policy", "exit-codes"])
    func `a page of help has lines of 80 columns at most`(topic: String) throws {
        let lines = try Desk().run(["help", topic]).text.split(separator: "\n")
        #expect(lines.count > 10 && lines.allSatisfy { $0.count <= 80 }, "\(lines.filter { $0.count > 80 })")
    }

    @Test func `what a command is about is filled once, for 80 columns`() throws {
        let desk = try Desk()
        for command in ["", "search", "export", "verify", "explain", "erase", "policy replay", "import"] {
            let help = try desk.shell("COLUMNS=300 $SEGUE \(command) --help").text
            let about = help.components(separatedBy: "USAGE:")[0].split(separator: "\n").dropFirst()
            #expect(about.allSatisfy { $0.count <= 80 }, "\(command): \(about.filter { $0.count > 80 })")
        }
    }
}
