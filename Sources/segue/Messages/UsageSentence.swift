import SearchQuery
import TranscriptModel

/// Sentences about the command line.
enum UsageSentence {
    static func of(_ error: UsageError) -> String {
        switch error {
        case .senseless(let sentence): sentence
        case .unknownZone(let name): "unknown time zone \(quoted(name)) (such as Europe/London, UTC)"
        case .unknownContext(let word): "unknown context \(quoted(word)) (marketing or service)"
        case .unknownFormat(let id, let known):
            "unknown format \(quoted(id))\(suggestion(id, known)) (known: \(known.joined(separator: ", ")))"
        case .unknownChoice(let option, let value, let known):
            "unknown value \(quoted(value)) for \(option)\(suggestion(value, known)) (known: \(known.joined(separator: ", ")))"
        case .query(let text, let error): QuerySentence.of(error, in: text)
        case .unknownSavedQuery(let name, let known):
            "no query is saved as \(quoted(name))\(suggestion(name, known)) (see 'segue search --saved'; in quotes "
                + "\(quoted("@" + name)) is text)"
        case .noCustomer: "name a customer, or use --all or --query"
        case .unknownCustomer(let text): "no customer \(quoted(text)) (see 'segue customers')"
        case .ambiguousCustomer(let text, let customers): ambiguous(text, customers)
        case .unknownID(let text):
            "nothing has the id \(quoted(text)) (ids look like m0d4k8w2zq7rnt; 'segue search' prints them)"
        case .noMessage(let text): "\(quoted(text)) is no message, and only messages have omissions"
        case .unknownRegion(let text): "unknown region \(quoted(text)) (two letters of ISO 3166, such as GB)"
        case .noReason: "say why with --because TEXT"
        case .notAPair: "name two customers, or one id of a decision"
        case .noDecision(let text, let verdict):
            "\(quoted(text)) is no id of a \(verdict == .same ? "link" : "separation") (see 'segue customers show')"
        case .sameAddress(let address):
            "both are \(Talk.quoted(address)); name two addresses, or the id of a link ('segue customers show' lists them)"
        }
    }

    private static func ambiguous(_ text: String, _ customers: [Customer]) -> String {
        let lines = customers.prefix(10).map { customer in
            let names = customer.names.map(Talk.plain).joined(separator: ", ")
            return "  \(customer.id.text)  \(Talk.plain(customer.shown))  \(names)"
        }
        let rest = customers.count > 10 ? "\n  and \(customers.count - 10) more" : ""
        return "\(quoted(text)) may be any of \(customers.count) customers; give an id or a phone number\n"
            + lines.joined(separator: "\n") + rest
    }

    private static func suggestion(_ word: String, _ known: [String]) -> String {
        if let near = Spelling.nearest(to: Array(word.utf8), among: known) { return ": did you mean '\(near)'?" }
        // A part of the word is what people remember of it.
        let letters = word.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        let holding = known.filter { letters.count > 2 && Untrusted($0).holds(letters) }
        guard !holding.isEmpty else { return "" }
        return ": did you mean \(holding.map { "'\($0)'" }.joined(separator: " or "))?"
    }

    private static func quoted(_ text: String) -> String { Talk.quoted(Untrusted(text)) }
}
