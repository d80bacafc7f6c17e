import LogFiles
public import TranscriptModel

/// Why the archive may give another transcript today than it gave once.
public enum TranscriptReason: Hashable, Sendable {
    /// Files tell of its customers that it does not know.
    case newFiles([Untrusted])
    /// So many files were imported since, which may tell of anybody.
    case imports(Int)
    /// Files that it names no longer tell of its customers.
    case lostFiles
    /// Another version of the program made it: its name.
    case program(Untrusted?)
    /// Its channels have another policy.
    case policies
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
    private let exporter: Exporter

    /// - Parameter start: How today's transcript begins.
    init(_ then: TranscriptFile, now start: [UInt8], archive: any TranscriptArchive, exporter: Exporter) {
        self.then = then
        terms = then.layout.terms(in: then.layout.head(of: start))
        self.archive = archive
        self.exporter = exporter
    }

    /// All reasons that there may be.
    func all() throws -> [TranscriptReason] {
        var reasons: [TranscriptReason] = []
        let influences = try archive.influences()
        let (named, today) = (
            Set(then.sources.map { Untrusted($0) }), then.terms.isIndex ? [] : try exporter.sources()
        )
        // Who does not say how many files there were may have missed any.
        let isLate = then.terms.files.map { $0 < influences.files } ?? true
        if isLate {
            let new = today.filter { !named.contains(Untrusted($0.sha256)) }
            if !new.isEmpty {
                reasons.append(.newFiles(new.map(\.name)))
            } else if let files = then.terms.files {
                reasons.append(.imports(influences.files - files))
            }
        }
        if then.terms.program != terms.program { reasons.append(.program(then.terms.program.map { Untrusted($0) })) }
        // A channel that only one of them knows has not got another policy.
        let (old, new) = (Set(then.terms.policies), Set(terms.policies))
        if !old.isSubset(of: new), !new.isSubset(of: old) { reasons.append(.policies) }
        if !named.isSubset(of: Set(today.map { Untrusted($0.sha256) })) { reasons.append(.lostFiles) }
        if influences.hasDecisions, try hasDecisionsOfIts() { reasons.append(.decisions) }
        if then.terms.isIndex ? influences.hasErasures : influences.hasPartialErasures { reasons.append(.erasures) }
        return reasons
    }

    /// Whether somebody decided by hand who its customers are; of several anybody.
    private func hasDecisionsOfIts() throws -> Bool {
        guard let customer = exporter.onlyCustomer else { return true }
        return try archive.identity(of: customer).map { !$0.decisions.isEmpty } ?? true
    }
}
