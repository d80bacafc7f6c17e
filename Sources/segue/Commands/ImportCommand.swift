import ArgumentParser
import Foundation
import LogImporting
import SegueKit
import TranscriptExporting
import TranscriptModel

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Read logs into the archive.",
        discussion: HelpProse.filled(
            """
            Formats are detected by content. Each file is taken in whole or not at all, and importing it again changes nothing.
            In a line of cron --quiet says nothing when all is well.

            FORMATS
            \(LogImporters.all.map { "  \($0.format.id): \($0.format.summary)" }.joined(separator: "\n"))

            FIELDS of --map, for tables whose headers say something else
            \(ColumnField.allCases.map { "  \($0.rawValue): \($0.summary)" }.joined(separator: "\n"))

            EXAMPLES
              segue import logs/
              segue import --time-zone Europe/London --business Northwind \\
                'WhatsApp Chat with Priya.txt'
              segue import --map at='Sent on' --map customer=Client --map text=Note \\
                --map direction=Way log.csv
              zcat webhooks.jsonl.gz | segue import -
              0 3 * * * segue import --quiet --archive /srv/segue.sqlite /srv/logs
            """))

    @Argument(help: "Files, folders, or - for standard input (default: Imports).", completion: .file())
    var paths: [String] = []

    @Option(
        name: .long, help: "Format of all files (default: detected in each).",
        completion: .list(LogImporters.all.map(\.format.id)))
    var format: String?

    @Option(name: .long, help: "Zone of local times in the files (default: the policy's time_zone, else the system's).")
    var timeZone: String?

    @Option(
        name: .long, help: "Order of dates in chats and tables: dmy, mdy or ymd (default: decided from each file).",
        completion: .list(["dmy", "mdy", "ymd"]))
    var dateOrder: String?

    @Option(
        name: .long,
        help: "A name that the business has in chats; may be repeated (default: the policy's business_names).")
    var business: [String] = []

    @Option(
        name: .long, help: "Region of phone numbers without a country, such as GB (default: they are kept as they are)."
    )
    var region: String?

    @Option(
        name: .long,
        help: "Column of a table that holds a field, as FIELD=COLUMN; may be repeated (default: known headers).")
    var map: [String] = []

    @Option(
        name: .long,
        help: "Encoding of all files: utf-8, utf-16le, utf-16be or windows-1252 (default: told from each).",
        completion: .list(["utf-8", "utf-16le", "utf-16be", "windows-1252"]))
    var encoding: String?

    @Flag(
        name: .long,
        help: "Tell what an import would do, and store nothing; nobody else can write meanwhile (default: store).")
    var dryRun = false

    @Flag(
        name: .long,
        help: "Say only what went wrong: files refused, and those with rejected records (default: a line a file).")
    var quiet = false

    @Flag(name: .long, help: "Report as JSON: an object a file, and a total (default: text).")
    var json = false

    @OptionGroup var archive: ArchiveOption

    func run() throws {
        var (files, records) = (0, 0)
        do {
            try run {
                guard case .imported(let summary, _) = $0.outcome else { return }
                files += 1
                records += summary.new
            }
        } catch StoreError.interrupted {
            throw dryRun ? Interruption.rehearsing : .importing(files: files, records: records)
        }
    }

    /// - Parameter stored: Called for each file that is durable.
    private func run(_ stored: (FileReport) -> Void) throws {
        _ = try request(nil)
        let line = ProgressLine(isWanted: !quiet)
        let archive = try opened(line)
        let request = try request(try archive.policyText().map(PolicyFile.init))
        let importer = Importer(archive: archive)
        let output = Output()
        let show: @Sendable (ImportProgress) -> Void = { progress in
            // Before anything is read nothing is stored, and a Ctrl-C may end everything at once.
            if progress.step == .reading { ProcessSetup.heedInterrupts() }
            line.show(progress)
        }
        let each: (FileReport) throws -> Void = { file in
            line.clear()
            stored(file)
            try tell(file, output)
            try output.flush()
        }
        defer { line.clear() }
        let joined = try importer.joinedMessages()
        let report =
            dryRun
            ? try importer.rehearse(request, progress: show, each: each)
            : try importer.run(request, progress: show, each: each)
        line.clear()
        let isRefused = report.files.contains(where: \.isRefused)
        let isRejected = report.files.contains(where: \.hasRejects)
        if json || !quiet {
            let media = report.files.filter { $0.outcome == .skipped(.media) }.count
            if media > 0, !json { try output.write(ImportSentence.media(media) + "\n") }
            try output.write(
                json
                    ? ImportJSON.total(report, isRehearsal: dryRun)
                    : Array(
                        (ImportSentence.total(report.totals, files: report.met.count, isRehearsal: dryRun) + "\n")
                            .utf8))
        }
        if !quiet, !json, report.totals.new > 0 {
            let sentence = ImportSentence.joined(try importer.joinedMessages() - joined)
            if let sentence { try output.write("note: \(sentence)\n") }
            for case .channelWithoutNumber(let name, let others) in try importer.gaps() {
                let sentence = GapSentence(zone: .utc).of(.channelWithoutNumber(name, others: others))
                if let sentence { try output.write("note: \(sentence)\n") }
            }
        }
        try output.flush()
        if !quiet, !json {
            let others = try readOtherwise(report, archive)
            if others > 0 { Talk.say(ImportSentence.readOtherwise(others)) }
        }
        if !quiet, !json, !isRefused, report.totals.seen == 0 {
            Talk.say("no log was found: name the files or the folder that holds them ('segue help formats')")
        }
        if report.files.contains(where: \.hasNewRejects), !json, !dryRun {
            Talk.say("some records were rejected; see 'segue rejects'")
        }
        if isRefused { throw ExitStatus.refused }
        if isRejected { throw ExitStatus.someRejected }
    }

    /// What is said about the files, in one spelling.
    private var said: String {
        let single = [
            ("--time-zone", timeZone), ("--date-order", dateOrder), ("--region", region), ("--encoding", encoding),
        ]
        let said =
            business.sorted().map { ("--business", $0) } + map.sorted().map { ("--map", $0) }
            + single.compactMap { name, value in value.map { (name, $0) } }
        return said.map { "\($0) \($1)" }.joined(separator: " ")
    }

    /// How many files were imported before with other options, so that those of now do nothing.
    private func readOtherwise(_ report: ImportReport, _ archive: any TranscriptArchive) throws -> Int {
        let known = report.files.compactMap { if case .known(let summary) = $0.outcome { summary.sha256 } else { nil } }
        guard !known.isEmpty, !said.isEmpty else { return 0 }
        var before: [Untrusted: String] = [:]
        for note in try archive.notes() where note.code.utf8.elementsEqual("options".utf8) {
            before[Untrusted(note.sha256)] = note.detail
        }
        return known.count { !(before[Untrusted($0)] ?? "").utf8.elementsEqual(said.utf8) }
    }

    /// The archive. A dry run makes none, nor does a run of which no file is there: into one that is not there it is a run into an
    /// empty one.
    private func opened(_ line: ProgressLine) throws -> any TranscriptArchive {
        let isAnyThere = paths.isEmpty || paths.contains { $0.utf8.elementsEqual("-".utf8) || ProcessSetup.isThere($0) }
        guard dryRun || !isAnyThere else { return try archive.open(.create, line) }
        do {
            return try archive.open(.write, line)
        } catch StoreError.missing {
            return try TranscriptArchives.temporary(line.watch)
        }
    }

    private func tell(_ file: FileReport, _ output: Output) throws {
        if json { return try output.write(ImportJSON.line(file)) }
        if quiet, !file.isRefused, !file.hasNewRejects { return }
        if quiet || file.isRefused { return Talk.say(ImportSentence.line(file)) }
        // A chat may lie among thousands of pictures: they are told as one number at the end.
        if case .skipped(.media) = file.outcome { return }
        try output.write(ImportSentence.line(file) + "\n")
        guard case .imported(_, let notes) = file.outcome else { return }
        for note in notes {
            if let sentence = ImportSentence.note(note.code, note.detail) { try output.write("  note: \(sentence)\n") }
        }
    }

    /// Columns by field, as the person says.
    private func columns() throws -> [ColumnField: Untrusted] {
        var columns: [ColumnField: Untrusted] = [:]
        for pair in map {
            let parts = pair.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1)
            let word = parts.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
            let known = ColumnField.allCases.map(\.rawValue)
            guard parts.count == 2 else {
                throw UsageError.noPair(option: "--map", value: pair, example: "at='Sent on'")
            }
            guard let field = ColumnField(rawValue: word) else {
                throw UsageError.unknownChoice(option: "--map", value: word, known: known)
            }
            guard columns[field] == nil else { throw UsageError.sayTwice(option: "--map", value: word) }
            columns[field] = Untrusted(parts[1])
        }
        return columns
    }

    /// What to read: the folder of the default is not there everywhere.
    private func files() throws -> [String] {
        guard paths.isEmpty else { return paths }
        guard ProcessSetup.isThere("Imports") else { throw UsageError.noFiles }
        return ["Imports"]
    }

    /// - Parameter policy: The policy file in force, which may name the zone and the business.
    private func request(_ policy: PolicyFile?) throws -> ImportRequest {
        let zone = try timeZone == nil ? policy?.timeZone ?? ZoneOption.zone(nil) : ZoneOption.zone(timeZone)
        let names = business.isEmpty ? policy?.businessNames ?? [] : business.map { Untrusted($0) }
        let known = LogImporters.all.map(\.format.id)
        if let format, LogImporters.named(format) == nil { throw UsageError.unknownFormat(format, known: known) }
        let order = try dateOrder.map { word in
            guard let order = ImportOptions.DateOrder(rawValue: word) else {
                let known = ImportOptions.DateOrder.allCases.map(\.rawValue)
                throw UsageError.unknownChoice(option: "--date-order", value: word, known: known)
            }
            return order
        }
        let encoding = try encoding.map { name in
            guard let encoding = TextEncoding(named: name) else {
                throw UsageError.unknownChoice(
                    option: "--encoding", value: name, known: TextEncoding.allCases.map(\.rawValue))
            }
            return encoding
        }
        let options = ImportOptions(
            resolve: { zone.resolve($0) }, dateOrder: order, businessNames: names,
            region: try RegionOption.checked(region), encoding: encoding, columns: try columns())
        return ImportRequest(paths: try files(), format: format, options: options, said: said)
    }
}
