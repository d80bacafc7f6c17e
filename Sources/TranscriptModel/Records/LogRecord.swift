/// One thing that a log tells, as an importer hands it over. What the records say together is decided later.
public indirect enum LogRecord: Hashable, Sendable {
    /// Somebody wrote something.
    case message(MessageRecord)
    /// A message of the business got somewhere, or did not.
    case receipt(ReceiptRecord)
    /// A message was edited, deleted or redacted.
    case revision(RevisionRecord)
    /// A template of the catalogue.
    case template(TemplateRecord)
    /// A MessagingSession, or a change of one.
    case session(SessionRecord)
    /// Addresses and names of one customer, channel or member of staff.
    case identity(IdentityRecord)
    /// Which app is connected to a channel, and how it routes.
    case channelUsage(ChannelUsageRecord)
    /// Compliance keywords of a channel.
    case keywords(KeywordRecord)
    /// What a journey, a version of one or a step of one is called.
    case journey(JourneyRecord)
}

/// Where a record stands in its file.
public struct RecordPlace: Hashable, Sendable {
    /// Line on which the record begins, counted from 1.
    public var line: Int
    /// Position among the records that begin on that line, counted from 0.
    public var ordinal: Int

    /// A place in a file.
    public init(line: Int, ordinal: Int = 0) {
        self.line = line
        self.ordinal = ordinal
    }
}
