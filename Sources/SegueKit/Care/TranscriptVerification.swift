import LogFiles
import TranscriptModel

/// What became of a transcript since it was written.
public enum TranscriptVerdict: Hashable, Sendable {
    /// The archive gives the same bytes.
    case identical
    /// The archive gives something else, and there are reasons for that. Whether somebody changed the transcript too and made its digest
    /// anew can't be told.
    case older(TranscriptChanges)
    /// Somebody changed it, or it is not from this archive. The place is where it first differs from what the archive
    /// gives; nil when it differs in nothing but its seal.
    case altered(TranscriptPlace?)
    /// It names files as its sources that this archive does not hold.
    case foreign(sources: Int)
    /// It is a page of a transcript whose front page, of this name, is not beside it.
    case alone(front: String)
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
            guard !isStream else {
                return try verdict(on: transcript, ComparedTranscript(transcript.file), .none)
            }
            let names = try exporter.bookName()
            guard let front = TranscriptBook.front(of: transcript, names) else { return .alone(front: names.front) }
            return try verdict(on: front, ComparedPages(front, names), TranscriptBook(front, names))
        }
    }

    /// - Parameter front: The transcript itself, where another of its pages may have been named.
    private func verdict(
        on front: TranscriptFile, _ comparison: ComparedTranscript, _ book: TranscriptBook?
    ) throws -> TranscriptVerdict {
        // It says how many files there were, which is no difference by itself.
        let exporter = exporter.recalling(files: front.terms.files)
        _ = try exporter.write(to: comparison, isStream: isStream)
        try comparison.end()
        if let pages = comparison as? ComparedPages, pages.isBeyondLast(transcript.file.path.name) {
            return .altered(
                TranscriptPlace(line: 1, page: String(decoding: transcript.file.path.name, as: UTF8.self), id: nil))
        }
        guard let place = comparison.difference else { return .identical }
        // The first difference may be one that the archive explains, and a later one not.
        guard front.seal == .fits, book?.isSealed ?? true else { return .altered(place) }
        return try olderOrAltered(place, front, book, exporter)
    }

    private func olderOrAltered(
        _ place: TranscriptPlace, _ front: TranscriptFile, _ book: TranscriptBook?, _ exporter: Exporter
    ) throws -> TranscriptVerdict {
        let named = Set(front.sources.map { Untrusted($0) })
        let held = Set(try archive.sources().map { Untrusted($0.sha256) })
        let missing = named.subtracting(held)
        guard missing.isEmpty else { return .foreign(sources: missing.count) }
        let then = LineCount()
        for page in [front] + (book?.pages ?? []) {
            try page.file.forEachPiece(upTo: page.file.size) { then.count($0) }
        }
        let now = book.map { CountedPages($0.names) } ?? LineCount()
        _ = try exporter.write(to: now, isStream: isStream)
        let reasons = try TranscriptReasons(front, now: now.start, archive: archive, exporter: exporter).all()
        guard !reasons.isEmpty else { return .altered(place) }
        return .older(
            TranscriptChanges(
                reasons: reasons, gone: then.lines(notIn: now), added: now.lines(notIn: then), first: place))
    }
}
