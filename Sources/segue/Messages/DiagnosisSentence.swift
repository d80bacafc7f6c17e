import SearchQuery
import TranscriptModel

/// Sentences about why a query finds what it finds.
enum DiagnosisSentence {
    /// What to know when nothing was found: which part empties the result, how its words are spelled here, the other context.
    static func lines(_ diagnosis: SearchDiagnosis, _ moment: @escaping (Instant) -> String) -> [String] {
        var lines: [String] = []
        for part in diagnosis.parts {
            guard let others = part.others else { continue }
            lines.append(
                "  \(text(part.predicate, moment)) alone finds \(messages(part.alone)); without it the query finds \(messages(others))"
            )
        }
        for spellings in diagnosis.spellings where !spellings.nearest.isEmpty {
            let nearest = spellings.nearest.map { near in
                let count = ImportSentence.number(near.messages.number) + (near.messages.isAtLeast ? " or more" : "")
                return "\(Talk.quoted(near.word)) (\(count))"
            }
            lines.append(
                "  no message has \(Talk.quoted(spellings.word)); near it are \(nearest.joined(separator: ", "))")
        }
        for values in diagnosis.values {
            let near = values.nearest.map(Talk.quoted).joined(separator: ", ")
            let nothing = "\(values.operatorName): nothing here is called \(Talk.quoted(values.value))"
            lines.append("  " + nothing + (near.isEmpty ? "" : "; near it are \(near)"))
        }
        if diagnosis.parts.contains(where: { $0.predicate == .cause(.transition(.sessionStarted)) }) {
            lines.append("  sessions begin without a message; 'segue transitions cause:session_started' lists them")
        }
        if let other = diagnosis.inOtherContext, other.number > 0 {
            lines.append("  in the other context the query finds \(messages(other))")
        }
        return lines
    }

    /// How many messages each part of a query finds alone.
    static func counts(_ diagnosis: SearchDiagnosis, _ moment: @escaping (Instant) -> String) -> [String] {
        diagnosis.parts.map { "  \(text($0.predicate, moment)): \(messages($0.alone))" }
    }

    private static func text(
        _ predicate: Predicate, _ moment: @escaping (Instant) -> String
    ) -> String {
        Talk.plain(QueryDescription.text(of: predicate, moment: moment))
    }

    private static func messages(_ count: SearchDiagnosis.Count) -> String {
        let number = ImportSentence.number(count.number)
        if count.isAtLeast { return "\(number) messages or more" }
        return count.number == 1 ? "1 message" : "\(number) messages"
    }
}
