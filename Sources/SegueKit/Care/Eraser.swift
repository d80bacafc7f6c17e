import LogFiles
public import TranscriptModel
import TranscriptStore

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
    private let others: [String]

    /// - Parameters:
    ///   - folders: Where transcripts were written to. Those that are not there are passed over.
    ///   - others: Files that stay and may tell of somebody too, such as saved queries.
    public init(archive: any TranscriptArchive, folders: [String], others: [String] = []) {
        self.archive = archive
        self.folders = folders
        self.others = others
    }

    /// Tells what an erasure would take away, and changes nothing.
    public func preview(_ scope: ErasureScope) throws -> Preview {
        let count = try archive.preview(of: scope)
        let found = try files(tellingOf: scope)
        return Preview(count: count, transcripts: found.transcripts.map(\.path), others: found.others)
    }

    /// Erases. Nil when there is nothing of that kind.
    ///
    /// Transcripts go first: should the program be killed in between, the archive can still say whose they are.
    public func erase(_ scope: ErasureScope, at: Instant) throws -> Report? {
        let found = try files(tellingOf: scope)
        for transcript in found.transcripts { try transcript.folder.remove(transcript.name) }
        guard let outcome = try archive.erase(scope, at: at) else { return nil }
        return Report(outcome: outcome, transcripts: found.transcripts.map(\.path), others: found.others)
    }

    /// Folders in which transcripts are looked for, each with its files; nil for one that is not there.
    public func places() throws -> [(folder: String, files: Int?)] {
        try folders.map { ($0, try ExportFolder.existing(FilePath($0))?.files().count) }
    }

    /// Their transcripts, and the paths of other files that tell of them.
    private func files(tellingOf scope: ErasureScope) throws -> (transcripts: [TracedFile], others: [Untrusted]) {
        let places = try folders.compactMap { folder in
            try ExportFolder.existing(FilePath(folder)).map { ($0, try $0.files()) }
        }
        let others = others.filter(ProcessSetup.isThere).map { FilePath($0) }
        guard !others.isEmpty || places.contains(where: { !$0.1.isEmpty }) else { return ([], []) }
        let traces = CustomerTraces(of: try archive.customers(concernedBy: scope))
        let found = try places.flatMap { folder, files in
            try files.compactMap { try TracedFile(in: folder, $0, traces) }
        }
        let telling = try others.filter { try traces.stand(in: $0) }.map { Untrusted($0.bytes) }
        return (found.filter(\.isTheirs), found.filter { !$0.isTheirs }.map(\.path) + telling)
    }
}

/// By what transcripts tell of somebody.
private struct CustomerTraces {
    private let search: ByteSearch
    /// How the names of their transcripts begin.
    private let stems: Set<[UInt8]>

    /// Texts may be greetings that everybody sends; who somebody is tells them apart.
    init(of customers: [ErasedCustomer]) {
        search = ByteSearch(
            customers.flatMap { erased in
                // Of whom something stays, others may go on telling. Logs and names of files spell numbers without a plus sign.
                let addresses =
                    erased.isWhole ? erased.customer.addresses.map(\.value.bytes).filter { $0.count > 7 } : []
                return [Array(erased.customer.id.text.utf8)]
                    + addresses.map { $0.first == UInt8(ascii: "+") ? Array($0.dropFirst()) : $0 }
            })
        stems = Set(
            customers.map(\.customer).flatMap { customer in
                ([customer.shown] + customer.addresses.map(\.value) + [Untrusted(customer.id.text)]).map(Exporter.stem)
            })
    }

    /// Whether they stand in a file.
    func stand(in path: FilePath) throws -> Bool {
        let bytes = try LogFile.open(path).bytes()
        var found: Set<Int> = []
        var kept: [UInt8] = []
        while true {
            let piece = try bytes.prefix(1 << 20)
            let window = kept + piece
            window.withUnsafeBytes { search.find(in: $0, &found) }
            if !found.isEmpty { return true }
            if piece.isEmpty { return false }
            kept = window.suffix(search.overlap)
        }
    }

    /// Whether a file has the name of a transcript of theirs, or of a page of it.
    func name(_ file: FilePath) -> Bool {
        file.bytes.indices.contains { index in
            [UInt8(ascii: "."), UInt8(ascii: "-")].contains(file.bytes[index])
                && stems.contains(Array(file.bytes[..<index]))
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
    init?(in folder: ExportFolder, _ name: FilePath, _ traces: CustomerTraces) throws {
        self.folder = folder
        self.name = name
        // What a killed export left behind.
        let isLeftover = name.bytes.starts(with: ".segue-".utf8)
        // The list over all transcripts names them; the next export writes it anew.
        let isIndex = name.bytes.elementsEqual("index.html".utf8)
        isTheirs = isLeftover || isIndex || traces.name(name)
        guard try traces.stand(in: folder.path.appending(name.bytes)) else { return nil }
    }
}
