import ArgumentParser
import SegueKit
import TranscriptModel

struct RebuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Make the timelines and the full-text index anew from what was imported.",
        discussion: HelpProse.filled(
            """
            What was imported is not changed. Nobody else can write meanwhile; searches go on.

            EXAMPLES
              segue rebuild
              segue rebuild --archive segue.sqlite
              segue rebuild && segue verify --full
            """))

    @OptionGroup var archive: ArchiveOption

    func run() throws {
        try LongWork.run(archive, .write, orSay: .rebuilding) { archive, _ in try archive.rebuild() }
        let out = Output()
        try out.write("timelines and index are made anew\n")
        try out.flush()
    }
}
