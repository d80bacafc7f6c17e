/// Something that a check of the archive found wrong.
public enum Finding: Hashable, Sendable {
    /// SQLite's own check says this.
    case structure(String)
    /// The full-text index disagrees with the messages.
    case index
    /// So many messages have no place in a timeline.
    case unplaced(Int)
    /// The counts of a file don't add up: seen is not new + known + rejected, or rejects are missing.
    case counts(file: Untrusted)
    /// So many messages lie in a thread or come from a file that is not there.
    case dangling(Int)
    /// So many rows name another that is not there.
    case strays(Int)
    /// So many rows of facts are not as they were written: their sums differ.
    case altered(Int)
    /// A fresh derivation gives other timelines than the archive holds.
    case derivation
    /// The tables are not those of this program: somebody changed them.
    case schema
    /// So many erasures are not proven yet.
    case erasurePending(Int)
}

/// How thoroughly to check an archive.
public enum VerificationDepth: Hashable, Sendable {
    /// SQLite's structure, the tables themselves, counts, and what belongs to what.
    case quick
    /// Also every index entry, the sum of every row of facts, the full-text index against the messages, and the timelines against a fresh derivation.
    case full
}
