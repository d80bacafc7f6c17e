import ArgumentParser
import SearchQuery
import SegueKit
import TranscriptExporting
import TranscriptModel

struct TimelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline", abstract: "Show a customer's history with transitions and sessions.",
        discussion: HelpProse.filled(
            """
            CUSTOMER is a phone number in any spelling, a name, or an id. A bar over the history shows its contexts over time. More than \
            three messages that journeys sent one after the other are one line unless --unfold shows them.

            EXAMPLES
              segue timeline +447700900123
              segue timeline 'Priya Raman' --since 2026-03-01 --context service
              segue timeline +447700900123 --output jsonl
            """))

    @Argument(help: "Whose history.")
    var customer: String

    @OptionGroup var span: SpanOptions

    @Flag(name: .long, help: "Show long runs of marketing messages one by one (default: one line each run).")
    var unfold = false

    @Flag(name: .long, help: "Show omitted items all the same, for an auditor (default: a marker stands for them).")
    var withOmitted = false

    @Option(name: .long, help: "text or jsonl.", completion: .list(["text", "jsonl"]))
    var output: String = "text"

    @OptionGroup var region: RegionOption
    @OptionGroup var zone: ZoneOption
    @OptionGroup var color: ColorOption
    @OptionGroup var moment: MomentOption
    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let zone = try zone.zone()
        let now = try moment.moment()
        let archive = try archive.open(.read)
        let customer = try archive.theCustomer(self.customer, region: try region.checked())
        let span = try span.span(in: zone, now: now)
        let context = try self.span.chosenContext()
        switch output {
        case "jsonl":
            var request = ExportRequest(customers: [customer.id], format: "jsonl", zone: zone)
            request.span = span
            request.context = context
            request.program = Version.program
            request.showsOmitted = withOmitted
            request.options =
                try self.span.words + (withOmitted ? ["--with-omitted"] : [])
                + moment.words(now) { try self.span.span(in: zone, now: $0) }
            _ = try Exporter(archive: archive, request: request, gapSentence: GapSentence(zone: zone).of)
                .writeToStandardOutput()
        case "text":
            let request = TimelineRequest(
                customer: customer.id, span: span, context: context, showsOmitted: withOmitted)
            try show(archive, request, customer, zone)
        default: throw UsageError.unknownChoice(option: "--output", value: output, known: ["text", "jsonl"])
        }
    }

    private func show(_ archive: any TranscriptArchive, _ request: TimelineRequest, _ customer: Customer, _ zone: Zone)
        throws
    {
        let columns = ProcessSetup.isTerminal(1) ? ProcessSetup.columns(of: 1) : nil
        let lines = try TimelineLines(
            text: MessageText(style: color.style(), zone: zone), columns: columns, showsOmitted: withOmitted)
        var head = TimelineHead()
        try archive.reading {
            try archive.timelines([request]) { _ in
            } each: {
                head.add($0)
            }
            try Paging.run { try show(archive, request, customer, zone, head, lines) }
        }
        if head.isEmpty {
            Talk.say("nothing in that time and context")
            throw ExitStatus.nothingFound
        }
    }

    private func show(
        _ archive: any TranscriptArchive, _ request: TimelineRequest, _ customer: Customer, _ zone: Zone,
        _ head: TimelineHead, _ lines: TimelineLines
    ) throws {
        let out = Output()
        try out.write(head.lines(customer, lines, zone: zone))
        if withOmitted { try out.write("omitted items are shown\n") }
        for gap in try archive.gaps(of: customer.id).compactMap(GapSentence(zone: zone).of) {
            try out.write(lines.style.dim("known gap: \(gap)") + "\n")
        }
        let printer = TimelinePrinter(lines, zone: zone, folds: !unfold) { try out.write($0) }
        try archive.timelines([request]) { _ in
        } each: {
            try printer.print($0)
        }
        try printer.end()
        try out.flush()
    }
}
