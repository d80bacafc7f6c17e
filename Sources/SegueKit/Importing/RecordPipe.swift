import Dispatch
import LogFiles
import LogImporting
import Synchronization
import TranscriptModel

/// Carries what one thread reads to the thread that stores it, in order and a bounded number of records ahead.
///
/// SQLite writes on one core while the next records are read on another; transactions and order are as if one thread did both.
final class RecordPipe: Sendable {
    /// What an importer hands over.
    enum Item: Sendable {
        case record(LogRecord, RecordPlace)
        case reject(RejectReason, RecordPlace)
        case note(ImportNote)
    }

    private struct State {
        var batches: [[Item]] = []
        /// Batches that are stored. The thread that made them takes them apart too, which costs as much as to make them.
        var spent: [[Item]] = []
        var failure: (any Error)?
        var isEnded = false
        var isAbandoned = false
    }

    /// Batches that may wait or be stored. With the one being filled this bounds the memory, as a batch is no more than what one read
    /// of the file gave.
    private static let depth = 5
    private static let batchSize = 512

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    private let free = DispatchSemaphore(value: 0)
    private let reads = Atomic<Int>(0)

    private init() {
        for _ in 0..<RecordPipe.depth { free.signal() }
    }

    /// Reads a log on a thread of its own, and hands what it finds to a sink on this one.
    static func read(
        _ log: FoundLog, _ importer: any LogImporter, _ options: ImportOptions, _ meter: ImportMeter,
        into sink: inout some RecordSink
    ) throws {
        let pipe = RecordPipe()
        do {
            try WorkThread.start(stack: 8 << 20) { pipe.fill(from: log, importer, options, meter) }
        } catch {
            throw LogFileError.failed(FilePath(log.path.bytes), error)
        }
        do {
            while var batch = try pipe.next() {
                for index in batch.indices {
                    switch batch[index] {
                    case .record(let record, let place): try sink.accept(record, at: place)
                    case .reject(let reason, let place): try sink.reject(reason, at: place)
                    case .note(let note): try sink.note(note)
                    }
                }
                pipe.giveBack(&batch)
            }
        } catch {
            pipe.abandon()
            throw error
        }
    }

    // MARK: - The thread that reads

    private func fill(
        from log: FoundLog, _ importer: any LogImporter, _ options: ImportOptions, _ meter: ImportMeter
    ) {
        var end = Filler(pipe: self)
        do {
            if let encoding = log.encoding, encoding.encoding != .utf8 { try end.note(.encoding(encoding)) }
            let content = log.content(meter)
            let counted = LogContent(name: content.name, container: content.container) {
                CountedBytes(try content.open(), self)
            }
            try importer.read(counted, options: options, into: &end)
            if log.repairs.count > 0 { try end.note(.repairedText(log.repairs.count)) }
            try end.flush()
            finish(nil)
        } catch {
            // What was found before the fault is of no use: nothing of the file is stored.
            finish(error)
        }
    }

    private struct Filler: RecordSink {
        let pipe: RecordPipe
        var batch: [Item] = []
        var reads = 0

        mutating func accept(_ record: LogRecord, at place: RecordPlace) throws { try add(.record(record, place)) }
        mutating func reject(_ reason: RejectReason, at place: RecordPlace) throws { try add(.reject(reason, place)) }
        mutating func note(_ note: ImportNote) throws { try add(.note(note)) }

        private mutating func add(_ item: Item) throws {
            let now = pipe.reads.load(ordering: .relaxed)
            if batch.count >= RecordPipe.batchSize || now != reads, !batch.isEmpty { try flush() }
            reads = now
            batch.append(item)
        }

        mutating func flush() throws {
            guard !batch.isEmpty else { return }
            try pipe.push(batch)
            batch = []
            batch.reserveCapacity(RecordPipe.batchSize)
        }
    }

    /// Counts reads, so that a batch holds no more than what one of them gave.
    private final class CountedBytes: ByteSource {
        private let source: any ByteSource
        private let pipe: RecordPipe

        init(_ source: any ByteSource, _ pipe: RecordPipe) {
            self.source = source
            self.pipe = pipe
        }

        func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
            pipe.reads.add(1, ordering: .relaxed)
            return try source.read(into: buffer)
        }
    }

    /// Nobody wants the rest.
    private struct Abandoned: Error {}

    private func push(_ batch: [Item]) throws {
        free.wait()
        var spent: [[Item]] = []
        let isAbandoned = state.withLock { state in
            swap(&spent, &state.spent)
            if !state.isAbandoned { state.batches.append(batch) }
            return state.isAbandoned
        }
        spent.removeAll()
        guard !isAbandoned else { throw Abandoned() }
        filled.signal()
    }

    private func finish(_ failure: (any Error)?) {
        state.withLock { state in
            state.failure = failure
            state.isEnded = true
        }
        filled.signal()
    }

    // MARK: - The thread that stores

    private func next() throws -> [Item]? {
        filled.wait()
        let (batch, failure) = state.withLock { state -> ([Item]?, (any Error)?) in
            if !state.batches.isEmpty { return (state.batches.removeFirst(), nil) }
            return (nil, state.failure)
        }
        if let failure { throw failure }
        return batch
    }

    private func giveBack(_ batch: inout [Item]) {
        state.withLock { state in
            state.spent.append(batch)
            batch = []
        }
        free.signal()
    }

    /// Has the reading thread stop, and waits for it.
    private func abandon() {
        state.withLock {
            $0.isAbandoned = true
            $0.batches.removeAll()
        }
        while !state.withLock({ $0.isEnded }) {
            free.signal()
            filled.wait()
        }
    }
}
