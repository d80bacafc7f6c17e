import ArgumentParser
import SearchQuery
import SegueKit
import TranscriptExporting
import TranscriptModel

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write transcripts for review.",
        discussion: """
            One file for each customer, into Exports unless --to says otherwise; --to - writes one stream to standard output.

            FORMATS
            \(TranscriptExporters.all.map { "  \($0.id): \($0.summary)" }.joined(separator: "\n"))

            EXAMPLES
              segue export +447700900123
              segue export --query 'refund after:2026-03' --format text --to review/
              segue export --all --format jsonl --to - | gzip > timeline.jsonl.gz
            """)

    @Argument(help: "Customers: phone numbers, names or ids.")
    var customers: [String] = []

    @Option(name: .long, help: "Only messages that this query finds, of all customers unless some are named.")
    var query: String?

    @Flag(name: .long, help: "All customers.")
    var all = false

    @Option(name: .long, help: "html, text or jsonl.")
    var format: String = "html"

    @Option(name: .long, help: "A folder, or - for standard output.")
    var to: String = "Exports"

    @OptionGroup var span: SpanOptions

    @Flag(name: .long, help: "Show omitted items all the same, for an auditor.")
    var withOmitted = false

    @Flag(name: .long, help: "Replace files that are there.")
    var force = false

    @OptionGroup var region: RegionOption
    @OptionGroup var zone: ZoneOption
    @OptionGroup var archive: ArchiveOption

    func run() throws {
        guard customers.isEmpty || !all else { throw ValidationError("--all and customers exclude each other") }
        guard all || query != nil || !customers.isEmpty else { throw UsageError.noCustomer }
        let zone = try zone.zone()
        let predicate = try query.map { try QueryText($0).predicate(in: zone) } ?? .all
        let archive = try archive.open(.read)
        let region = try region.checked()
        var request = ExportRequest(
            customers: customers.isEmpty ? nil : try customers.map { try archive.theCustomer($0, region: region).id },
            format: format, zone: zone)
        request.predicate = predicate
        request.query = query.map { Untrusted($0) }
        request.span = try span.span(in: zone)
        request.context = try span.chosenContext()
        request.showsOmitted = withOmitted
        let exporter = try Exporter(archive: archive, request: request, gapSentence: GapSentence(zone: zone).of)
        let written: Int
        if to.utf8.elementsEqual("-".utf8) {
            written = try exporter.writeToStandardOutput()
        } else {
            let out = Output()
            written = try exporter.write(to: to, force: force) {
                try out.write(Talk.plain($0) + "\n")
                try out.flush()
            }
        }
        if written == 0 {
            Talk.say("no customers")
            throw ExitStatus.nothingFound
        }
    }
}
