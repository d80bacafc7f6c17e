import LogImporting
import TranscriptModel

@testable import LogImporting

/// Hands out bytes a few at a time.
final class ChatBytes: ByteSource {
    private let bytes: [UInt8]
    private let chunk: Int
    private var at = 0

    init(_ bytes: [UInt8], chunk: Int = .max) {
        self.bytes = bytes
        self.chunk = chunk
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = min(buffer.count, chunk, bytes.count - at)
        guard count > 0 else { return 0 }
        buffer.copyBytes(from: bytes[at..<at + count])
        at += count
        return count
    }
}

/// Keeps what the importer of chats finds.
struct ChatSink: RecordSink {
    var messages: [MessageRecord] = []
    var places: [RecordPlace] = []
    var rejects: [RejectReason] = []
    var rejectPlaces: [RecordPlace] = []
    var notes: [ImportNote] = []

    mutating func accept(_ record: LogRecord, at place: RecordPlace) throws {
        guard case .message(let message) = record else { return }
        messages.append(message)
        places.append(place)
    }

    mutating func reject(_ reason: RejectReason, at place: RecordPlace) throws {
        rejects.append(reason)
        rejectPlaces.append(place)
    }

    mutating func note(_ note: ImportNote) throws {
        notes.append(note)
    }

    /// What the importer makes of a chat.
    static func of(
        _ text: [UInt8], name: Untrusted = "chat.txt", business: [Untrusted] = ["Leo"],
        order: ImportOptions.DateOrder? = nil, chunk: Int = .max, limit: Int = 16 << 20
    ) throws -> ChatSink {
        var sink = ChatSink()
        let options = ImportOptions(dateOrder: order, businessNames: business, maximumRecordSize: limit)
        let log = LogContent(name: name) { ChatBytes(text, chunk: chunk) }
        try WhatsAppChatImporter().read(log, options: options, into: &sink)
        return sink
    }

    static func of(
        _ text: String, name: Untrusted = "chat.txt", business: [Untrusted] = ["Leo"],
        order: ImportOptions.DateOrder? = nil, chunk: Int = .max, limit: Int = 16 << 20
    ) throws -> ChatSink {
        try of(Array(text.utf8), name: name, business: business, order: order, chunk: chunk, limit: limit)
    }
}
