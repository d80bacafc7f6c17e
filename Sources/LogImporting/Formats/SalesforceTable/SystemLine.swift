import TranscriptModel

/// What the platform did, in a line that people can read.
enum SystemLine {
    /// The line for an EntryType of ConversationEntry; an unknown type stands for itself.
    static func text(ofEntryType type: Untrusted) -> Untrusted {
        lines.first { type.spells($0.type) }?.line ?? type
    }

    private static let lines: [(type: String, line: Untrusted)] = [
        ("AdminOptedIn", "An administrator opted the customer in"),
        ("AdminOptedOut", "An administrator opted the customer out"),
        ("BotEscalated", "Bot escalated to an agent"),
        ("ChatbotClosedIdleSession", "Bot closed the idle session"),
        ("ChatbotEndedChatByAction", "Bot ended the chat"),
        ("ChatbotEndedTransferNotConfigured", "Bot ended the chat, as no transfer is set up"),
        ("ChatbotEstablished", "Bot joined"),
        ("ChatbotNotEstablished", "Bot could not join"),
        ("EndUserOptedIn", "Customer opted in"),
        ("EndUserOptedOut", "Customer opted out"),
    ]
}
