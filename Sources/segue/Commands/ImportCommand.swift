import ArgumentParser
import LogImporting
import SegueKit
import TranscriptExporting
import TranscriptModel

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Read logs into the archive.",
        discussion: """
            Formats are detected by content. Each file is taken in whole or not at all, and importing it again changes nothing.

            FORMATS
            \(LogImporters.all.map { "  \($0.format.id): \($0.format.summary)" }.joined(separator: "\n"))

            EXAMPLES
              segue import logs/
              segue import --time-zone Europe/London --business Northwind 'WhatsApp Chat with Priya.txt'
              zcat webhooks.jsonl.gz | segue import -
            """)

    @Argument(help: "Files, folders, or - for standard input (default: Imports).")
    var paths: [String] = ["Imports"]

    @Option(name: .long, help: "Format of all files (default: detected in each).")
    var format: String?

    @Option(name: .long, help: "Zone of local times in the files (default: the system's).")
    var timeZone: String?

    @Option(name: .long, help: "Order of dates in chats: dmy, mdy or ymd (default: decided from each file).")
    var dateOrder: String?

    @Option(name: .long, help: "A name that the business has in chats; may be repeated.")
    var business: [String] = []

    @Option(name: .long, help: "Region of phone numbers without a country, such as GB.")
    var region: String?

    @Flag(name: .long, help: "Read everything and store nothing; counts are those of an empty archive.")
    var dryRun = false

    @Flag(name: .long, help: "Report as JSON: an object a file, and a total.")
    var json = false

    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let request = try request()
        let importer = Importer(archive: dryRun ? nil : try archive.open(.create))
        let output = Output()
        let report = try importer.run(request) { name, count in
            Talk.progress("\(Talk.plain(name)): \(ImportSentence.number(count)) records")
        } each: { file in
            Talk.endProgress()
            if json { try output.write(ImportJSON.line(file)) } else { try tell(file, output) }
            try output.flush()
        }
        let totals = report.totals
        try output.write(
            json
                ? ImportJSON.total(totals, files: report.files.count)
                : Array((ImportSentence.total(totals, files: report.files.count) + "\n").utf8))
        try output.flush()
        if report.files.contains(where: { if case .refused = $0.outcome { true } else { false } }) {
            throw ExitStatus.refused
        }
        if report.files.contains(where: Self.hasNewRejects) {
            if !json { Talk.say("some records were rejected; see 'segue rejects'") }
            throw ExitStatus.someRejected
        }
    }

    private static func hasNewRejects(_ file: FileReport) -> Bool {
        if case .imported(let summary, _) = file.outcome { summary.rejected > 0 } else { false }
    }

    private func tell(_ file: FileReport, _ output: Output) throws {
        if case .refused = file.outcome { return Talk.say(ImportSentence.line(file)) }
        try output.write(ImportSentence.line(file) + "\n")
        guard case .imported(_, let notes) = file.outcome else { return }
        for note in notes {
            if let sentence = ImportSentence.note(note.code, note.detail) { try output.write("  note: \(sentence)\n") }
        }
    }

    private func request() throws -> ImportRequest {
        let zone = try ZoneOption.zone(timeZone)
        let known = LogImporters.all.map(\.format.id)
        if let format, LogImporters.named(format) == nil { throw UsageError.unknownFormat(format, known: known) }
        let order = try dateOrder.map { word in
            guard let order = ImportOptions.DateOrder(rawValue: word) else {
                let known = ImportOptions.DateOrder.allCases.map(\.rawValue)
                throw UsageError.unknownChoice(option: "--date-order", value: word, known: known)
            }
            return order
        }
        let options = ImportOptions(
            resolve: { zone.resolve($0) }, dateOrder: order, businessNames: business.map { Untrusted($0) },
            region: try RegionOption.checked(region))
        return ImportRequest(paths: paths, format: format, options: options, isDryRun: dryRun)
    }
}
