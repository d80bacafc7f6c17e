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
            var command = try parseAsRoot()
            try command.run()
        } catch let status as ExitStatus {
            Self.exit(withError: ExitCode(status.rawValue))
        } catch {
            guard let failure = Failure(error) else {
                // The argument parser's own errors have statuses of their own; 1 would read as "nothing found".
                guard Self.exitCode(for: error) == .failure else { Self.exit(withError: error) }
                Talk.say("segue: something failed underneath: \(Talk.plain(Untrusted("\(error)")))")
                Self.exit(withError: ExitCode(ExitStatus.inputOutput.rawValue))
            }
            if let sentence = failure.sentence { Talk.say("segue: " + sentence) }
            Self.exit(withError: ExitCode(failure.status.rawValue))
        }
    }
}
