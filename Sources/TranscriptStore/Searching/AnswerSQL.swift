import GRDB
import TranscriptModel

/// Messages that nobody answered, as conditions.
enum AnswerSQL {
    /// That `m` is unanswered: the customer asked for something in service, and no agent or bot wrote in the
    /// conversation afterwards, whenever that was.
    ///
    /// Reactions, calls and lines of the platform ask for nothing, and neither do opt-out, opt-in and help keywords.
    /// Templates are no answers, for nobody knows who sent them, unless the record says that an agent or a bot did.
    static var unanswered: SQL {
        let silent = MessageKind.allCases.filter { !$0.routes }.map(\.rawValue)
        let staff = [Speaker.agent.rawValue, Speaker.bot.rawValue]
        let template = MessageKind.template.rawValue
        return """
            (m.direction = 0 AND p.context = 1 AND m.kind IS NOT NULL AND m.kind NOT IN \(silent)
            AND p.cause IS NOT \(Cause.complianceKeyword.rawValue) AND NOT EXISTS (SELECT 1 FROM conversation_thread AS own
                JOIN conversation_thread AS other ON other.conversation = own.conversation
                CROSS JOIN message AS a INDEXED BY message_thread ON a.thread = other.thread AND a.id > m.id
                CROSS JOIN placement AS q ON q.message = a.id
                WHERE own.thread = m.thread AND a.direction = 1 AND q.context = 1
                AND (a.speaker IN \(staff) OR a.speaker IS NULL AND a.kind IS NOT \(template))))
            """
    }
}
