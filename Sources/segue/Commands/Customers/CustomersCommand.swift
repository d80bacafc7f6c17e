import ArgumentParser

struct CustomersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customers", abstract: "List customers, show how each is known, link and unlink them by hand.",
        discussion: HelpProse.filled(
            """
            Without the name of a subcommand it lists.

            EXAMPLES
              segue customers
              segue customers 'parcel context:service'
              segue customers --conflicts
              segue customers show +447700900123
            """),
        subcommands: [CustomersList.self, CustomersShow.self, CustomersLink.self, CustomersUnlink.self],
        defaultSubcommand: CustomersList.self)
}
