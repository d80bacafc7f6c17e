import GRDB
import TranscriptModel

/// How far messages came, as conditions.
enum DeliverySQL {
    /// Columns of `delivery`, by rank.
    private static let columns: [SQL] = ["accepted", "held", "sent", "delivered", "read", "played", "failed"]

    /// That the message with an id came exactly so far.
    static func condition(_ status: DeliveryStatus, _ id: SQL) -> SQL {
        "EXISTS (SELECT 1 FROM delivery AS d WHERE d.message = \(id) AND \(stage(status)))"
    }

    /// Rows of `delivery AS d` that came exactly so far, spelled so that SQLite sees which index it may use; nil for
    /// stages that most messages reach.
    static func rows(_ status: DeliveryStatus) -> SQL? {
        switch status {
        case .failed: "d.failed IS NOT NULL"
        case .played: "d.played IS NOT NULL AND d.failed IS NULL"
        case .accepted, .held, .sent:
            """
            d.delivered IS NULL AND d.read IS NULL AND d.played IS NULL AND d.failed IS NULL AND \(stage(status))
            """
        case .delivered, .read: nil
        }
    }

    /// That the stage is told and no later one is.
    static func stage(_ status: DeliveryStatus) -> SQL {
        let later = columns.dropFirst(status.rawValue + 1).map { column -> SQL in "d.\(column) IS NULL" }
        return "\((["d.\(columns[status.rawValue]) IS NOT NULL"] + later).joined(operator: .and))"
    }
}
