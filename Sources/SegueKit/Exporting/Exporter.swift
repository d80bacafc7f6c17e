import LogFiles
import SearchQuery
public import TranscriptExporting
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
    private let assembly: TranscriptAssembly

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
        assembly = TranscriptAssembly(archive: archive, request: request, gapSentence: gapSentence)
    }

    /// Writes one transcript of all the customers to standard output.
    /// - Returns: Number of customers.
    public func writeToStandardOutput() throws -> Int {
        let output = StandardOutput()
        let customers = try write(to: OutputSink(output))
        try output.flush()
        return customers
    }

    /// Writes one transcript of all the customers into a sink.
    /// - Returns: Number of customers.
    public func write(to sink: any ByteSink) throws -> Int {
        try archive.reading {
            let customers = try chosen()
            let isEverybody = request.customers == nil && request.restriction == .all
            try assembly.write(
                customers, named: request.customers, isEverybody: isEverybody, with: exporter.writer(to: sink))
            return customers.count
        }
    }

    /// Writes a transcript of each customer into a folder, and `index.html` over them unless a single one was named.
    /// - Parameters:
    ///   - force: Whether to replace files that are there.
    ///   - written: Called with the path of each file when it is on the disk.
    /// - Returns: Number of transcripts.
    public func write(to folder: String, force: Bool, written: (Untrusted) throws -> Void) throws -> Int {
        let target = try ExportFolder(FilePath(folder))
        return try archive.reading {
            let customers = try chosen()
            guard request.customers?.count != 1 else {
                for id in customers { _ = try write(id, to: target, force: force, written) }
                return customers.count
            }
            guard !customers.isEmpty else { return 0 }
            try withFile("index.html", in: target, force: force, written) { sink in
                let index = try TranscriptIndex(assembly.commonHeader(), to: sink)
                for id in customers { try index.add(try write(id, to: target, force: force, written)) }
                try index.end()
            }
            return customers.count
        }
    }

    private func write(
        _ id: PublicID, to target: ExportFolder, force: Bool, _ written: (Untrusted) throws -> Void
    ) throws -> TranscriptIndex.Entry {
        let customer = try archive.customer(id) ?? Customer(id: id, addresses: [])
        let name = fileName(customer)
        var entry = TranscriptIndex.Entry(file: name, customer: customer)
        try withFile(name, in: target, force: force, written) { sink in
            let account = try assembly.write(
                [id], named: [id], isEverybody: false, with: exporter.writer(to: sink))
            entry.customer = account.header.customer ?? Customer(id: id, addresses: [])
            entry.period = account.header.period
            entry.totals = account.header.totals
            entry.bar = account.bar
        }
        return entry
    }

    /// A file that is there whole or not at all.
    private func withFile(
        _ name: String, in target: ExportFolder, force: Bool, _ written: (Untrusted) throws -> Void,
        _ body: (any ByteSink) throws -> Void
    ) throws {
        let file = try target.create(name, force: force)
        do {
            try body(FileSink(file))
            try file.finish()
        } catch {
            file.discard()
            throw error
        }
        try written(Untrusted(file.path.bytes))
    }

    /// The customer's phone number without its plus sign, or another address as it is. Where something is redacted, the id:
    /// a name says too much.
    private func fileName(_ customer: Customer) -> String {
        let shown = request.redaction.isEmpty ? customer.shown.bytes : Array(customer.id.text.utf8)
        let stem = shown.first == UInt8(ascii: "+") ? Array(shown.dropFirst()) : shown
        return FileName.safe(from: stem, suffix: "." + exporter.fileExtension)
    }

    /// The files that tell of the customers.
    func sources() throws -> [SourceSummary] {
        let isEverybody = request.customers == nil && request.restriction == .all
        return try archive.sources(of: isEverybody ? nil : try chosen())
    }

    private func chosen() throws -> [PublicID] {
        if let customers = request.customers, !request.choosesMessages {
            var seen: Set<PublicID> = []
            return customers.filter { seen.insert($0).inserted }
        }
        var found: [PublicID] = []
        try archive.customers(matching: request.restriction) { found.append($0.id) }
        guard let customers = request.customers else { return found }
        let wanted = Set(customers)
        return found.filter(wanted.contains)
    }
}
