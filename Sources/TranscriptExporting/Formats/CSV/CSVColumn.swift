/// The columns of a transcript as a table, in their order.
enum CSVColumn: Int, CaseIterable {
    /// What the row is: `about`, `customer`, `session`, `transition`, `message`, `gap` or `end`.
    case type
    /// Public id; of a row `about` what it tells.
    case id
    /// When, on the clock of the transcript's zone.
    case time
    /// When, in UTC.
    case at
    /// Until when, in UTC: the end of a session, the last message of a gap.
    case until
    case customer, channel, direction, from, name, kind
    /// What is written; of a row `about` what it says.
    case text
    case context, engine, rule, cause, session, template, campaign
    case replyTo
    case status, problem
    /// Media, one after the other, with a marker in place of what is omitted.
    case media
    /// Number of media items that are omitted: of a message its own, of a transition the messages whose media it omits.
    case omitted
    /// What else is to be said of a message.
    case marks
    /// Files and lines.
    case source

    /// The name in the first row.
    var name: String {
        switch self {
        case .replyTo: "reply_to"
        default: String(describing: self)
        }
    }
}
