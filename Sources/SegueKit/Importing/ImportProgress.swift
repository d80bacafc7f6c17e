public import TranscriptModel

/// How far an import is.
public struct ImportProgress: Hashable, Sendable {
    /// Name of the file at hand.
    public var file: Untrusted
    /// Number of the file at hand among those that are read, counted from 1.
    public var number = 0
    /// Number of files that are read.
    public var files = 0
    /// What is done with it.
    public var step = Step.reading
    /// Bytes of all files that are done with, a zip file's as unpacked and a gzip file's as packed.
    public var bytesDone = 0
    /// Bytes of all files; nil while standard input is copied, which has no end yet.
    public var bytesTotal: Int?
    /// Records of all files so far.
    public var records = 0

    /// What is done with a file.
    public enum Step: Hashable, Sendable {
        /// Standard input is copied.
        case copying
        /// Its hash is compared with those of the archive. So many bytes of so many went into the hash.
        case comparing(bytes: Int, of: Int)
        /// Its records are read.
        case reading
    }

    /// Progress with a file.
    public init(file: Untrusted) {
        self.file = file
    }
}
