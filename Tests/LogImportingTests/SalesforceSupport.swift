import LogImporting
import TranscriptModel

/// Bytes that come in pieces of a chosen size.
final class PiecedBytes: ByteSource {
    private let bytes: [UInt8]
    private let size: Int
    private var at = 0

    init(_ bytes: [UInt8], size: Int) {
        self.bytes = bytes
        self.size = size
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = min(size, bytes.count - at, buffer.count)
        buffer.copyBytes(from: bytes[at..<(at + count)])
        at += count
        return count
    }
}

extension LogContent {
    /// A log of known bytes, read in pieces.
    static func bytes(_ bytes: [UInt8], pieces: Int = .max) -> LogContent {
        LogContent(name: "log") { PiecedBytes(bytes, size: pieces) }
    }
}

/// Keeps what an importer finds.
struct FoundRecords: RecordSink, Equatable {
    struct Reject: Equatable {
        var reason: RejectReason
        var place: RecordPlace
    }

    var records: [LogRecord] = []
    var places: [RecordPlace] = []
    var rejects: [Reject] = []
    var notes: [ImportNote] = []

    mutating func accept(_ record: LogRecord, at place: RecordPlace) {
        records.append(record)
        places.append(place)
    }

    mutating func reject(_ reason: RejectReason, at place: RecordPlace) {
        rejects.append(Reject(reason: reason, place: place))
    }

    mutating func note(_ note: ImportNote) {
        notes.append(note)
    }
}
