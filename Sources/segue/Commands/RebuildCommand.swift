import ArgumentParser
import SegueKit
import TranscriptModel

struct RebuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Make the timelines and the full-text index anew from what was imported.",
        discussion: """
            What was imported is not changed. Nobody else can write meanwhile; searches go on.

            EXAMPLES
              segue rebuild
            """)

    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let archive = try archive.open(.write)
        try archive.rebuild()
        let out = Output()
        try out.write("timelines and index are made anew\n")
        try out.flush()
    }
}
