import SearchQuery
import TranscriptModel

/// Sentences about what a search found.
enum SearchSentence {
    /// How many were found, and how long it took.
    /// - Parameters:
    ///   - total: Number of matches; nil when they were not counted.
    ///   - zone: The zone of the times that are shown; nil where none are.
    static func found(
        _ shown: Int, of total: SearchDiagnosis.Count?, in taken: Duration, isCut: Bool, zone: String?
    ) -> String {
        let noun = shown == 1 ? "message" : "messages"
        let time = milliseconds(taken) + (zone.map { ", times in \($0)" } ?? "")
        guard isCut else { return "\(ImportSentence.number(shown)) \(noun) in \(time)" }
        let rest = "--limit or --all shows more"
        guard let total, total.number > shown || !total.isAtLeast else {
            return "\(ImportSentence.number(shown)) \(noun) or more in \(time); \(rest)"
        }
        guard total.number > shown else {
            return "\(ImportSentence.number(shown)) \(noun) in \(time)"
        }
        let all = (total.isAtLeast ? "more than " : "") + ImportSentence.number(total.number)
        return "\(ImportSentence.number(shown)) of \(all) messages in \(time); \(rest)"
    }

    /// Relevance was told among the newest matches alone.
    static func ranked(_ number: Int) -> String {
        "ranked are the newest \(ImportSentence.number(number)) matches; a narrower query ranks all of its own"
    }

    /// An operator in small letters was taken for a word.
    static func small(_ word: String) -> String {
        let upper = word.uppercased()
        return "'\(word)' is searched as a word; write \(upper) for the operator, or \"\(word)\" if the word is meant"
    }

    /// Signs beside words that no index holds; nil when there are none.
    static func unsearched(_ signs: [Untrusted]) -> String? {
        guard !signs.isEmpty else { return nil }
        let all = signs.map(Talk.quoted).joined(separator: ", ")
        let (have, are) = signs.count == 1 ? ("has", "is") : ("have", "are")
        return "\(all) \(have) no letter, digit or emoji and \(are) not searched for"
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let parts = duration.components
        let total = parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
        return "\(ImportSentence.number(Int(clamping: total))) ms"
    }
}
