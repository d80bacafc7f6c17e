import SegueKit
import TranscriptModel

/// Where the archive is, what is in it, and what to do next.
struct StatusText {
    /// Where the archive is.
    struct Place {
        var path: Untrusted
        /// Whether nobody said where it is.
        var isDefault: Bool
    }

    let zone: Zone
    let place: Place

    func of(_ summary: ArchiveSummary, written: Instant?) -> String {
        guard summary.files > 0 else {
            let policy = summary.policyFile.map { [("policy", Talk.plain($0))] } ?? []
            let next = StatusText.toBegin.prefix(policy.isEmpty ? 2 : 1)
            return lines([("archive", "\(path), which is empty")] + policy, next: Array(next))
        }
        let told = written.map { ", last written \(moment($0)) (\(zone.name))" } ?? ""
        var facts = [("archive", path + told), ("holds", holds(summary))]
        if let file = summary.lastFile { facts.append(("last file", Talk.plain(file))) }
        facts.append(("policy", summary.policyFile.map(Talk.plain) ?? "none in force: both apps, default app service"))
        return lines(facts, next: next(summary))
    }

    /// The text when there is no archive.
    var ofNothing: String {
        let next = StatusText.toBegin + (place.isDefault ? [("export SEGUE_ARCHIVE=FILE", "if it is elsewhere")] : [])
        return lines([("archive", "\(path), which is not there yet")], next: next)
    }

    private static let toBegin = [
        ("segue import FOLDER", "reads logs into it ('segue help formats')"),
        ("segue policy show --template", "a policy file to begin with ('segue help policy')"),
    ]

    private func next(_ summary: ArchiveSummary) -> [(String, String)] {
        var next = [
            ("segue search WORDS", "finds messages ('segue help queries')"),
            ("segue customers", "lists them; 'segue timeline CUSTOMER' shows one"),
            ("segue export CUSTOMER", "writes a transcript"),
        ]
        if summary.policyFile == nil {
            next.append(("segue policy show --template", "a policy file to begin with"))
        }
        if summary.rejected > 0 {
            let noun = summary.rejected == 1 ? "record that was" : "records that were"
            next.append(("segue rejects", "lists \(ImportSentence.number(summary.rejected)) \(noun) rejected"))
        }
        return next
    }

    private func holds(_ summary: ArchiveSummary) -> String {
        let period = summary.period.map { ", \(day($0.lowerBound)) to \(day($0.upperBound))" } ?? ""
        return [
            count(summary.files, "file"), count(summary.messages, "message"), count(summary.customers, "customer"),
        ].joined(separator: ", ") + period
    }

    private func count(_ number: Int, _ noun: String) -> String {
        guard number <= ArchiveSummary.most else {
            return "more than \(ImportSentence.number(ArchiveSummary.most)) \(noun)s"
        }
        return "\(ImportSentence.number(number)) \(noun)\(number == 1 ? "" : "s")"
    }

    private func moment(_ at: Instant) -> String {
        MessageText(style: Style(.never), zone: zone).time(at)
    }

    private func day(_ at: Instant) -> String { MessageText(style: Style(.never), zone: zone).day(at) }

    private var path: String { Talk.plain(place.path) }

    private func lines(_ facts: [(String, String)], next: [(String, String)]) -> String {
        let wide = (next.map(\.0.utf8.count).max() ?? 0) + 2
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(1, width - text.utf8.count))
        }
        return facts.map { padded($0.0, 11) + $0.1 + "\n" }.joined() + "\n"
            + next.map { "  " + padded($0.0, wide) + $0.1 + "\n" }.joined()
            + "\n'segue --help' lists all commands.\n"
    }
}
