import TranscriptModel

/// What was at hand when somebody pressed Ctrl-C, and how far it was.
enum Interruption: Error, Hashable {
    /// So many files were durable, with so many new records.
    case importing(files: Int, records: Int)
    /// Nothing of it stays anyway.
    case rehearsing
    /// So many transcripts were whole.
    case exporting(files: Int)
    /// A transcript was on its way to standard output.
    case streaming
    case copying
    case rebuilding
    case verifying
    case replaying
    case erasing
}

/// Sentences about works that Ctrl-C ended.
enum InterruptionSentence {
    static func of(_ interruption: Interruption) -> String {
        switch interruption {
        case .importing(0, _):
            "interrupted: nothing of these files is in, and the archive is as it was; the same command begins again"
        case .importing(let files, let records):
            "interrupted: \(files == 1 ? "1 file is" : "\(ImportSentence.number(files)) files are") in with "
                + "\(ImportSentence.number(records)) new records, nothing of the others; the same command goes on from there"
        case .rehearsing: "interrupted: nothing was stored"
        case .exporting(0): "interrupted: no transcript was written"
        case .exporting(let files):
            "interrupted: \(files == 1 ? "1 transcript is" : "\(ImportSentence.number(files)) transcripts are") whole, "
                + "no other was written; the same command with --force writes all"
        case .streaming: "interrupted: what was written is no whole transcript"
        case .copying: "interrupted: there is no copy, and the archive is as it was"
        case .rebuilding: "interrupted: timelines and index are as they were"
        case .verifying: "interrupted: nothing was found so far, and nothing was changed"
        case .replaying: "interrupted: nothing was changed"
        case .erasing:
            "interrupted: rows are taken out all or none, transcripts may be gone already; 'segue erase --list' says "
                + "whether it is written down, and the same command, or --finish, goes on"
        }
    }
}
