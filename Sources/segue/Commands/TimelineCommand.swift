import ArgumentParser
import SearchQuery
import SegueKit
import TranscriptExporting
import TranscriptModel

struct TimelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline", abstract: "Show a customer's history with transitions and sessions.",
        discussion: """
            CUSTOMER is a phone number in any spelling, a name, or an id.

            EXAMPLES
              segue timeline +447700900123
              segue timeline 'Priya Raman' --since 2026-03-01 --context service
              segue timeline +447700900123 --output jsonl
            """)

    @Argument(help: "Whose history.")
    var customer: String

    @OptionGroup var span: SpanOptions

    @Flag(name: .long, help: "Show omitted items all the same, for an auditor.")
    var withOmitted = false

    @Option(name: .long, help: "text or jsonl.")
    var output: String = "text"

    @OptionGroup var region: RegionOption
    @OptionGroup var zone: ZoneOption
    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let zone = try zone.zone()
        let archive = try archive.open(.read)
        let customer = try archive.theCustomer(self.customer, region: try region.checked())
        let span = try span.span(in: zone)
        let context = try self.span.chosenContext()
        switch output {
        case "jsonl":
            var request = ExportRequest(customers: [customer.id], format: "jsonl", zone: zone)
            request.span = span
            request.context = context
            request.showsOmitted = withOmitted
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
        let out = Output()
        let style = Style()
        let text = MessageText(style: style, zone: zone)
        var channel: Untrusted?
        var isEmpty = true
        try Paging.run {
            let names = customer.names.map(Talk.plain).joined(separator: ", ")
            try out.write(
                style.bold("\(text.shown(customer.shown))  \(names)") + "  \(customer.id.text)  times in \(zone.name)\n"
            )
            if withOmitted { try out.write("omitted items are shown\n") }
            for gap in try archive.gaps(of: customer.id).compactMap(GapSentence(zone: zone).of) {
                try out.write(style.dim("known gap: \(gap)") + "\n")
            }
            try archive.timelines([request]) { _ in
            } each: { item in
                isEmpty = false
                switch item {
                case .session(let session): try out.write(text.line(session) + "\n")
                case .transition(let transition): try out.write(text.line(transition) + "\n")
                case .message(let message):
                    if message.channel != channel {
                        channel = message.channel
                        try out.write(style.dim("channel \(text.shown(message.channel))") + "\n")
                    }
                    try out.write(text.head(message, showsCustomer: false) + "\n")
                    try out.write(text.body(message))
                }
            }
            try out.flush()
        }
        if isEmpty {
            Talk.say("nothing in that time and context")
            throw ExitStatus.nothingFound
        }
    }
}
