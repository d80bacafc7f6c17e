/// What the exit status means. The numbers are a contract with scripts.
enum ExitStatus: Int32, Error, CaseIterable {
    /// Nothing was found.
    case nothingFound = 1
    /// Done, but some records were rejected.
    case someRejected = 3
    /// An input was refused: nothing of that file was stored.
    case refused = 4
    /// The archive is damaged, not ours, or newer than this program.
    case badArchive = 6
    /// Input or output failed.
    case inputOutput = 7
    /// The archive is locked, or an erasure is not proven yet.
    case locked = 11
    /// The command line or the query is wrong.
    case usage = 64
    /// Somebody pressed Ctrl-C.
    case interrupted = 130
    /// The reader of our output went away.
    case readerWentAway = 141

    /// A policy that is tried would change something: as of a comparison that finds a difference.
    static let somethingWouldChange = nothingFound
}

extension ExitStatus {
    /// What it means, for people.
    var meaning: String {
        switch self {
        case .nothingFound: "nothing found; of 'segue policy replay': something would change"
        case .someRejected:
            "done, but some records were rejected ('segue rejects' lists them); of 'segue verify': older"
        case .refused: "an input was refused: nothing of that file was stored; of 'segue verify': altered"
        case .badArchive: "the archive is damaged, not ours, or newer than this program"
        case .inputOutput: "input or output failed: disk full, read-only, device error"
        case .locked: "the archive is locked, or an erasure is still pending"
        case .usage: "the command line or the query is wrong"
        case .interrupted:
            "interrupted with Ctrl-C (by a signal to end 143, by one to hang up 129); what is said to be in is in"
        case .readerWentAway: "the reader of the output went away"
        }
    }
}
