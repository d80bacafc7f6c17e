import ArgumentParser
import SegueKit
import TranscriptExporting
import TranscriptModel

struct SourcesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources", abstract: "List the imported files.",
        discussion: """
            EXAMPLES
              segue sources
              segue sources --json
            """)

    @Flag(name: .long, help: "An object a line.")
    var json = false

    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let archive = try archive.open(.read)
        let sources = try archive.sources()
        let notes = try archive.notes()
        let out = Output()
        for source in sources {
            if json {
                try out.write(
                    ImportJSON.line(FileReport(name: source.name, path: source.name, outcome: .known(source))))
                continue
            }
            try out.write(
                "\(Talk.plain(source.name))  \(source.format)  \(ImportSentence.number(source.seen)) records, "
                    + "\(ImportSentence.number(source.rejected)) rejected\n  sha256 \(source.sha256)\n")
            for note in notes where Untrusted(note.sha256) == Untrusted(source.sha256) {
                if let sentence = ImportSentence.note(note.code, note.detail) { try out.write("  note: \(sentence)\n") }
            }
        }
        try out.flush()
        if sources.isEmpty {
            Talk.say("nothing was imported yet")
            throw ExitStatus.nothingFound
        }
    }
}

struct RejectsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rejects", abstract: "List the records that were not taken, with file, line and reason.",
        discussion: """
            EXAMPLES
              segue rejects
            """)

    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let rejects = try archive.open(.read).rejects()
        let out = Output()
        for reject in rejects {
            let reason = ImportSentence.reason(code: reject.code, detail: reject.detail)
            try out.write("\(Talk.plain(reject.file)):\(reject.line): \(reason)\n")
        }
        try out.flush()
        if rejects.isEmpty {
            Talk.say("no record was rejected")
            throw ExitStatus.nothingFound
        }
    }
}
