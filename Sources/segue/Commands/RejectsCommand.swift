import ArgumentParser
import SegueKit
import TranscriptModel

struct RejectsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rejects", abstract: "List the records that were not taken, with file, line and reason.",
        discussion: HelpProse.filled(
            """
            The archive keeps where a rejected record stands and why, never what it says: look at the line in the file.

            EXAMPLES
              segue rejects
              segue rejects --count
              segue rejects --source 2026-03.jsonl --output csv
            """))

    @Flag(name: .long, help: "Count them by reason, the most frequent first (default: list them).")
    var count = false

    @Option(
        name: .long,
        help: "Only of files with this in their name, of this format, or whose SHA-256 begins so (default: all).")
    var source: String?

    @OptionGroup var form: ListOutputOption
    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let format = try form.format()
        let archive = try archive.open(.read)
        let hashes = try source.map { text in try archive.sources().filter { $0.isMeant(by: text) }.map(\.sha256) }
        if let source, hashes?.isEmpty ?? false {
            Talk.say("no imported file is \(Talk.quoted(Untrusted(source)))")
            throw ExitStatus.nothingFound
        }
        let out = Output()
        let found = try count ? counts(archive, hashes, format, out) : list(archive, hashes, format, out)
        try out.flush()
        guard found == 0 else { return }
        Talk.say("no record was rejected")
        throw ExitStatus.nothingFound
    }

    private func list(
        _ archive: any TranscriptArchive, _ hashes: [String]?, _ format: ListFormat, _ out: Output
    ) throws -> Int {
        var table = ResultTable(
            schema: "segue.rejects/1", columns: ["file", "sha256", "line", "code", "detail", "reason"], format: format,
            output: out)
        let twins = try twins(archive)
        var found = 0
        try table.begin()
        try archive.rejects(of: hashes) { reject in
            found += 1
            let reason = ImportSentence.reason(code: reject.code, detail: reject.detail)
            if format == .text {
                let mark = twins.contains(reject.file) ? " (sha256 \(reject.sha256.prefix(8)))" : ""
                return try out.write("\(Talk.plain(reject.file))\(mark):\(reject.line): \(reason)\n")
            }
            try table.row([
                .text(reject.file), .text(Untrusted(reject.sha256)), .number(reject.line),
                .text(Untrusted(reject.code)), .text(reject.detail),
                .text(Untrusted(reason)),
            ])
        }
        try table.end()
        return found
    }

    /// Names that several imported files have, so that a name alone does not say which is meant.
    private func twins(_ archive: any TranscriptArchive) throws -> Set<Untrusted> {
        var seen: Set<Untrusted> = []
        return Set(try archive.sources().map(\.name).filter { !seen.insert($0).inserted })
    }

    private func counts(
        _ archive: any TranscriptArchive, _ hashes: [String]?, _ format: ListFormat, _ out: Output
    ) throws -> Int {
        var table = ResultTable(
            schema: "segue.reject-counts/1", columns: ["code", "detail", "reason", "records", "files"], format: format,
            output: out)
        let counts = try archive.rejectCounts(of: hashes)
        try table.begin()
        for count in counts {
            let reason = ImportSentence.reason(code: count.code, detail: count.detail)
            if format == .text {
                try out.write(SourceSentence.line(count, reason: reason) + "\n")
            } else {
                try table.row([
                    .text(Untrusted(count.code)), .text(count.detail), .text(Untrusted(reason)),
                    .number(count.records), .number(count.files),
                ])
            }
        }
        try table.end()
        return counts.count
    }
}
