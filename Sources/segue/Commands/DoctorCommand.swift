import ArgumentParser
import SegueKit
import TranscriptModel

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Show how the archive is: versions, sizes, settings, and what may go wrong.",
        discussion: HelpProse.filled(
            """
            Nothing of it tells of anybody, no name and no path, so it can be pasted into a report of a bug.

            EXAMPLES
              segue doctor
              segue doctor --archive segue.sqlite
              segue doctor > report.txt
            """))

    @Flag(
        name: .long,
        help:
            "Bring an archive of an older segue up to date, and keep a copy of what it was beside it (default: nothing changes)."
    )
    var migrate = false

    @OptionGroup var archive: ArchiveOption

    func run() throws {
        if migrate { _ = try archive.open(.write) }
        let out = Output()
        for line in Surroundings.lines { try out.write(line + "\n") }
        // Whatever the archive is like, so much can be told.
        try out.flush()
        let diagnosis = try Doctor(archive: archive.open(.read), path: archive.path).diagnosis()
        for line in DoctorSentence.lines(diagnosis) { try out.write(line + "\n") }
        try out.flush()
        for warning in diagnosis.warnings { Talk.say("warning: " + DoctorSentence.of(warning)) }
    }
}
