import LogFiles
public import TranscriptModel

/// What became of a transcript since it was written.
public enum TranscriptVerdict: Hashable, Sendable {
    /// The archive gives the same bytes.
    case identical
    /// Nobody changed it, and the archive has learnt since.
    case older(TranscriptChanges)
    /// Somebody changed it, or it is not from this archive. The place is where it first differs from what the archive
    /// gives; nil when it differs in nothing but its seal.
    case altered(TranscriptPlace?)
    /// It names files as its sources that this archive does not hold.
    case foreign(sources: Int)
}

/// In what the archive's transcript differs from an older one.
public struct TranscriptChanges: Hashable, Sendable {
    /// Files that tell of its customers and that it does not know.
    public var newSources: [Untrusted]
    /// Number of its lines that the archive no longer gives.
    public var gone: Int
    /// Number of lines that the archive gives beside.
    public var added: Int
    /// Where the two differ first.
    public var first: TranscriptPlace
}

/// Derives a transcript once more and compares.
public struct TranscriptVerification {
    private let transcript: TranscriptFile
    private let archive: any TranscriptArchive
    private let exporter: Exporter
    private let isStream: Bool

    /// Prepares to compare a file with what its own command gives.
    /// - Parameter isStream: Whether the command writes to standard output.
    public init(_ transcript: TranscriptFile, archive: any TranscriptArchive, exporter: Exporter, isStream: Bool) {
        self.transcript = transcript
        self.archive = archive
        self.exporter = exporter
        self.isStream = isStream
    }

    /// Compares.
    public func verdict() throws -> TranscriptVerdict {
        try archive.reading {
            let comparison: ComparedTranscript =
                try isStream ? ComparedTranscript(transcript.file) : ComparedPages(transcript, exporter.bookName())
            _ = try exporter.write(to: comparison, isStream: isStream)
            try comparison.end()
            guard let place = comparison.difference else { return .identical }
            guard transcript.seal == .fits, comparison.isSealed(place) else { return .altered(place) }
            return try olderOrAltered(place)
        }
    }

    private func olderOrAltered(_ place: TranscriptPlace) throws -> TranscriptVerdict {
        let named = Set(transcript.sources.map { Untrusted($0) })
        let held = Set(try archive.sources().map { Untrusted($0.sha256) })
        let missing = named.subtracting(held)
        guard missing.isEmpty else { return .foreign(sources: missing.count) }
        let new = try exporter.sources().filter { !named.contains(Untrusted($0.sha256)) }
        let (then, now) = (LineCount(), LineCount())
        try transcript.file.forEachPiece(upTo: transcript.file.size) { then.count($0) }
        _ = try exporter.write(to: now, isStream: isStream)
        let changes = TranscriptChanges(
            newSources: new.map(\.name), gone: then.lines(notIn: now), added: now.lines(notIn: then), first: place)
        // The same sources give the same bytes, unless a policy or a decision by hand changed: then the head differs.
        let headIsSame = place.page != nil || place.line > transcript.headLines
        return new.isEmpty && headIsSame ? .altered(place) : .older(changes)
    }
}
