/// What a column of a table can hold, in the words of `--map FIELD=COLUMN`.
public enum ColumnField: String, CaseIterable, Hashable, Sendable {
    /// When it was sent: date and time.
    case at
    /// The date, when the time stands in a column of its own.
    case date
    /// The time, when the date stands in a column of its own.
    case time
    /// The customer's phone number, other id, or name.
    case customer
    /// The business's own number or name.
    case channel
    /// `inbound` or `outbound`, or words that mean it.
    case direction
    /// Who sent it: a number, a name or a role.
    case from
    /// Who got it: a number or a name.
    case to
    /// What the writer is: customer, agent, bot, journey or system.
    case role
    /// The writer's name.
    case name
    /// The customer's name.
    case customerName = "customer-name"
    /// The agent's name.
    case agent
    /// What is written.
    case text
    /// What it is: text, template, image, note.
    case kind
    /// How far it came: sent, delivered, read, failed.
    case status
    /// Identifier of the message.
    case id
    /// Identifier of the message that it answers.
    case replyTo = "reply-to"
    /// Salesforce session.
    case session
    /// Name of the template.
    case template
    /// Journey or campaign.
    case campaign
    /// Address or name of a media file.
    case media
    /// Its MIME type.
    case mediaType = "media-type"

    /// What it is, for people: a few words.
    public var summary: String {
        switch self {
        case .at: "when it was sent"
        case .date: "the date, when the time has a column of its own"
        case .time: "the time of day"
        case .customer: "the customer's phone, id or name"
        case .channel: "the business's number or name"
        case .direction: "inbound or outbound, or words that mean it"
        case .from: "sender: a number, a name or a role"
        case .to: "recipient"
        case .role: "what the sender is: customer, agent, bot, journey, system"
        case .name: "the sender's name"
        case .customerName: "the customer's name"
        case .agent: "the agent's name"
        case .text: "what is written"
        case .kind: "text, template, image, note …"
        case .status: "sent, delivered, read, failed"
        case .id: "the message's identifier; a short one counts only when its column is named here"
        case .replyTo: "identifier of the message that it answers"
        case .session: "Salesforce session"
        case .template: "name of the template"
        case .campaign: "journey or campaign"
        case .media: "address or name of a media file"
        case .mediaType: "MIME type of the media file"
        }
    }
}
