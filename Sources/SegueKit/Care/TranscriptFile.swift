import LogFiles
public import TranscriptModel

/// A transcript on the disk, as far as it can be judged without an archive.
public struct TranscriptFile {
    /// What the digest at its end says of it.
    public enum Seal: Hashable, Sendable {
        /// Nothing above was changed.
        case fits
        /// Something above was changed.
        case broken
        /// There is none: the file is cut off, or was never sealed.
        case missing
        /// Something was put behind it.
        case followed
    }

    /// The words of the command line that made it; nil when it does not say.
    public let command: [Untrusted]?
    /// Hashes of the files that it is made from, as it says.
    public let sources: [String]
    /// What the digest at its end says.
    public let seal: Seal
    let file: LogFile
    let layout: TranscriptLayout
    let terms: TranscriptTerms

    /// What a file turned out to be.
    public enum Opening {
        /// A transcript.
        case transcript(TranscriptFile)
        /// A transcript whose line ends were changed, or before which a byte order mark was put.
        case reencoded
        /// Something else.
        case notATranscript
        /// It can't be read.
        case unreadable(FileProblem)
    }

    /// Reads a file.
    public static func opened(_ path: String) -> Opening { opened(FilePath(path)) }

    static func opened(_ path: FilePath) -> Opening {
        do {
            if let file = try TranscriptFile(path) { return .transcript(file) }
            let start = try LogFile.open(path).bytes().prefix(64)
            return TranscriptLayout.allCases.contains { $0.begins(reencoded: start) } ? .reencoded : .notATranscript
        } catch {
            return .unreadable(FileProblem(error))
        }
    }

    private init?(_ path: FilePath) throws(LogFileError) {
        file = try LogFile.open(path)
        let start = try file.bytes().prefix(TranscriptLayout.longestHead)
        guard let layout = TranscriptLayout.allCases.first(where: { start.starts(with: $0.start.utf8) }) else {
            return nil
        }
        let head = layout.head(of: start)
        command = layout.command(in: head).flatMap { ShellWords.words(Untrusted($0)) }
        self.layout = layout
        terms = layout.terms(in: head)
        sources = terms.isIndex ? [] : HexDigests.all(in: head)
        guard let seal = try layout.seal(of: file) else {
            self.seal = .missing
            return
        }
        guard seal.isAtEnd else {
            self.seal = .followed
            return
        }
        let digest = RunningDigest()
        try file.forEachPiece(upTo: seal.length) { digest.update($0) }
        self.seal = Untrusted(digest.hexadecimal) == Untrusted(seal.digest) ? .fits : .broken
    }
}

extension LogFile {
    /// Reads the file's first bytes, piece by piece.
    func forEachPiece(upTo length: Int, _ body: (UnsafeRawBufferPointer) -> Void) throws(LogFileError) {
        let bytes = self.bytes()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { buffer.deallocate() }
        var left = length
        while left > 0 {
            let wanted = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(left, buffer.count)])
            let count = try bytes.read(into: wanted)
            guard count > 0 else { return }
            body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            left -= count
        }
    }
}
