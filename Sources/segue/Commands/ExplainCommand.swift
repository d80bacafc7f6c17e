import ArgumentParser
import SegueKit
import TranscriptModel

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say why a message, session, transition or customer's history is what it is.",
        discussion: HelpProse.filled(
            """
            Told are the rule that decided and why the others did not, the policy in force, what would have changed it, the records that say
            so and where they disagree, and what it caused. --omission explains why media of a message does not show; what was
            omitted is never named.

            EXAMPLES
              segue explain m8acesyjpymcnx
              segue explain m8acesyjpymcnx --omission
              segue explain t3s9erjdhqk94b --json
              segue explain 0MwQy000001NwA1KAK
              segue explain +447700900123
            """))

    @Argument(
        help: "An id that segue printed, an identifier of a log such as a wamid, a session's name, or a customer.")
    var id: String

    @Flag(name: .long, help: "Explain why media of the message is omitted (default: why it has its context).")
    var omission = false

    @Flag(
        name: .long, help: "As JSON: the explanation, then the records that it names, an object a line (default: text)."
    )
    var json = false

    @OptionGroup var region: RegionOption
    @OptionGroup var zone: ZoneOption
    @OptionGroup var color: ColorOption
    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let zone = try zone.zone()
        let archive = try archive.open(.read)
        let region = try region.checked()
        let explained = try archive.reading {
            try Explained(id, in: archive, isOmission: omission, region: region)
        }
        let out = Output()
        let text = try ExplanationText(text: MessageText(style: color.style(), zone: zone))
        try Paging.run(!json) {
            try out.write(json ? ExplanationJSON.of(explained) : Array(text.of(explained).utf8))
            try out.flush()
        }
    }
}
