import ArgumentParser
import SegueKit
import TranscriptExporting
import TranscriptModel

struct CustomersShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show who a customer is, and how that is known.",
        discussion: HelpProse.filled(
            """
            Every address, the record that ties two of them, what was decided by hand, and what contradicts itself.

            EXAMPLES
              segue customers show +447700900123
              segue customers show 'Priya Raman' --json
              segue customers show '07700 900123' --region GB
            """))

    @Argument(help: "A phone number in any spelling, a name, or an id.")
    var customer: String

    @Flag(name: .long, help: "One JSON object (default: text).")
    var json = false

    @OptionGroup var region: RegionOption
    @OptionGroup var zone: ZoneOption
    @OptionGroup var color: ColorOption
    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let zone = try zone.zone()
        let archive = try archive.open(.read)
        let customer = try archive.theCustomer(self.customer, region: try region.checked())
        guard let identity = try archive.identity(of: customer.id) else {
            throw UsageError.unknownCustomer(self.customer, near: nil)
        }
        let out = Output()
        if json {
            try out.write(CustomerJSON.identity(identity))
        } else {
            try out.write(CustomerText.lines(identity, MessageText(style: color.style(), zone: zone)))
        }
        try out.flush()
    }
}
