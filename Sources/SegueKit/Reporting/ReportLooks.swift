import SearchQuery
import TranscriptModel

/// How what a report counts is listed: queries within its period, and commands that name its zone, so that whoever copies one
/// gets as many.
struct ReportLooks {
    let zone: Zone
    let period: ReportMaker.ReportPeriod?

    /// A query within the period.
    func query(_ text: String) -> Untrusted { query(Untrusted(text)) }

    /// A query within the period.
    func query(_ text: Untrusted) -> Untrusted {
        Untrusted(text.bytes + (period.map { Array(" during:\($0.text)".utf8) } ?? []))
    }

    /// What a query means.
    func predicate(_ query: Untrusted) throws -> Predicate {
        try Query.parse(query.repaired, context: zone.resolution(now: .now))
    }

    /// A number of messages that a query finds.
    func count(_ name: String, _ number: Int, _ query: Untrusted) -> ReportCount {
        ReportCount(name, number, query: query, command: command(["search", query]))
    }

    /// The command that lists transitions within the period.
    func transitions(_ options: [Untrusted] = []) -> Untrusted {
        command(["transitions"] + options + (period.map { ["--during", Untrusted($0.text)] } ?? []))
    }

    /// A command of this program in the report's zone.
    func command(_ words: [Untrusted]) -> Untrusted {
        ShellWords.line(["segue"] + words + ["--time-zone", Untrusted(zone.name)])
    }
}
