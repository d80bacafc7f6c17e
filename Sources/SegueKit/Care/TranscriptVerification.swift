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

    /// Prepares to compare a file with what its own command gives.
    public init(_ transcript: TranscriptFile, archive: any TranscriptArchive, exporter: Exporter) {
        self.transcript = transcript
        self.archive = archive
        self.exporter = exporter
    }

    /// Compares.
    public func verdict() throws -> TranscriptVerdict {
        try archive.reading {
            let comparison = TranscriptComparison(transcript.file)
            _ = try exporter.write(to: comparison)
            try comparison.end()
            guard let place = comparison.difference else { return .identical }
            guard transcript.seal == .fits else { return .altered(place) }
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
        _ = try exporter.write(to: now)
        let changes = TranscriptChanges(
            newSources: new.map(\.name), gone: then.lines(notIn: now), added: now.lines(notIn: then), first: place)
        // The same sources give the same bytes, unless a policy or a decision by hand changed: then the head differs.
        let headIsSame = place.line > transcript.headLines
        return new.isEmpty && headIsSame ? .altered(place) : .older(changes)
    }
}
