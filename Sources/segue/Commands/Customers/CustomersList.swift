import ArgumentParser
import SegueKit
import TranscriptExporting
import TranscriptModel

struct CustomersList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List customers, all or those with messages that a query finds.",
        discussion: HelpProse.filled(
            """
            EXAMPLES
              segue customers
              segue customers 'parcel context:service'
              segue customers --conflicts
              segue customers --json
            """))

    @Argument(help: "A query (default: all customers).")
    var query: [String] = []

    @Flag(
        name: .long,
        help: "Only customers of whom records or decisions contradict each other, with what does (default: all).")
    var conflicts = false

    @Flag(name: .long, help: "An object a line (default: text).")
    var json = false

    @OptionGroup var zone: ZoneOption
    @OptionGroup var color: ColorOption
    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let zone = try zone.zone()
        guard !conflicts || query.isEmpty else {
            throw UsageError.senseless("--conflicts and a query exclude each other")
        }
        let query = QueryText(query)
        let predicate = try query.predicate(in: zone)
        query.tellUnsearched()
        let archive = try archive.open(.read)
        let out = Output()
        let text = try MessageText(style: color.style(), zone: zone)
        var count = 0
        try Paging.run(!json) {
            if conflicts {
                try archive.conflictingCustomers { identity in
                    count += 1
                    if json { return try out.write(CustomerJSON.identity(identity)) }
                    try out.write(CustomerText.line(identity.customer, text) + "\n")
                    for conflict in identity.conflicts { try out.write("  \(IdentitySentence.conflict(conflict))\n") }
                }
            } else {
                try archive.customers(matching: predicate) { customer in
                    count += 1
                    try out.write(
                        json ? CustomerJSON.customer(customer) : Array((CustomerText.line(customer, text) + "\n").utf8))
                }
            }
            try out.flush()
        }
        if count == 0 {
            Talk.say(conflicts ? "no conflicts" : "no customers")
            throw ExitStatus.nothingFound
        }
    }
}
