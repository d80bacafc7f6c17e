import ArgumentParser
import SegueKit
import TranscriptModel

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Show how the archive is: versions, sizes, settings, and what may go wrong.",
        discussion: """
            Nothing of it tells of anybody, so it can be shown to whoever helps.

            EXAMPLES
              segue doctor
            """)

    @Flag(name: .long, help: "Bring an archive of an older segue up to date; a copy of what it was stays beside it.")
    var migrate = false

    @OptionGroup var archive: ArchiveOption

    func run() throws {
        if migrate { _ = try archive.open(.write) }
        let diagnosis = try Doctor(archive: archive.open(.read), path: archive.path).diagnosis()
        let out = Output()
        for line in DoctorSentence.lines(diagnosis, version: Segue.configuration.version) { try out.write(line + "\n") }
        try out.flush()
        for warning in diagnosis.warnings { Talk.say("warning: " + DoctorSentence.of(warning)) }
    }
}
