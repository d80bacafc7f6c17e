import SegueKit
import TranscriptModel

/// Sentences about transcripts that were checked.
enum VerifySentence {
    static func older(_ changes: TranscriptChanges) -> String {
        let parts =
            ["older, unless somebody changed it and made its digest anew"] + changes.reasons.map(reason) + [
                "\(lines(changes.added)) new, \(lines(changes.gone)) gone or changed, first at \(place(changes.first))"
            ]
        return parts.joined(separator: "; ")
    }

    private static func reason(_ reason: TranscriptReason) -> String {
        switch reason {
        case .newFiles(let files):
            let rest = files.count > 5 ? " and \(files.count - 5) more" : ""
            return "new sources: \(files.prefix(5).map(Talk.plain).joined(separator: ", "))\(rest)"
        case .imports(let count):
            return "\(count == 1 ? "1 file was" : "\(ImportSentence.number(count)) files were") imported since"
        case .lostFiles: return "files that it names no longer tell of its customers"
        case .program(let program): return "made by \(program.map(Talk.plain) ?? "another version of Segue")"
        case .policies: return "its channels have another policy"
        case .decisions: return "customers were linked or parted by hand"
        case .erasures: return "something was erased"
        }
    }

    static func altered(_ place: TranscriptPlace?, _ seal: TranscriptFile.Seal) -> String {
        let why =
            switch seal {
            case .broken: broken
            case .fits where place?.page != nil: "altered: a page of it is not what the archive gives"
            case .missing: "altered: the digest at its end was taken away"
            case .followed: followed
            case .fits: "altered: its digest was made anew, but the archive gives something else"
            }
        return place.map { "\(why); first difference at \(self.place($0))" } ?? why
    }

    private static let broken = "altered: the digest at its end does not fit"
    private static let followed =
        "altered: something was put behind its end, or the end of its last line taken off"

    static let reencoded =
        "altered: its line ends were changed or a byte order mark was put before it, as mail and editors do; "
        + "take the file as it was written"

    static let stranger = "from another archive: this one does not know its customer"
    static let gone =
        "older: the archive no longer knows its customer, and something was erased; only its digest can be checked, and it fits"

    static func alone(_ front: String) -> String {
        "a page of \(front), which is not beside it: put the whole transcript into one folder"
    }

    static func foreign(_ sources: Int) -> String {
        "from another archive, or altered: \(sources == 1 ? "a source" : "\(sources) sources") of it "
            + "\(sources == 1 ? "is" : "are") not in this archive"
    }

    static func underivable(_ seal: TranscriptFile.Seal, messages: Int?) -> String {
        switch seal {
        case .fits: "its digest fits; it does not say how it was made, so it can't be derived again"
        case .broken: broken
        case .followed: followed
        case .missing: "whole, \(ImportSentence.number(messages ?? 0)) messages; nothing shows that they are unchanged"
        }
    }

    private static func place(_ place: TranscriptPlace) -> String {
        (place.page.map { "\($0), " } ?? "") + "line \(place.line)" + (place.id.map { " (\($0))" } ?? "")
    }

    private static func lines(_ count: Int) -> String {
        count == 1 ? "1 line" : "\(ImportSentence.number(count)) lines"
    }
}
