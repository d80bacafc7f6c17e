import ArgumentParser
import SegueKit
import TranscriptModel

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the archive into a file, while it may be in use.",
        discussion: HelpProse.filled(
            """
            The copy is one state of the archive, is checked before it gets its name, and is an archive itself. Copying the file by
            other means while somebody writes can give a damaged one.

            EXAMPLES
              segue backup /media/vault/segue-2026-03.sqlite
              segue backup --force newest.sqlite
              segue backup copy.sqlite --archive segue.sqlite
            """))

    @Argument(help: "The file to write.", completion: .file())
    var file: String

    @Flag(name: .long, help: "Replace a file that is there (default: it stays, and nothing is copied).")
    var force = false

    @OptionGroup var archive: ArchiveOption

    func run() throws {
        guard !ProcessSetup.isOneFile(file, archive.path) else {
            throw UsageError.senseless("a backup takes another file than the archive itself")
        }
        try LongWork.run(archive, .read, orSay: .copying) { archive, _ in
            try archive.backUp(to: file, replacing: force)
        }
        let out = Output()
        try out.write(Talk.plain(Untrusted(file)) + "\n")
        try out.flush()
    }
}
