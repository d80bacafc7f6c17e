import ArgumentParser
import SegueKit
import TranscriptExporting
import TranscriptModel

/// What a transcript must not show.
struct RedactionOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Replace what nobody may read by placeholders: phone, email, card, iban, name, or a file of patterns, with commas (default: nothing is replaced).",
            valueName: "kinds"))
    var redact: String?

    /// Where the patterns are that a command line in a transcript only names by their digest.
    @Option(name: .long, help: .hidden)
    var patterns: String?

    func plan() throws -> RedactionPlan {
        // Nothing would be taken out, and nobody would see it.
        if let redact, entries.isEmpty { throw UsageError.unknownRedaction(redact) }
        var plan = RedactionPlan()
        for entry in entries {
            if let kind = RedactionKind(rawValue: entry) {
                plan.kinds.insert(kind)
            } else {
                plan.patterns += try file(entry).patterns
            }
        }
        return plan
    }

    /// The option as words that name no path.
    func words() throws -> [Untrusted] {
        guard redact != nil else { return [] }
        let kinds = RedactionKind.allCases.filter { kind in entries.contains { RedactionKind(rawValue: $0) == kind } }
        let files = try entries.filter { RedactionKind(rawValue: $0) == nil }.map {
            RedactionOption.mark + (try file($0).digest)
        }
        return ["--redact", Untrusted((kinds.map(\.rawValue) + files).joined(separator: ","))]
    }

    private static let mark = "patterns:"

    private var entries: [String] {
        (redact ?? "").utf8.split(separator: UInt8(ascii: ",")).map { String(decoding: $0, as: UTF8.self) }
    }

    private func file(_ entry: String) throws -> RedactionFile {
        if entry.utf8.starts(with: RedactionOption.mark.utf8) {
            let digest = Untrusted(entry.utf8.dropFirst(RedactionOption.mark.utf8.count))
            guard let patterns else { throw UsageError.otherPatterns }
            let file = try RedactionFile(patterns)
            guard Untrusted(file.digest) == digest else { throw UsageError.otherPatterns }
            return file
        }
        guard entry.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }) else {
            throw UsageError.unknownRedaction(entry)
        }
        return try RedactionFile(entry)
    }
}
