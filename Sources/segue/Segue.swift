import ArgumentParser
import SegueKit
import TranscriptModel

/// The program: parses the command line, runs the command, and turns what went wrong into one sentence and an exit status.
@main
struct Segue: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segue",
        abstract: "Search and review WhatsApp conversations that switch between marketing and service.",
        discussion: HelpProse.filled(
            """
            The archive is one SQLite file: --archive PATH, else $SEGUE_ARCHIVE, else ./segue.sqlite. 'segue' alone says what is in it.

            TOPICS
            \(HelpTopic.all.map { "  segue help \($0.name): \($0.summary)" }.joined(separator: "\n"))

            EXAMPLES
              segue policy apply Imports/policy.yaml
              segue import Imports
              segue search 'parcel context:service'
            """),
        version: Version.line,
        groupedSubcommands: [
            CommandGroup(
                name: "Logs", subcommands: [ImportCommand.self, SourcesCommand.self, RejectsCommand.self]),
            CommandGroup(
                name: "Conversations",
                subcommands: [
                    SearchCommand.self, TimelineCommand.self, CustomersCommand.self, TransitionsCommand.self,
                    ExplainCommand.self, ExportCommand.self, ReportCommand.self,
                ]),
            CommandGroup(name: "Routing", subcommands: [PolicyCommand.self]),
            CommandGroup(
                name: "Care of the archive",
                subcommands: [
                    StatusCommand.self, VerifyCommand.self, RebuildCommand.self, BackupCommand.self, EraseCommand.self,
                    DoctorCommand.self,
                ]),
        ],
        defaultSubcommand: StatusCommand.self)

    static func main() {
        ProcessSetup.prepare()
        var asked: (any ParsableCommand)?
        do {
            if try Scripts.write(askedFor: CommandLine.arguments) { return }
            if try CommandLineHint.showsPage(CommandLine.arguments) { return }
            let arguments = CommandLineHint.withNegations(CommandLineHint.ordered(CommandLine.arguments))
            try CommandLineHint.refuseUnknownCommand(arguments)
            var command = try parseAsRoot(Array(arguments.dropFirst()))
            asked = command
            try command.run()
        } catch let status as ExitStatus {
            if status == .nothingFound, let asked { EmptyArchive.tell(asked) }
            Self.exit(withError: ExitCode(status.rawValue))
        } catch {
            guard let failure = Failure(error) else { Self.exit(sayingInnocuously: error) }
            if let sentence = failure.sentence { Talk.say("segue: " + sentence) }
            if case UsageError.unknownCustomer = error, let asked { EmptyArchive.tell(asked) }
            let isSignal = failure.status == .interrupted && ProcessSetup.interruption > 0
            Self.exit(withError: ExitCode(isSignal ? 128 + ProcessSetup.interruption : failure.status.rawValue))
        }
    }

    /// Help is longer than many a terminal.
    private static func showHelp(_ text: String) {
        let out = Output()
        do {
            try Paging.run {
                try out.write(text + "\n")
                try out.flush()
            }
        } catch {
            guard let failure = Failure(error) else { return }
            if let sentence = failure.sentence { Talk.say("segue: " + sentence) }
            exit(withError: ExitCode(failure.status.rawValue))
        }
    }

    /// Ends as the parser wants to. Its complaints repeat what was typed, and that must not drive a terminal.
    private static func exit(sayingInnocuously error: any Error) -> Never {
        let code = exitCode(for: error)
        let message = fullMessage(for: error)
        guard !code.isSuccess else {
            showHelp(message)
            exit(withError: ExitCode.success)
        }
        let own = "Error: "
        for line in ParserSentence.of(message).utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            Talk.say(Talk.plain(Untrusted(line)))
        }
        if CommandLine.arguments.contains("search"), message.hasPrefix(own + "Unknown option '-"),
            !message.hasPrefix(own + "Unknown option '--")
        {
            Talk.say("To leave a word out write ~word, or put -- before the query.")
        }
        // A status of 1 would say that nothing was found.
        exit(withError: code == .failure ? ExitCode(ExitStatus.inputOutput.rawValue) : code)
    }
}
