import TranscriptModel

/// What an entry of a conversation is. The interfaces write `SessionStatusChanged`, the store behind them
/// `SESSION_STATUS_CHANGED`.
enum EntryType: Hashable {
    /// Somebody wrote something.
    case message
    /// Somebody of the business wrote to somebody of the business.
    case note
    /// A session began, ended, or anything between.
    case sessionStatusChanged
    /// Somebody joined or left.
    case participantChanged
    /// Omni-Channel found, or did not find, somebody to give the work to.
    case routingResult
    /// Somebody took, refused or ended the work.
    case routingWorkResult
    /// The customer opted in or out.
    case endUserConsentUpdated
    /// A message now says something else.
    case messageUpdated
    /// A message did not arrive.
    case messageDeliveryFailed
    /// A message arrived.
    case deliveryAcknowledgement
    /// A message was read.
    case readAcknowledgement
    /// Nothing that belongs to a transcript: somebody types, waits in a queue, raises a flag.
    case passing

    /// The type of a word; nil for one that nobody knows.
    init?(_ word: Untrusted) {
        let letters = Untrusted(word.bytes.filter { $0 != UInt8(ascii: "_") })
        guard let type = EntryType.words.first(where: { letters.spells($0.word) })?.type else { return nil }
        self = type
    }

    private static let words: [(word: String, type: EntryType)] = [
        ("Message", .message), ("Note", .note), ("SessionStatusChanged", .sessionStatusChanged),
        ("ParticipantChanged", .participantChanged), ("RoutingResult", .routingResult),
        ("RoutingWorkResult", .routingWorkResult), ("EndUserConsentUpdated", .endUserConsentUpdated),
        ("MessageUpdated", .messageUpdated), ("MessageDeliveryFailed", .messageDeliveryFailed),
        ("DeliveryAcknowledgement", .deliveryAcknowledgement), ("ReadAcknowledgement", .readAcknowledgement),
        ("FlagRaise", .passing), ("FlagLower", .passing), ("ConsultConversationInfo", .passing),
        ("TransferProgress", .passing), ("ParticipantsConferenced", .passing), ("TypingStartedIndicator", .passing),
        ("TypingStoppedIndicator", .passing), ("ProgressIndicator", .passing), ("QueuePosition", .passing),
        ("ClientMenu", .passing), ("SessionContext", .passing), ("SessionOwnerChanged", .passing),
    ]
}
