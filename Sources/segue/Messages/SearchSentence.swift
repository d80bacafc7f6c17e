/// Sentences about what a search found.
enum SearchSentence {
    /// How many were found, and how long it took.
    /// - Parameter total: Number of matches, as far as it was counted.
    static func found(_ shown: Int, of total: Int, in taken: Duration, isCut: Bool) -> String {
        let noun = total == 1 ? "message" : "messages"
        let time = milliseconds(taken)
        guard isCut else { return "\(ImportSentence.number(shown)) \(noun) in \(time)" }
        let rest = "--limit or --all shows more"
        guard total > shown else { return "\(ImportSentence.number(shown)) \(noun) or more in \(time); \(rest)" }
        return "\(ImportSentence.number(shown)) of \(ImportSentence.number(total)) \(noun) in \(time); \(rest)"
    }

    /// Relevance was told among the newest matches alone.
    static func ranked(_ number: Int) -> String {
        "ranked are the newest \(ImportSentence.number(number)) matches; a narrower query ranks all of its own"
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let parts = duration.components
        let total = parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
        return "\(ImportSentence.number(Int(clamping: total))) ms"
    }
}
