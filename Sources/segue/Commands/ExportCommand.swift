import ArgumentParser
import SearchQuery
import SegueKit
import TranscriptExporting
import TranscriptModel

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write transcripts for review.",
        discussion: HelpProse.filled(
            """
            One file for each customer, into Exports unless --to says otherwise, and index.html over them unless a single customer \
            is named; --to - writes one stream to standard output. 'segue verify FILE' derives a transcript once more.

            FORMATS
            \(TranscriptExporters.all.map { "  \($0.id): \($0.summary)" }.joined(separator: "\n"))

            REDACTION
              --redact phone,email,card,iban,name takes these out of every text, name, link and file name; the same number has the
              same placeholder everywhere, such as [phone 1]. Too much is taken out rather than too little: any run of 10 to 15
              digits is a phone number. A file has a pattern on each line: # is a digit, ? a letter or digit, * at the end the
              rest of the word, as in 'NW-######'. Where names are taken out the query is not told, so that 'segue verify' can
              check no more than the digest of such a transcript.

            EXAMPLES
              segue export +447700900123
              segue export --query 'parcel during:2026-03' -C 2 --format text --to review/
              segue export +447700900123 --session MS-00005002 --redact phone,email,name
              segue export --all --format jsonl --to - | gzip > timeline.jsonl.gz
            """))

    @Argument(help: "Customers: phone numbers, names or ids (default: those of --query, --session or --all).")
    var customers: [String] = []

    @Option(
        name: .long,
        help: "Only messages that this query finds, of all customers unless some are named (default: all messages).")
    var query: String?

    @Flag(name: .long, help: "All customers (default: those that are named).")
    var all = false

    @Option(
        name: .long, help: "\(TranscriptExporters.all.map(\.id).joined(separator: ", ")).",
        completion: .list(TranscriptExporters.all.map(\.id)))
    var format: String = "html"

    @Option(name: .long, help: "A folder, or - for standard output.")
    var to: String = "Exports"

    @OptionGroup var span: SpanOptions

    @Option(name: .long, help: "Only this session, by its id or number (default: all).")
    var session: String?

    @Option(name: .customShort("C"), help: "Messages to show before and after each that --query or --session finds.")
    var around: Int = 0

    @OptionGroup var redaction: RedactionOption

    @Flag(
        name: .long,
        help: "Show omitted items in text, csv or jsonl, for an auditor (default: a marker stands for them).")
    var withOmitted = false

    @Flag(name: .long, help: "Replace files that are there (default: they stay, and the export ends).")
    var force = false

    /// What an index says made it.
    @Flag(name: .long, help: .hidden)
    var index = false

    @OptionGroup var region: RegionOption
    @OptionGroup var zone: ZoneOption
    @OptionGroup var moment: MomentOption
    @OptionGroup var archive: ArchiveOption

    func run() throws {
        guard customers.isEmpty || !all else { throw UsageError.senseless("--all and customers exclude each other") }
        guard all || query != nil || session != nil || !customers.isEmpty else { throw UsageError.noCustomer }
        var whole = 0
        do {
            try write(&whole)
        } catch StoreError.interrupted {
            throw isStream ? Interruption.streaming : .exporting(files: whole)
        }
    }

    /// - Parameter whole: Counts the files that are on the disk.
    private func write(_ whole: inout Int) throws {
        // A stream may be read by whoever shares our terminal.
        let line = ProgressLine(isWanted: !isStream || !ProcessSetup.isTerminal(1))
        defer { line.clear() }
        ProcessSetup.heedInterrupts()
        let archive = try archive.open(.read, line)
        let exporter = try exporter(archive)
        if let query { QueryText(query).tellUnsearched() }
        let show = { line.show(WorkProgress(.transcripts, done: $0, of: $1, .transcripts)) }
        let written: Exporter.Written
        if isStream {
            written = try exporter.writeToStandardOutput(progress: show)
        } else {
            let out = Output()
            written = try exporter.write(to: to, force: force, progress: show) {
                whole += 1
                if ProcessSetup.isTerminal(1) { line.clear() }
                try out.write(Talk.plain($0) + "\n")
                try out.flush()
            }
        }
        let isChoice = query != nil || session != nil || !span.words.isEmpty
        if written.customers == 0 {
            Talk.say(
                isChoice ? "no message is what was asked for: nothing was written" : "the archive has no customers")
            throw ExitStatus.nothingFound
        }
        guard written.messages == 0, isChoice else { return }
        Talk.say("no message is what was asked for: the transcript is empty")
        throw ExitStatus.nothingFound
    }

    /// Whether it writes to standard output.
    var isStream: Bool { index || to.utf8.elementsEqual("-".utf8) }

    /// What writes the transcripts that were asked for.
    func exporter(_ archive: any TranscriptArchive) throws -> Exporter {
        let zone = try zone.zone()
        guard (0...1000).contains(around) else { throw UsageError.senseless("-C takes 0 to 1000") }
        guard around == 0 || query != nil || session != nil else { throw UsageError.aroundNothing }
        guard !withOmitted || !format.utf8.elementsEqual("html".utf8) else {
            throw UsageError.senseless(
                "an HTML transcript never shows omitted items: --with-omitted takes --format text, csv or jsonl")
        }
        let region = try region.checked()
        let now = try moment.moment()
        let predicate = try predicate(zone, now)
        var request = ExportRequest(
            customers: customers.isEmpty ? nil : try chosen(archive, region), format: format, zone: zone)
        request.predicate = predicate
        request.query = query.map { Untrusted($0) }
        request.span = try span.span(in: zone, now: now)
        request.context = try span.chosenContext()
        request.session = session.map { Untrusted($0) }
        request.around = around
        request.redaction = try redaction.plan()
        request.showsOmitted = withOmitted
        request.isIndex = index
        request.options = try options(zone, now)
        request.program = Version.program
        return try Exporter(archive: archive, request: request, gapSentence: GapSentence(zone: zone).of)
    }

    /// The customers that were named, each once, however often and by whatever names.
    private func chosen(_ archive: any TranscriptArchive, _ region: String?) throws -> [PublicID] {
        var seen: Set<PublicID> = []
        return try customers.map { try archive.theCustomer($0, region: region).id }.filter { seen.insert($0).inserted }
    }

    private func predicate(_ zone: Zone, _ now: Instant) throws -> SearchQuery.Predicate {
        // An empty query finds everything, which nobody means who chooses: a script's variable is not set.
        if let query, !query.utf8.contains(where: { $0 > 0x20 }) { throw UsageError.senseless("--query is empty") }
        return try query.map { try QueryText($0).predicate(in: zone, now: now) } ?? .all
    }

    /// The choice as words, in one order however it was typed.
    private func options(_ zone: Zone, _ now: Instant) throws -> [Untrusted] {
        var words: [Untrusted] = []
        if let query { words += ["--query", Untrusted(query)] }
        words += span.words
        if let session { words += ["--session", Untrusted(session)] }
        if around > 0 { words += ["-C", Untrusted(String(around))] }
        words += try redaction.words()
        if withOmitted { words.append("--with-omitted") }
        return try words
            + moment.words(now) { now in
                Meaning(predicate: try predicate(zone, now), span: try span.span(in: zone, now: now))
            }
    }

    private struct Meaning: Equatable {
        var predicate: SearchQuery.Predicate
        var span: TimeSpan
    }
}
