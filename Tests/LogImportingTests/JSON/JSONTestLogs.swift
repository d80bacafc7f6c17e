import LogImporting
import TranscriptModel

/// Hands out bytes of memory in pieces of the given sizes, again and again.
final class MemorySource: ByteSource {
    private let bytes: [UInt8]
    private let sizes: [Int]
    private var at = 0
    private var turn = 0

    init(_ bytes: [UInt8], sizes: [Int] = [Int.max]) {
        self.bytes = bytes
        self.sizes = sizes
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, sizes[turn % sizes.count], bytes.count - at)
        turn += 1
        buffer.copyBytes(from: bytes[at..<(at + count)])
        at += count
        return count
    }
}

/// Repeats a piece of text so many times, and never holds more than that piece.
final class RepeatingSource: ByteSource {
    private let piece: [UInt8]
    private var rest: Int
    private let tail: [UInt8]

    init(_ head: String = "", repeating piece: String, times: Int, tail: String = "") {
        self.piece = Array(piece.utf8)
        rest = times
        self.tail = Array(tail.utf8)
        pending = Array(head.utf8)[...]
    }

    private var pending: ArraySlice<UInt8>
    private var isInTail = false

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        var filled = 0
        while filled < buffer.count {
            if pending.isEmpty {
                if rest > 0 {
                    rest -= 1
                    pending = piece[...]
                } else if !isInTail {
                    isInTail = true
                    pending = tail[...]
                    if tail.isEmpty { break }
                } else {
                    break
                }
            }
            let count = min(buffer.count - filled, pending.count)
            UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<(filled + count)]).copyBytes(
                from: pending.prefix(count))
            pending = pending.dropFirst(count)
            filled += count
        }
        return filled
    }
}

extension LogContent {
    init(_ text: String, sizes: [Int] = [Int.max]) {
        self.init([UInt8](text.utf8), sizes: sizes)
    }

    init(_ bytes: [UInt8], name: Untrusted = "log.jsonl", sizes: [Int] = [Int.max]) {
        self.init(name: name) { MemorySource(bytes, sizes: sizes) }
    }
}

/// Keeps what an importer finds.
struct Collected: RecordSink, Hashable {
    struct Placed<Value: Hashable & Sendable>: Hashable, Sendable {
        var value: Value
        var place: RecordPlace
    }

    var records: [Placed<LogRecord>] = []
    var rejects: [Placed<RejectReason>] = []
    var notes: [ImportNote] = []

    mutating func accept(_ record: LogRecord, at place: RecordPlace) {
        records.append(Placed(value: record, place: place))
    }

    mutating func reject(_ reason: RejectReason, at place: RecordPlace) {
        rejects.append(Placed(value: reason, place: place))
    }

    mutating func note(_ note: ImportNote) {
        notes.append(note)
    }

    var messages: [MessageRecord] {
        records.compactMap { if case .message(let message) = $0.value { message } else { nil } }
    }

    var receipts: [ReceiptRecord] {
        records.compactMap { if case .receipt(let receipt) = $0.value { receipt } else { nil } }
    }

    var revisions: [RevisionRecord] {
        records.compactMap { if case .revision(let revision) = $0.value { revision } else { nil } }
    }

    var identities: [IdentityRecord] {
        records.compactMap { if case .identity(let identity) = $0.value { identity } else { nil } }
    }

    var templates: [TemplateRecord] {
        records.compactMap { if case .template(let template) = $0.value { template } else { nil } }
    }

    var reasons: [RejectReason] { rejects.map(\.value) }
}

extension LogImporter {
    func collect(_ log: LogContent, options: ImportOptions = ImportOptions()) throws -> Collected {
        var sink = Collected()
        try read(log, options: options, into: &sink)
        return sink
    }
}
