import LogFiles
public import TranscriptModel

/// Takes something out of an archive for good, and out of the transcripts that were written of it.
public struct Eraser {
    /// What an erasure would take away.
    public struct Preview: Sendable {
        /// Rows of the archive.
        public var count: ErasureCount
        /// Transcripts that would be removed.
        public var transcripts: [Untrusted]
        /// Other files of the folders that tell of it too.
        public var others: [Untrusted]

        /// Whether there is nothing to erase.
        public var isEmpty: Bool { count == ErasureCount() && transcripts.isEmpty }
    }

    /// What an erasure did.
    public struct Report: Sendable {
        /// What the archive remembers, and whether it is proven.
        public var outcome: ErasureOutcome
        /// Transcripts that were removed.
        public var transcripts: [Untrusted]
        /// Files of the folders that still tell of it.
        public var others: [Untrusted]

        /// Whether nothing is left, as far as can be seen.
        public var isComplete: Bool { outcome.obstacle == nil && others.isEmpty }
    }

    private let archive: any TranscriptArchive
    private let folders: [String]

    /// - Parameter folders: Where transcripts were written to. Those that are not there are passed over.
    public init(archive: any TranscriptArchive, folders: [String]) {
        self.archive = archive
        self.folders = folders
    }

    /// Tells what an erasure would take away, and changes nothing.
    public func preview(_ scope: ErasureScope) throws -> Preview {
        let count = try archive.preview(of: scope)
        let found = try transcripts(of: scope)
        return Preview(
            count: count, transcripts: found.filter(\.isTheirs).map(\.path),
            others: found.filter { !$0.isTheirs }.map(\.path))
    }

    /// Erases. Nil when there is nothing of that kind.
    ///
    /// Transcripts go first: should the program be killed in between, the archive can still say whose they are.
    public func erase(_ scope: ErasureScope, at: Instant) throws -> Report? {
        let found = try transcripts(of: scope)
        for transcript in found where transcript.isTheirs { try transcript.folder.remove(transcript.name) }
        guard let outcome = try archive.erase(scope, at: at) else { return nil }
        return Report(
            outcome: outcome, transcripts: found.filter(\.isTheirs).map(\.path),
            others: found.filter { !$0.isTheirs }.map(\.path))
    }

    private func transcripts(of scope: ErasureScope) throws -> [TracedFile] {
        guard case .customer(let id) = scope else { return [] }
        let customer = try archive.customer(id)
        // Texts may be greetings that everybody sends; who somebody is tells them apart.
        let addresses = customer?.addresses.map(\.value.bytes) ?? []
        let telling = [Array(id.text.utf8)] + addresses.filter { $0.count > 7 }
        let stems = ([customer?.shown ?? Untrusted(id.text)] + (customer?.addresses.map(\.value) ?? [])).map {
            Exporter.stem($0)
        }
        return try folders.flatMap { folder -> [TracedFile] in
            guard let folder = try ExportFolder.existing(FilePath(folder)) else { return [] }
            return try folder.files().compactMap { try TracedFile(in: folder, $0, telling, stems) }
        }
    }
}

/// A file that tells of somebody.
private struct TracedFile {
    let folder: ExportFolder
    let name: FilePath
    /// Whether it is their transcript, or one that is made anew with the others, and not one of several customers.
    let isTheirs: Bool

    var path: Untrusted { Untrusted(folder.path.appending(name.bytes).bytes) }

    /// Nil when a file tells nothing of them.
    init?(in folder: ExportFolder, _ name: FilePath, _ traces: [[UInt8]], _ stems: [[UInt8]]) throws {
        self.folder = folder
        self.name = name
        let isNamedSo = stems.contains { stem in
            guard name.bytes.starts(with: stem), name.bytes.count > stem.count else { return false }
            return [UInt8(ascii: "."), UInt8(ascii: "-")].contains(name.bytes[stem.count])
        }
        // What a killed export left behind.
        let isLeftover = name.bytes.starts(with: ".segue-".utf8)
        // The list over all transcripts names them; the next export writes it anew.
        let isIndex = name.bytes.elementsEqual("index.html".utf8)
        isTheirs = isNamedSo || isLeftover || isIndex
        guard try TracedFile.holds(traces, folder.path.appending(name.bytes)) else { return nil }
    }

    private static func holds(_ traces: [[UInt8]], _ path: FilePath) throws -> Bool {
        let bytes = try LogFile.open(path).bytes()
        let overlap = (traces.map(\.count).max() ?? 1) - 1
        var kept: [UInt8] = []
        while true {
            let piece = try bytes.prefix(1 << 20)
            let window = kept + piece
            if traces.contains(where: { window.holds($0) }) { return true }
            if piece.isEmpty { return false }
            kept = Array(window.suffix(overlap))
        }
    }
}

extension [UInt8] {
    /// Whether other bytes stand in these.
    fileprivate func holds(_ other: [UInt8]) -> Bool {
        guard let first = other.first else { return false }
        var from = startIndex
        while let start = self[from...].firstIndex(of: first) {
            if self[start...].starts(with: other) { return true }
            from = start + 1
        }
        return false
    }
}
