import ArgumentParser
import SearchQuery
import SegueKit
import TranscriptModel

struct PolicyReplay: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Tell what would be different under another policy file; nothing changes.",
        discussion: HelpProse.filled(
            """
            The rules are run over the archive under the policy in force and under the file, side by side and in memory. Told are transitions
            won and lost, customers whose history changes, media that would be omitted or shown, and marketing keywords in vain.
            Exit status 0: nothing would change; 1: something would.

            EXAMPLES
              segue policy replay new.yaml
              segue policy replay new.yaml --since 2026-03 --channel +442079460958
              segue policy replay new.yaml --json | jq '.totals'
            """))

    @Argument(help: "The other policy file.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @Option(
        name: .long,
        help: "Only differences from this date on, such as 2026-03, yesterday or 7d (default: from the first).")
    var since: String?

    @Option(name: .long, help: "Only this channel, by number, id or name (default: all).")
    var channel: String?

    @Option(name: .long, help: "Show so many customers at most; the first ten with their transitions.")
    var limit: Int = 40

    @Flag(name: .long, help: "All customers, as one JSON object (default: text).")
    var json = false

    @OptionGroup var zone: ZoneOption
    @OptionGroup var color: ColorOption
    @OptionGroup var archive: ArchiveOption

    func run() throws {
        guard limit > 0 else { throw UsageError.senseless("--limit takes numbers from 1 on") }
        let zone = try zone.zone()
        let policy = try PolicyFile.read(file)
        try policy.refuseIfWrong(file)
        let line = ProgressLine(isWanted: true)
        defer { line.clear() }
        ProcessSetup.heedInterrupts()
        let archive = try archive.open(.read, line)
        let request = ReplayRequest(
            entries: policy.entries, since: try since.flatMap { try span($0, zone).from },
            channel: try channel.map { try known($0, archive) })
        let out = Output()
        let totals: ReplayTotals
        do {
            totals =
                json ? try tellJSON(archive, request, zone, out) : try tellText(archive, request, zone, out, line)
        } catch StoreError.interrupted {
            throw Interruption.replaying
        }
        for number in totals.untied {
            Talk.say(
                "note: the archive knows the number and the phone_number_id of \(Talk.plain(number)) as two channels; applied, the file"
                    + " would join their conversations, of which this tells nothing")
        }
        if !totals.isEmpty { throw ExitStatus.somethingWouldChange }
    }

    private func span(_ text: String, _ zone: Zone) throws -> TimeSpan {
        guard case .time(let span)? = try? QueryText("on:" + text).predicate(in: zone) else {
            throw UsageError.noDate(option: "--since", value: text)
        }
        return span
    }

    /// The channel's address as the archive spells it.
    private func known(_ text: String, _ archive: any TranscriptArchive) throws -> Untrusted {
        let typed = [Untrusted(text), PhoneNumber.canonical(text.utf8)].compactMap(\.self)
        let channels = try archive.channels(of: nil)
        let meant = channels.filter { channel in
            typed.contains { channel.addresses.map(\.value).contains($0) || channel.names.contains($0) }
        }
        let addresses = meant.first?.addresses.map(\.value) ?? []
        guard meant.count == 1, let address = typed.first(where: addresses.contains) ?? addresses.first else {
            throw UsageError.unknownChoice(
                option: "--channel", value: text, known: channels.map { Talk.plain($0.channel) })
        }
        return address
    }

    private func tellJSON(
        _ archive: any TranscriptArchive, _ request: ReplayRequest, _ zone: Zone, _ out: Output
    ) throws -> ReplayTotals {
        try out.write(
            ReplayJSON.head(
                file: PolicyFile.name(of: file), since: request.since, channel: request.channel))
        var isFirst = true
        let totals = try archive.replay(request, localTime: { zone.local($0) }) { customer in
            try out.write(ReplayJSON.line(customer, isFirst: isFirst))
            isFirst = false
        }
        try out.write(ReplayJSON.end(totals))
        try out.flush()
        return totals
    }

    private func tellText(
        _ archive: any TranscriptArchive, _ request: ReplayRequest, _ zone: Zone, _ out: Output, _ line: ProgressLine
    ) throws -> ReplayTotals {
        var customers: [CustomerReplay] = []
        let totals = try archive.replay(request, localTime: { zone.local($0) }) { customer in
            if customers.count < limit { customers.append(customer) }
        }
        line.clear()
        let text = try ReplayText(
            totals: totals, request: request, text: MessageText(style: color.style(), zone: zone))
        try Paging.run {
            try out.write(text.lines(customers))
            try out.flush()
        }
        return totals
    }
}
