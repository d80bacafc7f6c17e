import ArgumentParser
import SegueKit
import TranscriptModel

/// The forms that a list has.
enum ListFormat: String, CaseIterable {
    case text, json, jsonl, csv, tsv
}

/// In what form a list is printed.
struct ListOutputOption: ParsableArguments {
    @Option(name: .long, help: "Form: text, json, jsonl, csv or tsv.")
    var output = "text"

    @Flag(name: .long, help: "The same as --output jsonl (default: as --output says).")
    var json = false

    func format() throws -> ListFormat {
        if json { return .jsonl }
        guard let format = ListFormat(rawValue: output) else {
            throw UsageError.unknownChoice(
                option: "--output", value: output, known: ListFormat.allCases.map(\.rawValue))
        }
        return format
    }
}

extension SourceSummary {
    /// Whether a person means this file: by a part of its name, by its format, or by the beginning of its hash.
    func isMeant(by text: String) -> Bool {
        let wanted = Untrusted(text).bytes
        return Untrusted(format).bytes == wanted || wanted.count >= 6 && sha256.utf8.starts(with: wanted)
            || name.holds(wanted)
    }
}

extension Untrusted {
    /// Whether these bytes stand anywhere in it.
    func holds(_ wanted: [UInt8]) -> Bool {
        guard bytes.count >= wanted.count else { return false }
        return (0...(bytes.count - wanted.count)).contains { bytes[$0...].starts(with: wanted) }
    }
}
