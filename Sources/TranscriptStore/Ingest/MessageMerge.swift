import TranscriptModel

/// Makes one message of what several records say of it. The result depends on the records alone, not on their order.
enum MessageMerge {
    /// What a record says, and where it hangs.
    struct Testimony: Equatable {
        /// Records are large: rows that carry one are handed around.
        private final class Content {
            let record: MessageRecord
            lazy var packed = PackedMessage.whole(record)

            init(_ record: MessageRecord) {
                self.record = record
            }
        }

        private var content: Content
        private(set) var thread: Int64

        var record: MessageRecord { content.record }
        var packed: [UInt8] { content.packed }

        init(_ record: MessageRecord, thread: Int64) {
            var bare = record
            bare.identifiers = []
            bare.customer = []
            bare.channel = []
            // How far it came is kept apart, with what receipts tell.
            bare.status = nil
            bare.statusAt = nil
            content = Content(bare)
            self.thread = thread
        }

        /// Takes the text out, as the business blacked it out.
        mutating func forgetText() {
            var record = record
            record.text = nil
            content = Content(record)
        }

        /// The same words, on another thread.
        func moved(to thread: Int64) -> Testimony {
            var moved = self
            moved.thread = thread
            return moved
        }

        static func == (a: Testimony, b: Testimony) -> Bool {
            a.thread == b.thread && a.content.record == b.content.record
        }
    }

    /// The merged record, on the thread of the most trusted one; where nothing else tells two apart, on the most telling.
    static func merged(_ testimonies: [Testimony], _ threads: ThreadBook) throws -> Testimony? {
        // What was exported before counts only where no log of the message is left.
        let logs = testimonies.filter { $0.record.copy == nil }
        let ranked = try (logs.isEmpty ? testimonies : logs).sorted { try isMoreTrusted($0, $1, threads) }
        guard let best = ranked.first else { return nil }
        var record = best.record
        for other in ranked.dropFirst() { fill(&record, from: other.record) }
        return Testimony(record, thread: best.thread)
    }

    /// Whether something in a text was blacked out: three asterisks or blocks in a row, or the word itself in brackets.
    static func isRedacted(_ text: Untrusted?) -> Bool {
        guard let bytes = text?.bytes, !bytes.isEmpty else { return false }
        let marks = ["***", "███", "•••", "[redacted", "[REDACTED", "[Redacted"].map { Array($0.utf8) }
        return bytes.indices.contains { at in marks.contains { bytes[at...].starts(with: $0) } }
    }

    /// The blacked-out text that counts, which is the one that shows least; nil when none is blacked out. A business
    /// blacks text out after the fact, so it is the later word.
    static func redactedText(of testimonies: [Testimony]) -> Untrusted? {
        testimonies.compactMap(\.record.text).filter(isRedacted).min { ($0.count, $0) < ($1.count, $1) }
    }

    private static func isMoreTrusted(_ a: Testimony, _ b: Testimony, _ threads: ThreadBook) throws -> Bool {
        if a.record.clock != b.record.clock { return a.record.clock.rawValue > b.record.clock.rawValue }
        let wealth = (richness(a.record), richness(b.record))
        if wealth.0 != wealth.1 { return wealth.0 > wealth.1 }
        let lengths = (a.record.text?.count ?? 0, b.record.text?.count ?? 0)
        if lengths.0 != lengths.1 { return lengths.0 < lengths.1 }
        if a.packed != b.packed { return a.packed.lexicographicallyPrecedes(b.packed) }
        return try a.thread != b.thread && threads.isMoreTelling(a.thread, than: b.thread)
    }

    private static func richness(_ record: MessageRecord) -> Int {
        [
            record.text != nil, !record.media.isEmpty, record.template != nil, !record.buttons.isEmpty,
            record.payload != nil, record.repliesTo != nil, record.speaker != nil, record.kind != .text,
        ].count { $0 }
    }

    private static func fill(_ record: inout MessageRecord, from other: MessageRecord) {
        record.speaker = record.speaker ?? other.speaker
        record.name = record.name ?? other.name
        record.text = record.text ?? other.text
        record.media = record.media.isEmpty ? other.media : MediaMerge.merged(record.media, other.media)
        record.template = record.template ?? other.template
        if record.buttons.isEmpty { record.buttons = other.buttons }
        record.payload = record.payload ?? other.payload
        record.repliesTo = record.repliesTo ?? other.repliesTo
        record.session = record.session ?? other.session
        record.journey = record.journey ?? other.journey
        record.app = record.app ?? other.app
        record.category = record.category ?? other.category
        record.problem = record.problem ?? other.problem
        record.isForwarded = record.isForwarded || other.isForwarded
        record.isEdited = record.isEdited || other.isEdited
        record.isDeleted = record.isDeleted || other.isDeleted
    }
}
