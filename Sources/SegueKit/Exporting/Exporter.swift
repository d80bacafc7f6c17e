import LogFiles
import SearchQuery
import TranscriptExporting
public import TranscriptModel

/// Writes transcripts into a folder, one for each customer, or all of them into one stream.
public struct Exporter {
    /// Why nothing was written.
    public enum Failure: Error, Hashable, Sendable {
        /// There is no format with this id.
        case unknownFormat(String, known: [String])
    }

    private let archive: any TranscriptArchive
    private let request: ExportRequest
    private let exporter: any TranscriptExporter
    private let gapSentence: (Gap) -> String?

    /// Prepares an export.
    /// - Parameter gapSentence: Says in words what may be missing; nil when it means nothing to a reader.
    public init(archive: any TranscriptArchive, request: ExportRequest, gapSentence: @escaping (Gap) -> String?)
        throws
    {
        guard let exporter = TranscriptExporters.named(request.format) else {
            throw Failure.unknownFormat(request.format, known: TranscriptExporters.all.map(\.id))
        }
        self.archive = archive
        self.request = request
        self.exporter = exporter
        self.gapSentence = gapSentence
    }

    /// Writes one transcript of all the customers to standard output.
    /// - Returns: Number of customers.
    public func writeToStandardOutput() throws -> Int {
        let customers = try chosen()
        let output = StandardOutput()
        try TranscriptAssembly(archive: archive, request: request).write(
            customers, isEverybody: request.customers == nil, with: exporter.writer(to: OutputSink(output)),
            gapSentence: gapSentence)
        try output.flush()
        return customers.count
    }

    /// Writes a transcript of each customer into a folder.
    /// - Parameters:
    ///   - force: Whether to replace files that are there.
    ///   - written: Called with the path of each file when it is on the disk.
    /// - Returns: Number of files.
    public func write(to folder: String, force: Bool, written: (Untrusted) throws -> Void) throws -> Int {
        let target = try ExportFolder(FilePath(folder))
        let customers = try chosen()
        for id in customers {
            let shown = try archive.customer(id)?.shown ?? Untrusted(id.text)
            let file = try PagedFile(
                in: target, stem: Exporter.fileStem(shown), fileExtension: exporter.fileExtension, force: force)
            do {
                try TranscriptAssembly(archive: archive, request: request).write(
                    [id], isEverybody: false, with: exporter.writer(to: file), gapSentence: gapSentence)
                try file.finish()
            } catch {
                file.discard()
                throw error
            }
            try written(Untrusted(file.path.bytes))
        }
        return customers.count
    }

    /// A phone number without its plus sign, or another name as it is.
    private static func fileStem(_ shown: Untrusted) -> [UInt8] {
        shown.bytes.first == UInt8(ascii: "+") ? Array(shown.bytes.dropFirst()) : shown.bytes
    }

    private func chosen() throws -> [PublicID] {
        if let customers = request.customers, request.predicate == .all {
            var seen: Set<PublicID> = []
            return customers.filter { seen.insert($0).inserted }
        }
        var found: [PublicID] = []
        try archive.customers(matching: request.predicate) { found.append($0.id) }
        guard let customers = request.customers else { return found }
        let wanted = Set(customers)
        return found.filter(wanted.contains)
    }
}

private final class OutputSink: ByteSink {
    private let output: StandardOutput

    init(_ output: StandardOutput) {
        self.output = output
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        try output.write(bytes)
    }
}
