import SegueKit
import TranscriptModel

/// Sentences about what may be missing from a history, and how that is known.
struct GapSentence {
    let zone: Zone

    /// One sentence; nil when it means nothing to a reader.
    func of(_ gap: Gap) -> String? {
        switch gap {
        case .source(let note): return ImportSentence.gap(note)
        case .openSessions(let count, let start):
            let sessions = number(count, "session", "sessions")
            return
                "no record tells of the end of \(sessions), the first since \(time(start)): what followed may be missing"
        case .knownByReceipts(let count, let period):
            return "\(number(count, "message is", "messages are")) known by delivery receipts alone, from"
                + " \(time(period.lowerBound)) to \(time(period.upperBound)): no imported file says what they were"
        case .unknownTemplates(let names):
            let shown = names.prefix(10).map(Talk.plain).joined(separator: ", ")
            let rest = names.count > 10 ? " and \(names.count - 10) more" : ""
            return "not in the template catalogue, so that texts and media may be missing: \(shown)\(rest)"
        case .betweenExports(let from, let until, let earlier, let later):
            return "\(Talk.plain(earlier)) ends \(time(from)) and \(Talk.plain(later)) begins \(time(until)):"
                + " messages between them may be missing"
        case .channelWithoutNumber(let name, let others):
            return "channel '\(Talk.plain(name))' has no number, and the same customer writes on"
                + " \(others.prefix(5).map(Talk.plain).joined(separator: ", ")): if it is the same channel its messages are here twice;"
                + " name it in the policy (name: \(Talk.plain(name)))"
        case .mediaLeftOut(let count):
            return "the exporter left media out of \(number(count, "message", "messages"))"
        case .mediaFilesMissing(let count):
            return "media files of \(number(count, "message", "messages")) were not beside the export"
        }
    }

    private func number(_ count: Int, _ one: String, _ several: String) -> String {
        "\(ImportSentence.number(count)) \(count == 1 ? one : several)"
    }

    private func time(_ moment: Instant) -> String {
        let local = zone.local(moment)
        return "\(local.dateText) \(local.clockText)"
    }
}
