import SegueKit
import TranscriptModel

/// Sentences about transcripts that were checked.
enum VerifySentence {
    static func older(_ changes: TranscriptChanges) -> String {
        var parts = ["older: nobody changed it, and the archive has learnt since"]
        if !changes.newSources.isEmpty {
            let names = changes.newSources.prefix(5).map(Talk.plain).joined(separator: ", ")
            let rest = changes.newSources.count > 5 ? " and \(changes.newSources.count - 5) more" : ""
            parts.append("new sources: \(names)\(rest)")
        }
        parts.append(
            "\(lines(changes.added)) new, \(lines(changes.gone)) gone or changed, first at \(place(changes.first))")
        return parts.joined(separator: "; ")
    }

    static func altered(_ place: TranscriptPlace?, _ seal: TranscriptFile.Seal) -> String {
        let why =
            switch seal {
            case .broken: "altered: the digest at its end does not fit"
            case .fits where place?.page != nil: "altered: a page of it is not what the archive gives"
            case .fits, .missing: "altered: its digest was made anew, but the archive gives something else"
            }
        return place.map { "\(why); first difference at \(self.place($0))" } ?? why
    }

    static func foreign(_ sources: Int) -> String {
        "from another archive, or altered: \(sources == 1 ? "a source" : "\(sources) sources") of it "
            + "\(sources == 1 ? "is" : "are") not in this archive"
    }

    static func underivable(_ seal: TranscriptFile.Seal) -> String {
        seal == .fits
            ? "unchanged since it was written; it does not say how it was made, so it can't be derived again"
            : "altered: the digest at its end does not fit"
    }

    private static func place(_ place: TranscriptPlace) -> String {
        (place.page.map { "\($0), " } ?? "") + "line \(place.line)" + (place.id.map { " (\($0))" } ?? "")
    }

    private static func lines(_ count: Int) -> String {
        count == 1 ? "1 line" : "\(ImportSentence.number(count)) lines"
    }
}
