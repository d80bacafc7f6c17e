import ArgumentParser
import SegueKit

struct PolicyRules: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Print the rules of contexts, as a table and as a state diagram.",
        discussion: HelpProse.filled(
            """
            The table is the one that runs. It is Markdown, as it stands in the documentation.

            EXAMPLES
              segue policy rules
              segue help rules
              segue policy rules --json | jq -r '.rules[].rule'
            """))

    @Flag(name: .long, help: "As JSON (default: Markdown).")
    var json = false

    func run() throws {
        let out = Output()
        try out.write(json ? RulesDocument.json() : Array(RulesDocument.markdown.utf8))
        try out.flush()
    }
}
