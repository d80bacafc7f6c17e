import LogFiles
public import TranscriptModel

/// Why the archive may give another transcript today than it gave once.
public enum TranscriptReason: Hashable, Sendable {
    /// Files tell of its customers that it does not know.
    case newFiles([Untrusted])
    /// An index, and other files are in the archive than its transcripts were made from.
    case otherFiles
    /// Another version of the program made it: its name.
    case program(Untrusted?)
    /// The policies of its channels are others.
    case policies
    /// Files that it does not name tell of sessions: where they do, none are implied.
    case sessions
    /// Somebody linked or parted customers by hand.
    case decisions
    /// Something was erased.
    case erasures
}

/// In what the archive's transcript differs from an older one.
public struct TranscriptChanges: Hashable, Sendable {
    /// What may have brought it about; never empty.
    public var reasons: [TranscriptReason]
    /// Number of its lines that the archive no longer gives.
    public var gone: Int
    /// Number of lines that the archive gives beside.
    public var added: Int
    /// Where the two differ first.
    public var first: TranscriptPlace
}

/// Finds reasons why a transcript may differ from what the archive gives. Where there are none somebody changed it.
struct TranscriptReasons {
    private let then: TranscriptFile
    private let terms: TranscriptTerms
    private let archive: any TranscriptArchive
    private let sources: [SourceSummary]

    /// - Parameters:
    ///   - start: How today's transcript begins.
    ///   - sources: The files of today's.
    init(_ then: TranscriptFile, now start: [UInt8], archive: any TranscriptArchive, sources: [SourceSummary]) {
        self.then = then
        terms = then.layout.terms(in: then.layout.head(of: start))
        self.archive = archive
        self.sources = sources
    }

    /// - Parameter headIsSame: Whether they differ behind the head alone. Then few reasons are left: what else changes a history
    ///   changes its counts or its files.
    func all(headIsSame: Bool) throws -> [TranscriptReason] {
        var reasons: [TranscriptReason] = []
        let named = Set(then.sources.map { Untrusted($0) })
        if let digest = then.sourcesDigest {
            if digest != Array(Exporter.digest(of: sources).utf8) { reasons.append(.otherFiles) }
        } else {
            let new = sources.filter { !named.contains(Untrusted($0.sha256)) }
            if !new.isEmpty { reasons.append(.newFiles(new.map(\.name))) }
        }
        let influences = try archive.influences()
        guard !headIsSame else { return influences.hasErasedMessages ? reasons + [.erasures] : reasons }
        if then.terms.program != terms.program { reasons.append(.program(then.terms.program.map { Untrusted($0) })) }
        if then.terms.policies != terms.policies { reasons.append(.policies) }
        // The rest may have changed anybody's history, or not this one.
        guard reasons.isEmpty else { return reasons }
        if then.sourcesDigest == nil, !influences.sessionFiles.isSubset(of: named) { reasons.append(.sessions) }
        if influences.hasDecisions { reasons.append(.decisions) }
        if influences.hasErasures { reasons.append(.erasures) }
        return reasons
    }
}
