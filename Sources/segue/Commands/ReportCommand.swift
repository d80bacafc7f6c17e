import ArgumentParser
import SearchQuery
import SegueKit
import TranscriptExporting
import TranscriptModel

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Sum up contexts, switches, waits, campaigns, sessions, omissions and what is doubtful.",
        discussion: HelpProse.filled(
            """
            Beside each number stands the query, or the command, that lists what it counts.

            EXAMPLES
              segue report
              segue report --during 2026-03
              segue report --format html > report.html
              segue report --format json | jq '.answers'
            """))

    @Option(name: .long, help: "Only this time, such as 2026-03, 2026 or 2026-01-01..2026-06-30 (default: all of it).")
    var during: String?

    @Option(name: .long, help: "text, html or json.", completion: .list(["text", "html", "json"]))
    var format: String = "text"

    @Flag(name: .long, help: "As JSON, the same as --format json (default: as --format says).")
    var json = false

    @OptionGroup var zone: ZoneOption
    @OptionGroup var color: ColorOption
    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let known = ["text", "html", "json"]
        guard known.contains(where: { $0.utf8.elementsEqual(format.utf8) }) else {
            throw UsageError.unknownChoice(option: "--format", value: format, known: known)
        }
        let zone = try zone.zone()
        let maker = ReportMaker(try archive.open(.read), zone: zone, period: try during.map { try period($0, zone) })
        let report = try maker.report(gapSentence: GapSentence(zone: zone).of)
        let out = Output()
        if json || format == "json" {
            try out.write(ReportJSON.of(report))
        } else if format == "html" {
            try ReportPage.write(report) { try out.write(Array($0)) }
        } else {
            let text = try ReportText(style: color.style(), width: ProcessSetup.columns(of: 1))
            try Paging.run {
                try out.write(text.of(report))
                try out.flush()
            }
        }
        try out.flush()
        if report.statistics.messages == 0 {
            Talk.say("no message in that time")
            throw ExitStatus.nothingFound
        }
    }

    private func period(_ text: String, _ zone: Zone) throws -> ReportMaker.ReportPeriod {
        ReportMaker.ReportPeriod(text: text, span: try OptionDate.span(text, of: "--during", in: zone))
    }
}
