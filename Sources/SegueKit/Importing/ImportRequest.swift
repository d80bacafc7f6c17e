public import LogImporting
public import TranscriptModel

/// What to import, and how.
public struct ImportRequest: Sendable {
    /// Files and folders; `-` is standard input.
    public var paths: [String]
    /// Id of the format of all files; nil to detect it from each file's content.
    public var format: String?
    /// What a person says about the files.
    public var options: ImportOptions
    /// The same in the words of the command line, kept with each file; empty when the person says nothing.
    public var said: String
    /// An import of some paths.
    public init(
        paths: [String], format: String? = nil, options: ImportOptions = ImportOptions(), said: String = ""
    ) {
        self.said = said
        self.paths = paths
        self.format = format
        self.options = options
    }
}

/// What became of one file.
public struct FileReport: Hashable, Sendable {
    /// The file's name as it is stored: without its folder.
    public var name: Untrusted
    /// The path that was given, for people.
    public var path: Untrusted
    /// What became of it.
    public var outcome: Outcome

    /// Says what became of a file.
    public init(name: Untrusted, path: Untrusted, outcome: Outcome) {
        self.name = name
        self.path = path
        self.outcome = outcome
    }

    /// Whether nothing of it was stored, though it was expected to be a log.
    public var isRefused: Bool {
        if case .refused = outcome { true } else { false }
    }

    /// Whether it was passed over as no log.
    public var isSkipped: Bool {
        if case .skipped = outcome { true } else { false }
    }

    /// Whether records of it were rejected now; those of a file that was imported before were told of then.
    public var hasNewRejects: Bool {
        if case .imported(let summary, _) = outcome { summary.rejected > 0 } else { false }
    }

    /// Whether records of it are not in the archive, as they were rejected now or before.
    public var hasRejects: Bool {
        if case .known(let summary) = outcome { summary.rejected > 0 } else { hasNewRejects }
    }

    /// Whether it stands for what lies beside a log, rather than for a log.
    public var isBeside: Bool {
        switch outcome {
        case .imported(let summary, _), .known(let summary): summary.isBeside
        case .skipped, .refused: false
        }
    }

    /// Whether it is a file within an archive, whose path the other files in it share.
    public var isMember: Bool {
        let base = path.bytes.split(separator: UInt8(ascii: "/")).last ?? []
        return !base.elementsEqual(name.bytes) && !path.bytes.elementsEqual(name.bytes)
    }

    /// What became of it.
    public enum Outcome: Hashable, Sendable {
        /// It was read, and is in the archive (unless the import is taken back).
        case imported(SourceSummary, notes: [Note])
        /// A file with these bytes was in the archive already.
        case known(SourceSummary)
        /// It is no log, and nothing of it was expected to be one.
        case skipped(Skip)
        /// Nothing of it was stored.
        case refused(Refusal)
    }

    /// Something that people should know about a file as a whole.
    public struct Note: Hashable, Sendable {
        /// One word that names the case.
        public var code: String
        /// What the case carries.
        public var detail: String
    }

    /// Why a file in a folder was passed over.
    public enum Skip: Hashable, Sendable {
        /// It is a policy file.
        case policyFile
        /// It is a picture, a film or a document that belongs to a chat.
        case media
        /// It is empty.
        case empty
        /// It is a symbolic link to a folder, which may lead in circles.
        case folderLink
        /// So many files and folders in it have names that begin with a dot.
        case hidden(Int)
    }
}

/// Why nothing of a file was stored.
public enum Refusal: Hashable, Sendable {
    /// No importer knows it. What the nearest formats have against it, the nearest first.
    case unrecognized(nearest: [NearMiss])
    /// It holds NUL bytes, as pictures, films and programs do, and no importer knows it.
    case binary
    /// Several importers take it for theirs.
    case ambiguous(formats: [String])
    /// There is no format with this id.
    case unknownFormat(String)
    /// The importer can't use it.
    case log(LogRefusal)
    /// It can't be read; what the system says, in one word and a number or name.
    case unreadable(FileProblem)
}

/// A format that a log came near to.
public struct NearMiss: Hashable, Sendable {
    /// Id of the format.
    public var format: String
    /// What speaks against it.
    public var reason: Mismatch.Reason
}

/// Why a file can't be read.
public enum FileProblem: Hashable, Sendable {
    /// There is nothing of that name.
    case missing
    /// We may not read it.
    case forbidden
    /// It is a folder, a pipe, a socket or a device.
    case notAFile
    /// Its symbolic links lead in a circle, or its folders stand too deep.
    case tooDeep
    /// It became shorter while it was read.
    case shrunk
    /// It has more bytes than this.
    case tooLarge(limit: Int)
    /// The gzip or zip archive can't be taken apart, for this reason.
    case archive(String)
    /// Reading failed underneath, with this text of the system.
    case device(String)
}

/// What became of all files.
public struct ImportReport: Sendable {
    /// Each file, in the order of import.
    public var files: [FileReport] = []

    /// Files that were met; hidden ones are not looked at, and what lies beside a log is no log.
    public var met: [FileReport] {
        files.filter { if case .skipped(.hidden) = $0.outcome { false } else { !$0.isBeside } }
    }

    /// Records of all logs: `seen = new + known + rejected`.
    public var totals: (seen: Int, new: Int, known: Int, rejected: Int) {
        files.filter { !$0.isBeside }.reduce(into: (0, 0, 0, 0)) { sum, file in
            switch file.outcome {
            case .imported(let summary, _):
                sum.seen += summary.seen
                sum.new += summary.new
                sum.known += summary.known
                sum.rejected += summary.rejected
            case .known(let summary):
                sum.seen += summary.seen
                sum.known += summary.seen - summary.rejected
                sum.rejected += summary.rejected
            case .skipped, .refused: break
            }
        }
    }
}
