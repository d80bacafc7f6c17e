import ArgumentParser
import SearchQuery
import SegueKit
import TranscriptExporting
import TranscriptModel

struct PolicyShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the policy of every channel, and where each setting comes from.",
        discussion: HelpProse.filled(
            """
            For each setting the channel's own entry in the policy file counts, then Salesforce's records, then the file's defaults, then
            what is assumed.

            EXAMPLES
              segue policy show
              segue policy show --at 2026-03-01
              segue policy show --template > policy.yaml
            """))

    @Option(name: .long, help: "Settings as they were at the beginning of this date (default: now).")
    var at: String?

    @Flag(name: .long, help: "Print a policy file to begin with, every key explained (default: what is in force).")
    var template = false

    @Flag(name: .long, help: "As JSON (default: text).")
    var json = false

    @OptionGroup var zone: ZoneOption
    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let out = Output()
        if template {
            try out.write(PolicyTemplate.text)
            return try out.flush()
        }
        let zone = try zone.zone()
        let shown = try at.map { try moment($0, zone) } ?? Instant.now
        let archive = try archive.open(.read)
        let channels = try archive.channels(of: nil)
        if json {
            try out.write(PolicyJSON.of(channels, at: shown))
        } else {
            for channel in channels { try out.write(PolicyText(zone: zone).of(channel, at: shown)) }
        }
        try out.flush()
        if channels.isEmpty {
            let isKept = try archive.policyText() != nil
            Talk.say(
                "no channel has messages yet" + (isKept ? "; the policy file is in force for those that come" : ""))
            throw ExitStatus.nothingFound
        }
    }

    private func moment(_ text: String, _ zone: Zone) throws -> Instant {
        guard case .time(let span)? = try? QueryText("on:" + text).predicate(in: zone) else {
            throw UsageError.noDate(option: "--at", value: text)
        }
        return span.from ?? .earliest
    }
}
