import ArgumentParser
import SegueKit
import TranscriptExporting
import TranscriptModel

struct CustomersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customers", abstract: "List customers, all or those with messages that a query finds.",
        discussion: """
            EXAMPLES
              segue customers
              segue customers 'refund context:service'
              segue customers --json
            """)

    @Argument(help: "A query.")
    var query: [String] = []

    @Flag(name: .long, help: "An object a line.")
    var json = false

    @OptionGroup var zone: ZoneOption
    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let zone = try zone.zone()
        let predicate = try QueryText(query).predicate(in: zone)
        let archive = try archive.open(.read)
        let out = Output()
        let text = MessageText(style: Style(), zone: zone)
        var count = 0
        try archive.customers(matching: predicate) { customer in
            count += 1
            if json { try out.write(Self.json(customer)) } else { try out.write(Self.line(customer, text) + "\n") }
        }
        try out.flush()
        if count == 0 {
            Talk.say("no customers")
            throw ExitStatus.nothingFound
        }
    }

    private static func line(_ customer: Customer, _ text: MessageText) -> String {
        let names = customer.names.map(Talk.plain).joined(separator: ", ")
        let period = [customer.first, customer.last].compactMap { $0 }.map(text.time).joined(separator: " to ")
        let noun = customer.messages == 1 ? "message" : "messages"
        return "\(text.style.dim(customer.id.text))  \(text.style.bold(text.shown(customer.shown)))  \(names)"
            + "  \(ImportSentence.number(customer.messages)) \(noun), \(period)"
    }

    private static func json(_ customer: Customer) -> [UInt8] {
        var json = JSONText()
        json.beginObject()
        json.field("schema", "segue.customers/1")
        json.field("id", customer.id.text)
        json.key("names")
        json.beginArray()
        for name in customer.names { json.string(name) }
        json.endArray()
        json.key("addresses")
        json.beginArray()
        for address in customer.addresses { json.string(address.value) }
        json.endArray()
        json.field("messages", customer.messages)
        json.field("first", customer.first?.iso8601)
        json.field("last", customer.last?.iso8601)
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
