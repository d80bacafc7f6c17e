import ArgumentParser
import SegueKit
import TranscriptModel

/// The program: parses the command line, runs the command, and turns what went wrong into one sentence and an exit status.
@main
struct Segue: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segue",
        abstract: "Search and review WhatsApp conversations that switch between marketing and service.",
        discussion: """
            The archive is one SQLite file: --archive PATH, else $SEGUE_ARCHIVE, else ./segue.sqlite.

            EXAMPLES
              segue policy apply Imports/policy.yaml
              segue import Imports
              segue search 'parcel context:service'
            """,
        version: "0.1.0",
        subcommands: [
            ImportCommand.self, SearchCommand.self, TimelineCommand.self, CustomersCommand.self,
            TransitionsCommand.self,
            ExplainCommand.self, ExportCommand.self, PolicyCommand.self, SourcesCommand.self, RejectsCommand.self,
            VerifyCommand.self,
        ])

    static func main() {
        ProcessSetup.prepare()
        do {
            if let script = CompletionScript.asked(for: CommandLine.arguments) {
                let out = Output()
                try out.write(script + "\n")
                return try out.flush()
            }
            var command = try parseAsRoot()
            try command.run()
        } catch let status as ExitStatus {
            Self.exit(withError: ExitCode(status.rawValue))
        } catch {
            guard let failure = Failure(error) else { Self.exit(sayingInnocuously: error) }
            if let sentence = failure.sentence { Talk.say("segue: " + sentence) }
            Self.exit(withError: ExitCode(failure.status.rawValue))
        }
    }

    /// Ends as the parser wants to. Its complaints repeat what was typed, and that must not drive a terminal.
    private static func exit(sayingInnocuously error: any Error) -> Never {
        let code = exitCode(for: error)
        guard !code.isSuccess else { exit(withError: error) }
        let message = fullMessage(for: error)
        let own = "Error: "
        let said = message.hasPrefix(own) ? "segue: " + message.dropFirst(own.count) : message
        for line in said.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            Talk.say(Talk.plain(Untrusted(line)))
        }
        if CommandLine.arguments.contains("search"), message.hasPrefix(own + "Unknown option '-") {
            Talk.say("To leave a word out write ~word, or put -- before the query.")
        }
        // A status of 1 would say that nothing was found.
        exit(withError: code == .failure ? ExitCode(ExitStatus.inputOutput.rawValue) : code)
    }
}
