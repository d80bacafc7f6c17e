import LogFiles
import LogImporting
import TranscriptModel

/// The files beside a log that it names: which they are, and what they hold.
///
/// They are taken in as a source of their own, so that what the log tells is the same whether they lie beside it or not,
/// and so that a text that was imported alone gains its files later, in any order.
struct MediaIntake {
    /// What each name in the log means.
    private var files: [Untrusted: MediaFile] = [:]
    /// Size of all files together.
    private(set) var bytes: Int64 = 0
    /// What makes this source the same one again: a digest of the log's own, and of the names and digests of its files. `files:` stands
    /// before it, because no file has it.
    let sha256: String

    /// The names by which a log calls files.
    static func names(
        in log: FoundLog, _ importer: any CompanionReading, _ options: ImportOptions, _ meter: ImportMeter
    ) throws -> Set<Untrusted> {
        var names: Set<Untrusted> = []
        var ignored = NamesOnly()
        try importer.readCompanions(
            log.content(meter), options: options,
            file: { name in
                names.insert(name)
                return nil
            }, into: &ignored)
        return names
    }

    /// Finds the files that a log names and reads them, to know their digests; nil when none lies beside it.
    init?(_ asked: Set<Untrusted>, sha256: String, besides found: CompanionFiles) throws {
        var names: [Untrusted: [UInt8]] = [:]
        for name in asked { names[name] = found.name(of: name.bytes) }
        guard !names.isEmpty else { return nil }
        let digests = try found.digests(of: Set(names.values))
        var listing = Array("segue.files/2\n\(sha256)\n".utf8)
        for (name, file) in digests.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            listing += Array("\(file.sha256) \(name.count) ".utf8) + name + [0x0A]
        }
        self.sha256 = SourceSummary.besideMark + Digest.sha256(of: listing)
        files = names.compactMapValues { name in
            digests[name].map { MediaFile(bytes: $0.bytes, sha256: Untrusted($0.sha256)) }
        }
        bytes = digests.values.reduce(0) { $0 + $1.bytes }
    }

    /// What a name in the log means.
    func file(_ name: Untrusted) -> MediaFile? { files[name] }
}

/// The pass that asks which names a log holds; its records are taken in by another one.
private struct NamesOnly: RecordSink {
    func accept(_ record: LogRecord, at place: RecordPlace) {}
    func reject(_ reason: RejectReason, at place: RecordPlace) {}
    func note(_ note: ImportNote) {}
}
