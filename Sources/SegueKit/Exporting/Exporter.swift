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

    /// What was written.
    public struct Written: Hashable, Sendable {
        /// Number of customers.
        public var customers: Int
        /// Number of messages.
        public var messages: Int
    }

    private let archive: any TranscriptArchive
    private let request: ExportRequest
    private let exporter: any TranscriptExporter
    private var assembly: TranscriptAssembly

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
        assembly = TranscriptAssembly(
            archive: archive, request: request, fields: exporter.fields, gapSentence: gapSentence)
    }

    /// Writes one transcript of all the customers to standard output.
    /// - Parameter progress: Called with the number of histories so far and in all; each is read twice.
    public func writeToStandardOutput(progress: (Int, Int) -> Void = { _, _ in }) throws -> Written {
        let output = StandardOutput()
        let written = try write(to: OutputSink(output), progress: progress)
        try output.flush()
        return written
    }

    /// Writes one transcript of all the customers into a sink.
    /// - Parameter isStream: Whether it says that it was written to standard output.
    func write(
        to sink: any ByteSink, isStream: Bool = true, progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> Written {
        try archive.reading {
            let customers = try chosen()
            guard !request.isIndex else {
                var messages = 0
                try writeIndex(over: customers, to: sink) {
                    let entry = try entry($0, with: nil)
                    messages += entry.totals.messages
                    return entry
                }
                return Written(customers: customers.count, messages: messages)
            }
            var done = 0
            let account = try assembly.write(
                customers, command: request.command(for: request.customers, stream: isStream),
                isEverybody: request.isOfEverybody, with: exporter.writer(to: sink)
            ) {
                done += 1
                progress((done + 1) / 2, customers.count)
            }
            return Written(customers: customers.count, messages: account.header.totals.messages)
        }
    }

    /// Writes a transcript of each customer into a folder, and `index.html` over them unless a single one was named.
    /// - Parameters:
    ///   - force: Whether to replace files that are there.
    ///   - progress: Called with the number of transcripts so far and in all.
    ///   - written: Called with the path of each file when it is on the disk.
    public func write(
        to folder: String, force: Bool, progress: (Int, Int) -> Void = { _, _ in },
        written: (Untrusted) throws -> Void
    ) throws -> Written {
        try archive.reading {
            let customers = try chosen()
            // A folder with nothing in it would look like an answer.
            guard !customers.isEmpty else { return Written(customers: 0, messages: 0) }
            let target = try ExportFolder(FilePath(folder))
            var messages = 0
            func write(_ id: PublicID) throws -> TranscriptIndex.Entry {
                let entry = try self.write(id, to: target, force: force, written)
                messages += entry.totals.messages
                return entry
            }
            guard request.customers?.count != 1 else {
                for id in customers { _ = try write(id) }
                return Written(customers: customers.count, messages: messages)
            }
            var done = 0
            try withFile("index.html", in: target, force: force, written) { sink in
                try writeIndex(over: customers, to: sink) { id in
                    progress(done, customers.count)
                    done += 1
                    return try write(id)
                }
            }
            return Written(customers: customers.count, messages: messages)
        }
    }

    private func writeIndex(
        over customers: [PublicID], to sink: any ByteSink, _ entry: (PublicID) throws -> TranscriptIndex.Entry
    ) throws {
        let channels = try archive.channels(of: request.isOfEverybody ? nil : customers)
        let index = try TranscriptIndex(
            assembly.commonHeader(), policies: RoutedChannel.digest(of: channels), to: sink)
        for id in customers { try index.add(try entry(id)) }
        try index.end()
    }

    /// What the index says of a transcript, which is written when there is a sink for it.
    private func entry(_ id: PublicID, with sink: (any ByteSink)?) throws -> TranscriptIndex.Entry {
        let customer = try archive.customer(id) ?? Customer(id: id, addresses: [])
        var entry = TranscriptIndex.Entry(file: bookName(customer).front, customer: customer)
        let account = try assembly.write(
            [id], command: request.command(for: [id]), isEverybody: false,
            with: try sink.map { try exporter.writer(to: $0) })
        entry.customer = account.header.customer ?? Customer(id: id, addresses: [])
        entry.period = account.header.period
        entry.totals = account.header.totals
        entry.redactions = account.header.redactions
        entry.bar = account.bar
        return entry
    }

    private func write(
        _ id: PublicID, to target: ExportFolder, force: Bool, _ told: (Untrusted) throws -> Void
    ) throws -> TranscriptIndex.Entry {
        let customer = try archive.customer(id) ?? Customer(id: id, addresses: [])
        let file = try PagedFile(in: target, bookName(customer), force: force)
        let written: TranscriptIndex.Entry
        do {
            written = try entry(id, with: file)
            try file.finish()
        } catch {
            file.discard()
            throw error
        }
        try told(Untrusted(file.path.bytes))
        return written
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
    private func bookName(_ customer: Customer) -> BookName {
        let shown = request.redaction.isEmpty ? customer.shown.bytes : Array(customer.id.text.utf8)
        return BookName(stem: Exporter.fileStem(shown), fileExtension: exporter.fileExtension)
    }

    private static func fileStem(_ shown: [UInt8]) -> [UInt8] {
        shown.first == UInt8(ascii: "+") ? Array(shown.dropFirst()) : shown
    }

    /// What the files of the one customer are called.
    func bookName() throws -> BookName {
        let customer = try request.customers?.first.flatMap { try archive.customer($0) }
        return bookName(customer ?? Customer(id: PublicID(.customer, 0), addresses: []))
    }

    /// The files that tell of the customers.
    func sources() throws -> [SourceSummary] {
        try assembly.sources(of: request.isOfEverybody ? nil : chosen())
    }

    /// The customer, when one was named and no more.
    var onlyCustomer: PublicID? {
        request.customers.flatMap { $0.count == 1 ? $0.first : nil }
    }

    /// The same export, as it was when the archive held so many files; nil to leave it.
    func recalling(files: Int?) -> Exporter {
        var exporter = self
        exporter.assembly.recalledFiles = files
        return exporter
    }

    /// How the names of somebody's transcripts begin.
    static func stem(_ shown: Untrusted) -> [UInt8] {
        Array(FileName.safe(from: fileStem(shown.bytes), suffix: "").utf8)
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
