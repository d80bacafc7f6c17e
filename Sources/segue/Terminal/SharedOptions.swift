import ArgumentParser
import Foundation
import SearchQuery
import SegueKit
import TranscriptModel

/// Where the archive is.
struct ArchiveOption: ParsableArguments {
    @Option(
        name: .long, help: "The archive file (default: $SEGUE_ARCHIVE, else ./segue.sqlite).", completion: .file())
    var archive: String?

    var path: String {
        if let archive { return archive }
        let environment = ProcessInfo.processInfo.environment["SEGUE_ARCHIVE"] ?? ""
        return environment.isEmpty ? "segue.sqlite" : environment
    }

    func open(_ mode: ArchiveMode) throws -> any TranscriptArchive {
        try TranscriptArchives.open(path, mode)
    }
}

/// The zone that times are shown in.
struct ZoneOption: ParsableArguments {
    @Option(name: .long, help: "Zone to show times in, such as Europe/London or UTC (default: the system's).")
    var timeZone: String?

    func zone() throws -> Zone {
        try ZoneOption.zone(timeZone)
    }

    static func zone(_ name: String?) throws -> Zone {
        guard let name else { return .system }
        guard let zone = Zone(named: name) else { throw UsageError.unknownZone(name) }
        return zone
    }
}

/// Where phone numbers belong that are typed without a country.
struct RegionOption: ParsableArguments {
    @Option(
        name: .long,
        help: "Region of phone numbers without a country, such as GB (default: any that the archive holds).")
    var region: String?

    func checked() throws -> String? { try RegionOption.checked(region) }

    static func checked(_ region: String?) throws -> String? {
        if let region, PhoneRegion(region) == nil { throw UsageError.unknownRegion(region) }
        return region
    }
}

/// Which part of a history.
struct SpanOptions: ParsableArguments {
    @Option(name: .long, help: "Only from this date on, such as 2026-03, yesterday or 7d (default: from the first).")
    var since: String?

    @Option(name: .long, help: "Only up to and including this date (default: to the last).")
    var until: String?

    @Option(
        name: .long, help: "Only this context: marketing or service (default: both).",
        completion: .list(Context.allCases.map(\.word)))
    var context: String?

    func span(in zone: Zone, now: Instant = .now) throws -> TimeSpan {
        let from = try since.flatMap { try OptionDate.span($0, of: "--since", in: zone, now: now).from }
        let end = try until.flatMap { try OptionDate.span($0, of: "--until", in: zone, now: now).until }
        if let from, let end, end <= from { throw UsageError.senseless("--until ends before --since begins") }
        return TimeSpan(from: from, until: end)
    }

    /// The options as words of the command line.
    var words: [Untrusted] {
        [("--since", since), ("--until", until), ("--context", context)].flatMap { name, value in
            value.map { [Untrusted(name), Untrusted($0)] } ?? []
        }
    }

    func chosenContext() throws -> Context? {
        guard let context else { return nil }
        guard let chosen = Context.allCases.first(where: { $0.word.utf8.elementsEqual(context.utf8) }) else {
            throw UsageError.unknownContext(context)
        }
        return chosen
    }
}

/// A query as somebody typed it; an error in it knows the whole text.
struct QueryText {
    let text: String

    init(_ words: [String]) {
        text = words.joined(separator: " ")
    }

    init(_ text: String) {
        self.text = text
    }

    /// Says on stderr what of the query nothing searches for.
    func tellUnsearched() {
        if let unsearched { Talk.say("note: " + unsearched) }
    }

    /// The sentence about it.
    var unsearched: String? { SearchSentence.unsearched(Query.unsearched(in: text)) }

    func predicate(in zone: Zone, now: Instant = .now) throws -> SearchQuery.Predicate {
        do throws(QueryError) {
            return try Query.parse(text, context: zone.resolution(now: now))
        } catch {
            throw UsageError.query(text, error)
        }
    }
}

/// What is wrong with the command line.
enum UsageError: Error {
    /// Options that don't go together, or a command without what it is about, in a sentence.
    case senseless(String)
    case unknownZone(String)
    case unknownContext(String)
    case unknownFormat(String, known: [String])
    case unknownChoice(option: String, value: String, known: [String])
    case noDate(option: String, value: String)
    case badDate(option: String, value: String, DateProblem)
    case noPair(option: String, value: String, example: String)
    case sayTwice(option: String, value: String)
    case noFiles
    case query(String, QueryError)
    case noCustomer
    case unknownCommand(String, known: [String], word: String)
    case unknownTopic(String, known: [String])
    case unknownCustomer(String, near: String?)
    case ambiguousCustomer(String, [Customer])
    /// The one customer whom a part of a name or a number fits, where a part is not enough.
    case notWhole(String, Customer)
    case unknownID(String)
    case noMessage(String)
    case unknownSavedQuery(String, known: [String])
    case unknownRegion(String)
    case badAge(String)
    case oneErasure
    /// `--by-policy`, and the policy in force has no `retention`.
    case noRetention
    case noErasure(String)
    case noLift(String)
    case noFolder(String)
    case noReason
    case notAPair
    case noDecision(String, LinkDecision.Verdict)
    case sameAddress(Untrusted)
    case unknownRedaction(String)
    case otherPatterns
    case notAMoment(String)
    case aroundNothing
}

extension TranscriptArchive {
    /// The one customer that somebody meant.
    func theCustomer(_ text: String, region: String? = nil) throws -> Customer {
        try theMatch(text, region: region).customer
    }

    /// The one customer that somebody meant, and by which address.
    func theMatch(_ text: String, region: String? = nil) throws -> CustomerMatch {
        let found = try matches(named: Untrusted(text), region: region)
        guard let first = found.first else {
            throw UsageError.unknownCustomer(text, near: try nearestCustomer(to: text))
        }
        guard found.count == 1 else { throw UsageError.ambiguousCustomer(text, found.map(\.customer)) }
        return first
    }

    /// The address or word of a name that is nearest to what somebody typed.
    private func nearestCustomer(to text: String) throws -> String? {
        let typed = Array(text.utf8)
        let isNumber = typed.first == UInt8(ascii: "+")
        let words = typed.split(separator: 0x20)
        if !isNumber, words.count > 1 {
            // Names are known by their words.
            return try words.lazy.filter { $0.count > 3 }.compactMap {
                try nearestCustomer(to: String(decoding: $0, as: UTF8.self))
            }.first
        }
        // Mistakes stand at the end more often than at the beginning, and candidates are those that begin alike.
        let start = Untrusted(typed.prefix(isNumber ? max(2, typed.count - 3) : 1))
        let known = try completions(of: isNumber ? .customer : .name, startingWith: start, limit: 2000)
        return Spelling.nearest(to: typed, among: known.filter(\.isPlainText).map(\.repaired))
    }
}
