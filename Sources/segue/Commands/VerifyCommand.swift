import ArgumentParser
import SegueKit
import TranscriptModel

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check the archive, or a transcript as JSON Lines.",
        discussion: """
            The archive: its structure, its tables, and the counts of each file; with --full also every index, the full-text index
            against the messages, and the timelines against a fresh derivation. A transcript: that it is whole.

            EXAMPLES
              segue verify
              segue verify --full
              segue verify Exports/447700900123.jsonl
            """)

    @Argument(help: "A transcript (default: the archive).")
    var file: String?

    @Flag(name: .long, help: "Check everything, which takes about as long as the imports took.")
    var full = false

    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let out = Output()
        if let file {
            try check(file, out)
        } else {
            let findings = try archive.open(.write).verify(full ? .full : .quick)
            for finding in findings { Talk.say("segue: \(Self.sentence(finding))") }
            guard findings.isEmpty else { throw VerifyCommand.status(findings) }
            try out.write("the archive is in order\n")
        }
        try out.flush()
    }

    private func check(_ file: String, _ out: Output) throws {
        let name = Talk.plain(Untrusted(file))
        switch TranscriptCheck.check(file) {
        case .whole(let messages): try out.write("\(name): whole, \(ImportSentence.number(messages)) messages\n")
        case .cutOff: try refuse("\(name): incomplete, its end is missing")
        case .miscounted: try refuse("\(name): its end counts otherwise than its lines")
        case .unreadable(let problem): try refuse("\(name): \(ImportSentence.reason(.unreadable(problem)))")
        case .notATranscript: try refuse("\(name): no transcript as JSON Lines")
        }
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

    private static func sentence(_ finding: Finding) -> String {
        switch finding {
        case .structure(let text): "the archive's structure is damaged: \(Talk.plain(Untrusted(text)))"
        case .index: "the full-text index disagrees with the messages"
        case .unplaced(let count): "\(count) messages have no place in a timeline"
        case .counts(let file): "the counts of \(Talk.quoted(file)) don't add up"
        case .dangling(let count): "\(count) messages belong to nothing"
        case .schema: "the tables were changed by another program"
        case .erasurePending(let count): "\(count) erasures are not proven yet: run 'segue erase --finish'"
        case .derivation: "the timelines are not what the facts give"
        }
    }
}
