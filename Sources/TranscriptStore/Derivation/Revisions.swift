import GRDB
import TranscriptModel

/// What later changes make of messages.
final class Revisions {
    /// What a message says now.
    struct Outcome {
        var text: Untrusted?
        var media: [Media]?
        var flags: PlacementFlags
    }

    private let find: Statement

    init(_ db: Database) throws {
        // The latest change counts; what was blacked out or taken back stays so, whatever is told afterwards.
        find = try Statement(
            db,
            """
            SELECT change, text, extra FROM revision WHERE message = ?
            ORDER BY change = 1 DESC, change = 2 DESC, at DESC, text, extra LIMIT 1
            """)
    }

    /// What a message says after its changes; nil when there are none.
    func outcome(of key: Int64) throws -> Outcome? {
        find.bind(key, at: 1)
        defer { find.reset() }
        guard try find.step() else { return nil }
        switch RevisionBook.Change(rawValue: Int(find.int(0))) {
        case .deleted: return Outcome(text: "", media: [], flags: .deleted)
        case .redacted: return Outcome(text: find.untrusted(1) ?? "", media: nil, flags: .redacted)
        case .edited, nil:
            var record = MessageRecord(customer: [], channel: [], at: .earliest, direction: .inbound)
            if let extra = find.bytes(2) { PackedMessage.unpack(extra: extra, into: &record) }
            return Outcome(text: find.untrusted(1), media: record.media.isEmpty ? nil : record.media, flags: .edited)
        }
    }
}
