import ArgumentParser
import SearchQuery
import SegueKit
import TranscriptExporting
import TranscriptModel

struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Find messages.",
        discussion: """
            Words, "phrases", prefix*; words side by side must all occur; OR, NOT, -term (or ~term), parentheses.

            OPERATORS
            \(Operator.all.map { "  \($0.name): \($0.summary)" }.joined(separator: "\n"))

            EXAMPLES
              segue search refund
              segue search 'parcel from:customer context:service after:2026-03-01'
              segue search 'customer:+447700900123 transition:marketing>service' --output json
            """)

    @Argument(help: "The query.")
    var query: [String]

    @Option(name: .long, help: "newest, oldest or relevance (of the newest 4,000 matches).")
    var sort: String = "newest"

    @Option(name: .long, help: "Show so many at most.")
    var limit: Int = 20

    @Flag(name: .long, help: "Show all of them.")
    var all = false

    @Option(
        name: [.customShort("C"), .customLong("around")],
        help: "Show so many messages around each, of the same conversation.")
    var around: Int = 0

    @Flag(name: .long, help: "Print the number of matches only.")
    var count = false

    @Option(name: .long, help: "text, json, jsonl, csv or tsv.")
    var output: String = "text"

    @Flag(name: .long, help: "Show how the query was read, and search nothing.")
    var explain = false

    @OptionGroup var zone: ZoneOption
    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let zone = try zone.zone()
        let text = QueryText(query)
        let predicate = try text.predicate(in: zone)
        let order = try chosen(sort, "--sort", SearchRequest.Order.allCases.map(\.rawValue)) {
            SearchRequest.Order(rawValue: $0)
        }
        let format = try chosen(output, "--output", ResultFormat.allCases.map(\.rawValue)) {
            ResultFormat(rawValue: $0)
        }
        guard limit > 0, around >= 0 else { throw ValidationError("--limit takes numbers from 1 on, -C from 0") }
        let out = Output()
        if explain {
            try out.write(Talk.plain(QueryDescription.text(of: predicate)) + "\n")
            try out.write("zone: \(zone.name)\n")
            return try out.flush()
        }
        let archive = try archive.open(.read)
        if count {
            let number = try archive.count(matching: predicate)
            try out.write("\(number)\n")
            try out.flush()
            if number == 0 { throw ExitStatus.nothingFound }
            return
        }
        let found = try show(
            archive, SearchRequest(predicate: predicate, order: order, limit: all ? nil : limit), format, zone, out)
        try out.flush()
        if found == 0 {
            Talk.say("nothing found for \(Talk.quoted(Untrusted(text.text)))")
            throw ExitStatus.nothingFound
        }
        if Talk.isWatched { try tellCount(found, archive, predicate) }
    }

    private func tellCount(_ found: Int, _ archive: any TranscriptArchive, _ predicate: Predicate) throws {
        let isCut = !all && found == limit
        guard isCut else { return Talk.say(found == 1 ? "1 message" : "\(ImportSentence.number(found)) messages") }
        let total = try archive.count(matching: predicate)
        Talk.say("\(found) of \(ImportSentence.number(total)) messages; --limit or --all shows more")
    }

    private func show(
        _ archive: any TranscriptArchive, _ request: SearchRequest, _ format: ResultFormat, _ zone: Zone, _ out: Output
    ) throws -> Int {
        var found = 0
        let writer = format.writer(
            to: out, text: MessageText(style: Style(), zone: zone), terms: Self.terms(request.predicate))
        try writer.begin()
        try archive.search(request) { hit in
            found += 1
            guard around > 0 else { return try writer.write(hit, isHit: true) }
            let near = try archive.neighbours(of: hit.id, count: around)
            for message in near.before { try writer.write(message, isHit: false) }
            try writer.write(hit, isHit: true)
            for message in near.after { try writer.write(message, isHit: false) }
            try writer.separate()
        }
        try writer.end()
        return found
    }

    private func chosen<Choice>(
        _ word: String, _ option: String, _ known: [String], _ read: (String) -> Choice?
    ) throws -> Choice {
        guard let choice = read(word) else { throw UsageError.unknownChoice(option: option, value: word, known: known) }
        return choice
    }

    /// What to mark in the results: every wanted word and phrase.
    private static func terms(_ predicate: Predicate) -> [[UInt8]] {
        switch predicate {
        case .text(let term): [Array(term.tokens.joined(separator: [0x20]))]
        case .and(let parts), .or(let parts): parts.flatMap(terms)
        default: []
        }
    }
}
