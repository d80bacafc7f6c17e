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
        lines += diagnosis.spellings.map { spelling($0, of: diagnosis.messages) }
        for phrase in diagnosis.scattered {
            let words = text(.text(phrase.term), moment)
            lines.append("  no message has \(words) in this order; its words apart: \(messages(phrase.apart))")
        }
        lines += diagnosis.values.map(named)
        if diagnosis.parts.contains(where: { $0.predicate == .cause(.transition(.sessionStarted)) }) {
            lines.append("  sessions begin without a message; 'segue transitions cause:session_started' lists them")
        }
        if let other = diagnosis.inOtherContext, other.number > 0 {
            lines.append("  in the other context the query finds \(messages(other))")
        }
        if lines.isEmpty, let all = diagnosis.messages {
            lines.append("  none of the \(messages(all)) in this archive is so")
        }
        return lines
    }

    private static func spelling(_ spellings: SearchDiagnosis.Spellings, of all: SearchDiagnosis.Count?) -> String {
        let word = (spellings.isPrefix ? "a word that begins with " : "") + Talk.quoted(spellings.word)
        let nearest = spellings.nearest.map { near in
            let count = ImportSentence.number(near.messages.number) + (near.messages.isAtLeast ? " or more" : "")
            return "\(Talk.quoted(near.word)) (\(count))"
        }
        if !nearest.isEmpty { return "  no message has \(word); near it are \(nearest.joined(separator: ", "))" }
        return "  no message has \(word)" + (all.map { " (this archive has \(messages($0)))" } ?? "")
    }

    /// A name that nothing has, and what is called otherwise.
    private static func named(_ values: SearchDiagnosis.Values) -> String {
        let nothing = "  \(values.operatorName): nothing here is called \(Talk.quoted(values.value))"
        let near = values.nearest.map(Talk.quoted).joined(separator: ", ")
        if !near.isEmpty { return nothing + "; near it are \(near)" }
        guard let known = values.known else { return nothing }
        if known.number == 0 { return nothing + ", nor anything else" }
        let number = ImportSentence.number(known.number) + (known.isAtLeast ? " or more" : "")
        let examples = values.examples.map(Talk.quoted).joined(separator: ", ")
        return nothing + "; there \(known.number == 1 ? "is" : "are") \(number)"
            + (examples.isEmpty ? "" : known.number > values.examples.count ? ", such as \(examples)" : ": \(examples)")
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
