import ArgumentParser
import SegueKit
import TranscriptExporting
import TranscriptModel

struct SourcesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources", abstract: "List the imported files: what each held, when, and what may be missing.",
        discussion: HelpProse.filled(
            """
            In the order of import. A period reaches from the first to the last moment of which the file tells.

            EXAMPLES
              segue sources
              segue sources --source whatsapp-chat
              segue sources --output csv
            """))

    @Option(
        name: .long,
        help: "Only files with this in their name, of this format, or whose SHA-256 begins so (default: all)."
    )
    var source: String?

    @OptionGroup var form: ListOutputOption
    @OptionGroup var zone: ZoneOption
    @OptionGroup var color: ColorOption
    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let format = try form.format()
        let zone = try zone.zone()
        let archive = try archive.open(.read)
        let (all, notes) = try archive.reading { (try archive.sources(), try archive.notes()) }
        let sentences = Dictionary(grouping: notes) { Untrusted($0.sha256) }.mapValues { notes in
            notes.compactMap { ImportSentence.note($0.code, $0.detail) }
        }
        let sources = all.enumerated().map { (number: $0.offset + 1, source: $0.element) }.filter {
            source.map($0.source.isMeant) ?? true
        }
        let counts = Dictionary(all.map { ($0.name, 1) }, uniquingKeysWith: +)
        let out = Output()
        var table = ResultTable(
            schema: "segue.sources/1", columns: SourcesCommand.columns, format: format, output: out)
        try table.begin()
        for (number, source) in sources {
            let notes = sentences[Untrusted(source.sha256)] ?? []
            if format == .text {
                let text = try MessageText(style: color.style(), zone: zone)
                try out.write(
                    SourceSentence.lines(
                        source, number: number, notes: notes, text: text,
                        isOneOfSeveral: (counts[source.name] ?? 0) > 1))
            } else {
                try table.row(SourcesCommand.row(source, number: number, notes: notes))
            }
        }
        try table.end()
        if format == .text, !sources.isEmpty {
            try out.write(SourceSentence.total(sources.map(\.source), zone) + "\n")
        }
        try out.flush()
        guard sources.isEmpty else { return }
        Talk.say(
            all.isEmpty ? "nothing was imported yet" : "no imported file is \(Talk.quoted(Untrusted(source ?? "")))")
        throw ExitStatus.nothingFound
    }

    private static let columns = [
        "number", "file", "format", "sha256", "bytes", "seen", "new", "known", "rejected", "first", "last", "notes",
    ]

    private static func row(_ source: SourceSummary, number: Int, notes: [String]) -> [ResultTable.Value] {
        [
            .number(number), .text(source.name), .text(Untrusted(source.format)), .text(Untrusted(source.sha256)),
            .number(Int(source.bytes)), .number(source.seen), .number(source.new), .number(source.known),
            .number(source.rejected), .text(source.period.map { Untrusted($0.lowerBound.iso8601) }),
            .text(source.period.map { Untrusted($0.upperBound.iso8601) }), .list(notes),
        ]
    }
}
