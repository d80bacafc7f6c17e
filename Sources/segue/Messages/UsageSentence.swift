import SearchQuery
import SegueKit
import TranscriptExporting
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
        case .noDate(let option, let value):
            "\(option) takes a date such as 2026-03, 2026-03-02, yesterday or 7d, not \(quoted(value))"
        case .badDate(let option, let value, let problem):
            "\(option): " + QuerySentence.sentence(.badDate(value: Untrusted(value), problem: problem, at: 0..<0))
        case .unknownChoice(let option, let value, let known):
            "unknown value \(quoted(value)) for \(option)\(suggestion(value, known)) (known: \(known.joined(separator: ", ")))"
        case .noPair(let option, let value, let example):
            "\(quoted(value)) says nothing for \(option), which takes FIELD=COLUMN, such as \(option) \(example)"
        case .sayTwice(let option, let value): "\(option) \(value) is given twice"
        case .noFiles:
            "there is no folder 'Imports' here; name the files or folders to import, as in 'segue import FOLDER'"
        case .query(let text, let error): QuerySentence.of(error, in: text)
        case .unknownSavedQuery(let name, let known):
            "no query is saved as \(quoted(name))\(suggestion(name, known)) (see 'segue search --saved'; in quotes "
                + "\(quoted("@" + name)) is text)"
        case .noCustomer: "name a customer, or use --all or --query"
        case .unknownCommand(let words, let known, let word):
            "unknown command \(quoted(words))\(suggestion(word, known)) (see 'segue --help')"
        case .unknownTopic(let word, let known):
            "no help on \(quoted(word))\(suggestion(word, known)) (topics: "
                + "\(HelpTopic.all.map(\.name).joined(separator: ", ")); commands: see 'segue --help')"
        case .unknownCustomer(let text, let near):
            "no customer \(quoted(text))\(near.map { ": did you mean \(quoted($0))?" } ?? "") (see 'segue customers')"
        case .ambiguousCustomer(let text, let customers): ambiguous(text, customers)
        case .notWhole(let text, let customer):
            "\(quoted(text)) is a part of what \(ErasureSentence.of(customer)) is called: give an id, a whole number or a whole name"
        case .unknownID(let text):
            "nothing has the id \(quoted(text)) (ids look like m0d4k8w2zq7rnt; 'segue search' prints them)"
        case .noMessage(let text): "\(quoted(text)) is no message, and only messages have omissions"
        case .unknownRegion(let text): "unknown region \(quoted(text)) (two letters of ISO 3166, such as GB)"
        case .badAge(let text): "unknown age \(quoted(text)) (such as 2y, 18m, 90d)"
        case .oneErasure:
            "name a customer, or one of --redact-message, --older-than, --by-policy, --finish, --list and --lift"
        case .noRetention:
            "the policy in force has no retention: apply a policy file with a line such as 'retention: { marketing: 1y, service: 5y }'"
        case .noLift(let text):
            "\(quoted(text)) redacted a message, which is for good: import the logs into a new archive to have it back"
        case .noFolder(let text): "there is no folder \(quoted(text)) to look for transcripts in"
        case .noErasure(let text): "no erasure has the id \(quoted(text)) (see 'segue erase --list')"
        case .noReason: "say why with --because TEXT"
        case .notAPair: "name two customers, or one id of a decision"
        case .noDecision(let text, let verdict):
            "\(quoted(text)) is no id of a \(verdict == .same ? "link" : "separation") (see 'segue customers show')"
        case .unknownRedaction(let word):
            "unknown kind of redaction \(quoted(word))\(suggestion(word, kinds)) "
                + "(known: \(kinds.joined(separator: ", ")); the path of a file of patterns has a dot or a slash)"
        case .otherPatterns: "these are not the patterns that it was redacted by (name their file with --patterns)"
        case .notAMoment(let text): "\(quoted(text)) is no moment (such as 2026-03-02T09:12:18Z)"
        case .aroundNothing: "-C shows messages around those that --query or --session finds"
        case .sameAddress(let address):
            "both are \(Talk.quoted(address)); name two addresses, or the id of a link ('segue customers show' lists them)"
        }
    }

    private static var kinds: [String] { RedactionKind.allCases.map(\.rawValue) }

    static func of(_ error: RedactionFile.Failure) -> String {
        switch error {
        case .unreadable(let path, let problem): "\(quoted(path)): \(ImportSentence.reason(.unreadable(problem)))"
        case .badPattern(let path, let line, let problem):
            switch problem {
            case .tooShort: "\(Talk.plain(Untrusted(path))):\(line): a pattern has three characters at least"
            case .tooLong: "\(Talk.plain(Untrusted(path))):\(line): a pattern has 256 characters at most"
            case .starInside: "\(Talk.plain(Untrusted(path))):\(line): '*' stands at the end of a pattern only"
            }
        case .tooMany(let path, let limit): "\(quoted(path)): more than \(limit) patterns"
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
        let parts = letters.split(separator: UInt8(ascii: "-"))
        let holding = known.filter { candidate in
            parts.contains { $0.count > 2 } && parts.allSatisfy { Untrusted(candidate).holds(Array($0)) }
        }
        if holding.isEmpty,
            let alike = known.first(where: { letters.count > 3 && $0.utf8.starts(with: letters.prefix(4)) })
        {
            return ": did you mean '\(alike)'?"
        }
        guard !holding.isEmpty else { return "" }
        return ": did you mean \(holding.map { "'\($0)'" }.joined(separator: " or "))?"
    }

    private static func quoted(_ text: String) -> String { Talk.quoted(Untrusted(text)) }
}
