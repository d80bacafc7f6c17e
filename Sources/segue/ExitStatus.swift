/// What the exit status means. The numbers are a contract with scripts.
enum ExitStatus: Int32, Error {
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
    /// The reader of our output went away.
    case readerWentAway = 141

    /// A policy that is tried would change something: as of a comparison that finds a difference.
    static let somethingWouldChange = nothingFound
}
