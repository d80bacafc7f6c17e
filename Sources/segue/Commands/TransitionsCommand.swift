import ArgumentParser
import SearchQuery
import SegueKit
import TranscriptExporting
import TranscriptModel

struct TransitionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transitions", abstract: "List the moments when a context changed, newest first.",
        discussion: HelpProse.filled(
            """
            A query chooses by the message that triggered the change.

            EXAMPLES
              segue transitions
              segue transitions 'cause:support_request during:2026-03'
              segue transitions --count
              segue transitions --during 2026-03 --cause journey_send
            """))

    @Argument(help: "A query (default: all).")
    var query: [String] = []

    @Option(name: .long, help: "Only at this time, such as 2026-03; given twice, at both (default: always).")
    var during: [String] = []

    @Option(
        name: .long, help: "Only of this cause; of session_started no message is the trigger (default: every cause).",
        completion: .list(Cause.allCases.map(\.word)))
    var cause: String?

    @Flag(name: .long, help: "Count them by cause (default: list them).")
    var count = false

    @Flag(name: .long, help: "An object a line (default: text).")
    var json = false

    @OptionGroup var zone: ZoneOption
    @OptionGroup var color: ColorOption
    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let zone = try zone.zone()
        let query = QueryText(query)
        let predicate = try query.predicate(in: zone)
        query.tellUnsearched()
        let spans = try during.map { try OptionDate.span($0, of: "--during", in: zone) }
        let wanted = try cause.map(known)
        let archive = try archive.open(.read)
        let out = Output()
        let text = try MessageText(style: color.style(), zone: zone)
        var counts: [Cause: Int] = [:]
        try Paging.run(!json) {
            try archive.transitions(matching: predicate) { transition in
                guard spans.allSatisfy({ $0.contains(transition.at) }), wanted ?? transition.cause == transition.cause
                else { return }
                counts[transition.cause, default: 0] += 1
                guard !count else { return }
                if json {
                    var line = JSONText()
                    line.transition(transition)
                    try out.write(line.bytes)
                } else {
                    try out.write(text.line(transition) + "  \(text.shown(transition.customer))\n")
                    for place in transition.evidence { try out.write("    \(Talk.plain(place.file)):\(place.line)\n") }
                }
            }
            if count {
                for (cause, number) in counts.sorted(by: { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) })
                {
                    try out.write("\(ImportSentence.number(number))\t\(cause.word)\n")
                }
            }
            try out.flush()
        }
        if counts.isEmpty {
            Talk.say("no transitions")
            throw ExitStatus.nothingFound
        }
        guard !json, !count else { return }
        let shown = counts.values.reduce(0, +)
        Talk.say("\(ImportSentence.number(shown)) \(shown == 1 ? "transition" : "transitions"), times in \(zone.name)")
    }

    private func known(_ word: String) throws -> Cause {
        guard let cause = Cause.allCases.first(where: { $0.word.utf8.elementsEqual(word.utf8) }) else {
            throw UsageError.unknownChoice(option: "--cause", value: word, known: Cause.allCases.map(\.word))
        }
        return cause
    }
}
