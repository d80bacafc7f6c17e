import ArgumentParser
import SegueKit
import TranscriptModel

struct PolicyCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Find every mistake in a policy file.",
        discussion: HelpProse.filled(
            """
            Every mistake is told with its line and column. Notes are worth a look and keep nothing from being applied; where there is an
            archive, they name the channels of which no log tells, and those of the logs that the file leaves out.

            EXAMPLES
              segue policy check policy.yaml
              segue policy check policy.yaml --archive segue.sqlite
              segue policy show --template > own.yaml; segue policy check own.yaml
            """))

    @Argument(help: "The policy file.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let policy = try PolicyFile.read(file)
        try policy.refuseIfWrong(file)
        var remarks = policy.problems.count
        if let archive = try opened() {
            let mismatch = try policy.mismatch(with: archive)
            for problem in mismatch.twice + mismatch.inNoLog { Talk.say(PolicySentence.line(problem, in: file)) }
            let shown = Talk.plain(Untrusted(file))
            for channel in mismatch.inNoEntry {
                Talk.say("\(shown): note: no entry for the channel \(Talk.plain(channel)) of the logs")
            }
            remarks += mismatch.twice.count + mismatch.inNoLog.count + mismatch.inNoEntry.count
        }
        let out = Output()
        let notes = remarks == 0 ? "no mistakes" : "no mistakes, \(remarks) \(remarks == 1 ? "note" : "notes")"
        try out.write("\(Talk.plain(Untrusted(file))): \(policy.size), \(notes)\n")
        try out.flush()
    }

    /// The archive; nil where there is none to compare with.
    private func opened() throws -> (any TranscriptArchive)? {
        do {
            return try archive.open(.read)
        } catch StoreError.missing {
            if archive.archive != nil { throw StoreError.missing(path: archive.path) }
            return nil
        }
    }
}
