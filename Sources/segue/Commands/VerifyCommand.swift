import ArgumentParser
import SegueKit
import TranscriptModel

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check the archive, or a transcript.",
        discussion: HelpProse.filled(
            """
            The archive: its structure, its tables, and the counts of each file; with --full also every index, the full-text
            index against the messages, and the timelines against a fresh derivation. A transcript of any format: it is derived
            once more and compared. It is identical, older (the archive has learnt since; exit 3) or altered (exit 4). Whether
            an older one was altered too, with its digest made anew, nobody can tell: export again, and compare.

            EXAMPLES
              segue verify
              segue verify --full
              segue verify Exports/447700900123.html
            """))

    @Argument(help: "A transcript (default: the archive).", completion: .file())
    var file: String?

    @Option(name: .long, help: "The file of patterns by which the transcript was redacted (default: none).")
    var patterns: String?

    @Flag(
        name: .long,
        help: "Check everything, which takes about as long as the imports took (default: structure and counts).")
    var full = false

    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let out = Output()
        if let file {
            try check(file, out)
        } else {
            let findings = try LongWork.run(archive, full ? .write : .read, orSay: .verifying) { archive, _ in
                try archive.verify(full ? .full : .quick)
            }
            for finding in findings { Talk.say("segue: \(Self.sentence(finding))") }
            guard findings.isEmpty else { throw VerifyCommand.status(findings) }
            try out.write("the archive is in order\n")
        }
        try out.flush()
    }

    private func check(_ path: String, _ out: Output) throws {
        let name = Talk.plain(Untrusted(path))
        let transcript: TranscriptFile
        switch TranscriptFile.opened(path) {
        case .transcript(let file): transcript = file
        case .unreadable(let problem): return try refuse("\(name): \(ImportSentence.reason(.unreadable(problem)))")
        case .reencoded: return try refuse("\(name): \(VerifySentence.reencoded)")
        case .notATranscript: return try refuse("\(name): no transcript")
        }
        let messages = transcript.seal == .missing ? try countWithoutSeal(path, name) : nil
        guard let command = transcript.command, let export = VerifyCommand.export(command, patterns) else {
            let said = VerifySentence.underivable(transcript.seal, messages: messages)
            guard ![.broken, .followed].contains(transcript.seal) else { return try refuse("\(name): \(said)") }
            return try out.write("\(name): \(said)\n")
        }
        let archive = try archive.open(.read)
        let exporter: Exporter
        do {
            exporter = try export.exporter(archive)
        } catch UsageError.unknownCustomer where transcript.seal == .fits {
            guard try archive.influences().hasErasures else { return try refuse("\(name): \(VerifySentence.stranger)") }
            return try older("\(name): \(VerifySentence.gone)", out)
        } catch {
            guard transcript.seal != .fits else { throw error }
            // What was altered is its command.
            return try refuse("\(name): \(VerifySentence.altered(nil, transcript.seal))")
        }
        let verdict = try TranscriptVerification(
            transcript, archive: archive, exporter: exporter, isStream: export.isStream
        ).verdict()
        switch verdict {
        case .identical: try out.write("\(name): identical, the archive gives the same bytes\n")
        case .older(let changes): try older("\(name): \(VerifySentence.older(changes))", out)
        case .altered(let place): try refuse("\(name): \(VerifySentence.altered(place, transcript.seal))")
        case .alone(let front): try refuse("\(name): \(VerifySentence.alone(front))")
        case .foreign(let sources): try refuse("\(name): \(VerifySentence.foreign(sources))")
        }
    }

    /// A transcript as JSON Lines can be seen to be whole without a digest: the number of its messages.
    private func countWithoutSeal(_ path: String, _ name: String) throws -> Int? {
        switch TranscriptCheck.check(path) {
        case .whole(let messages): return messages
        case .miscounted: try refuse("\(name): its end counts otherwise than its lines")
        case .cutOff, .notATranscript: try refuse("\(name): incomplete, its end is missing")
        case .unreadable(let problem): try refuse("\(name): \(ImportSentence.reason(.unreadable(problem)))")
        }
        return nil
    }

    /// The command that made a transcript, if it is one.
    private static func export(_ words: [Untrusted], _ patterns: String?) -> ExportCommand? {
        guard words.starts(with: ["segue", "export"]) else { return nil }
        let own = patterns.map { ["--patterns", $0] } ?? []
        return try? ExportCommand.parse(words.dropFirst(2).map(\.repaired) + own)
    }

    private func older(_ sentence: String, _ out: Output) throws {
        try out.write(sentence + "\n")
        try out.flush()
        throw ExitStatus.someRejected
    }

    private func refuse(_ sentence: String) throws {
        Talk.say("segue: \(sentence)")
        throw ExitStatus.refused
    }

    /// An archive is not damaged because something is still to be done.
    private static func status(_ findings: [Finding]) -> ExitStatus {
        let isPendingOnly = findings.allSatisfy { if case .erasurePending = $0 { true } else { false } }
        return isPendingOnly ? .locked : .badArchive
    }

    static func sentence(_ finding: Finding) -> String {
        switch finding {
        case .structure(let text): "the archive's structure is damaged: \(Talk.plain(Untrusted(text)))"
        case .index: "the full-text index disagrees with the messages"
        case .unplaced(let count): "\(count) messages have no place in a timeline"
        case .counts(let file): "the counts of \(Talk.quoted(file)) don't add up"
        case .dangling(let count): "\(count) messages belong to nothing"
        case .strays(let count):
            "\(count) rows name another that is not there: restore a backup, or import the logs into a new archive"
        case .schema: "the tables were changed by another program"
        case .erasurePending(let count): ErasureSentence.pending(count)
        case .altered(let count):
            "\(count) records are not what was written: restore a backup, or import the logs into a new archive"
        case .derivation: "the timelines are not what the facts give"
        }
    }
}
