import ArgumentParser
import Foundation
import SearchQuery
import SegueKit
import TranscriptModel

struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Find messages.",
        discussion: HelpProse.filled(
            """
            Words, "phrases", prefix*; words side by side must all occur; OR, NOT, -term (or ~term), parentheses.
            A word such as @refunds stands for a saved query, here and within the query.
            Within conversation:(...), customer:(...) and session:(...) the words of a group may be met by different
            messages, and NOT is met where no message has it.

            json and jsonl have texts without loss. tsv spells tabs, ends of lines, controls and hidden characters
            with a backslash (\\t, \\n, \\x1b, \\u{202e}), and a backslash as two. csv is for spreadsheets: controls are
            replaced (U+2400 and on, U+FFFD). In both an apostrophe disarms what would be a formula.

            OPERATORS
            \(Operator.all.map { "  \($0.name): \($0.summary)" }.joined(separator: "\n"))

            EXAMPLES
              segue search parcel
              segue search 'parcel from:customer context:service after:2026-03-01'
              segue search 'transition:marketing>service during:2026-03' --output json
              segue search 'parcel OR coupon' --save parcels
              segue search @parcels during:2026-03 --group -C 2
            """))

    @Argument(
        help: "The query (default: none; one is needed but with --saved and --forget).",
        completion: .custom { words, _, prefix in QueryCompletion.complete(words, prefix) })
    var query: [String] = []

    @Option(name: .long, help: "newest, oldest or relevance (of the newest 3,000 matches).", completion: .list(orders))
    var sort: String = "newest"

    @Option(name: .long, help: "Show so many at most.")
    var limit: Int = 20

    @Flag(name: .long, help: "Show all of them (default: as many as --limit says).")
    var all = false

    @Option(
        name: [.customShort("C"), .customLong("around")],
        help: "Show so many messages around each, of the same conversation.")
    var around: Int = 0

    @Flag(name: .long, help: "Show them conversation by conversation (default: by time).")
    var group = false

    @Flag(name: .long, help: "Count them by context, cause, customer and month, as text or json (default: show them).")
    var facets = false

    @Flag(name: .long, help: "Print the number of matches only (default: show them).")
    var count = false

    @Option(name: .long, help: "text, json, jsonl, csv, tsv or ids.", completion: .list(formats))
    var output: String = "text"

    @Flag(
        name: [.customShort("0"), .customLong("null")],
        help: "With --output ids: a NUL behind each, for xargs -0 (default: a line feed).")
    var null = false

    @Flag(name: .long, help: "One line a message for fzf: the id, a tab, and what to show (default: as --output says).")
    var fzf = false

    @Option(name: .long, help: "Save the query under this name, and search nothing (default: search).")
    var save: String?

    @Option(name: .long, help: "Forget the query with this name (default: search).")
    var forget: String?

    @Flag(name: .long, help: "List the saved queries (default: search).")
    var saved = false

    @Flag(
        name: .long,
        help: "Show how the query was read, its plan and what each part finds, with status 0 (default: search).")
    var explain = false

    @OptionGroup var zone: ZoneOption
    @OptionGroup var color: ColorOption
    @OptionGroup var archive: ArchiveOption

    private static let orders = SearchRequest.Order.allCases.map(\.rawValue)
    private static let formats = ResultFormat.allCases.map(\.rawValue)

    func run() throws {
        try refuseWhatMakesNoSense()
        if saved || forget != nil { return try SavedQueryRun(forget: forget).run() }
        let zone = try zone.zone()
        let text = try SearchText.query(query)
        let predicate = try text.predicate(in: zone)
        guard predicate != .all else {
            throw UsageError.senseless("name what to search for; 'segue search --help' has examples")
        }
        for word in predicate.smallOperators { Talk.say(SearchSentence.small(word)) }
        if !explain { text.tellUnsearched() }
        if let save { return try keep(text, as: save) }
        let order = try chosen(sort, "--sort", Self.orders, SearchRequest.Order.init)
        let format = try chosen(output, "--output", Self.formats, ResultFormat.init)
        guard limit > 0, around >= 0 else { throw UsageError.senseless("--limit takes numbers from 1 on, -C from 0") }
        let request = SearchRequest(predicate: predicate, order: order, limit: all ? nil : limit)
        if explain { return try tellReading(of: request, zone, text) }
        let archive = try archive.open(.read)
        if count { return try tellCount(archive, predicate, format) }
        if facets { return try tellFacets(archive, predicate, format, zone) }
        try show(archive, request, format, zone, text)
    }

    /// Saves the query, and says where it holds and which one it replaces.
    private func keep(_ text: QueryText, as name: String) throws {
        let query = Untrusted(text.text)
        if let former = try SavedQueries().save(query, as: name), former != query {
            Talk.say("@\(name) was \(Talk.quoted(former)), which is forgotten")
        }
        Talk.say("saved for you, for every archive: segue search @\(name)")
    }

    /// Options that would be passed over without a word.
    private func refuseWhatMakesNoSense() throws {
        let modes = [
            (save != nil, "--save"), (forget != nil, "--forget"), (saved, "--saved"), (explain, "--explain"),
            (count, "--count"), (facets, "--facets"), (fzf, "--fzf"),
        ].filter(\.0).map(\.1)
        guard modes.count < 2 else { throw UsageError.senseless("\(modes[0]) and \(modes[1]) can't be had at once") }
        let shape = [(group, "--group"), (around > 0, "-C"), (null, "-0")].first(where: \.0)?.1
        if let mode = modes.first, let shape { throw UsageError.senseless("\(shape) says nothing about \(mode)") }
        if null, output != ResultFormat.ids.rawValue { throw UsageError.senseless("-0 goes with --output ids") }
        let shown = ResultFormat.text.rawValue
        if let mode = modes.first, output != shown, !(["--count", "--facets"].contains(mode) && output == "json") {
            let also = mode == "--count" || mode == "--facets" ? " or json" : ""
            throw UsageError.senseless("\(mode) has no --output \(Talk.plain(Untrusted(output))): it is text\(also)")
        }
    }

    /// Without an archive the reading is all there is to tell.
    private func tellReading(of request: SearchRequest, _ zone: Zone, _ query: QueryText) throws {
        let out = Output()
        let text = MessageText(style: Style(), zone: zone)
        let reading = QueryDescription.text(of: request.predicate, moment: text.time)
        try out.write("\(Talk.plain(reading))\nzone: \(zone.name)\n")
        if let signs = query.unsearched { try out.write(signs + "\n") }
        do {
            let archive = try archive.open(.read)
            try out.write("found by each part alone:\n")
            for line in DiagnosisSentence.counts(try archive.diagnosis(of: request.predicate), text.time) {
                try out.write(line + "\n")
            }
            let outline = try archive.outline(of: request)
            try out.write("how: \(OutlineSentence.of(outline.way, request.order))\nsteps of SQLite:\n")
            for step in outline.steps { try out.write("  \(Talk.plain(Untrusted(step)))\n") }
        } catch StoreError.missing {}
        try out.flush()
    }

    private func tellFacets(
        _ archive: any TranscriptArchive, _ predicate: SearchQuery.Predicate, _ format: ResultFormat, _ zone: Zone
    ) throws {
        guard format == .text || format == .json else {
            throw UsageError.unknownChoice(option: "--output", value: output, known: ["text", "json"])
        }
        let table = FacetTable(
            facets: try archive.facets(of: predicate, customers: limit, localTime: { zone.local($0) }))
        let out = Output()
        let style = try color.style()
        try Paging.run(format == .text) {
            try out.write(format == .json ? table.json() : Array(table.text(style).utf8))
            try out.flush()
        }
        if table.facets.counted == 0 { throw ExitStatus.nothingFound }
    }

    private func tellCount(
        _ archive: any TranscriptArchive, _ predicate: SearchQuery.Predicate, _ format: ResultFormat
    ) throws {
        let out = Output()
        let number = try archive.count(matching: predicate)
        try out.write(
            format == .json ? #"{"schema":"segue.count/1","messages":\#(number)}"# + "\n" : "\(number)\n")
        try out.flush()
        if number == 0 { throw ExitStatus.nothingFound }
    }

    private func show(
        _ archive: any TranscriptArchive, _ request: SearchRequest, _ format: ResultFormat, _ zone: Zone,
        _ text: QueryText
    ) throws {
        let start = ContinuousClock.now
        let output = Output()
        let results = try ResultRequest(
            output: output, text: MessageText(style: color.style(isForcedOn: fzf), zone: zone),
            terms: request.predicate.wantedTerms.map { TermPattern($0) }, hasNeighbours: around > 0,
            idEnd: null ? 0 : 0x0A,
            lastSwitch: { try archive.lastTransition(upTo: $0.id) })
        let printer = ResultPrinter(
            archive: archive, writer: fzf ? FuzzyFinderResults(results) : format.writer(results), around: around,
            isGrouped: group)
        var outcome = SearchOutcome()
        var taken = Duration.zero
        try Paging.run(format == .text && !fzf) {
            outcome = try printer.print(request)
            taken = ContinuousClock.now - start
            try output.flush()
        }
        let found = outcome.found
        if found == 0 {
            Talk.say("nothing found for \(Talk.quoted(Untrusted(text.text)))")
            let diagnosis = try archive.diagnosis(of: request.predicate)
            for line in DiagnosisSentence.lines(diagnosis, results.text.time) { Talk.say(line) }
            if let line = try named(by: text.text, archive) { Talk.say(line) }
            throw ExitStatus.nothingFound
        }
        let isCut = request.limit == found
        // Whoever waits for a prompt wants the number, but not for its own sake.
        let end = ContinuousClock.now + .milliseconds(10)
        let total =
            isCut
            ? try archive.quickCount(matching: request.predicate, while: { ContinuousClock.now < end }) : nil
        let told = format == .text ? zone.name : nil
        Talk.say(SearchSentence.found(found, of: total, in: taken, isCut: isCut, zone: told))
        if let ranked = outcome.ranked, !outcome.isComplete { Talk.say(SearchSentence.ranked(ranked)) }
    }

    /// What people who look for a customer or an id are told, whose words no message has.
    private func named(by text: String, _ archive: any TranscriptArchive) throws -> String? {
        if PublicID(text) != nil { return "  it is an id: segue explain \(text)" }
        guard !text.utf8.contains(UInt8(ascii: ":")), try !archive.matches(named: Untrusted(text), region: nil).isEmpty
        else {
            return nil
        }
        let words = text.utf8.contains(0x20) ? "\"\(text)\"" : text
        return "  a customer is called so: search for \(Talk.quoted(Untrusted("customer:" + words)))"
    }

    private func chosen<Choice>(
        _ word: String, _ option: String, _ known: [String], _ read: (String) -> Choice?
    ) throws -> Choice {
        guard let choice = read(word) else { throw UsageError.unknownChoice(option: option, value: word, known: known) }
        return choice
    }
}
