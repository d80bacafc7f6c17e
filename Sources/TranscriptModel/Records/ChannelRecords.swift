/// What a MessagingChannelUsage record says: an app that is connected to a channel.
public struct ChannelUsageRecord: Hashable, Sendable {
    /// Salesforce id of the usage, 18 characters.
    public var identifier: Untrusted
    /// The channel.
    public var channel: [Address]
    /// `Conversation`, `MessagingEngagement` or `MJ`.
    public var deployment: Untrusted
    /// Such as `Active` or `Disabled`.
    public var status: Untrusted?
    /// `MJKeywordsOnly`, `NonSessionMessages` or nothing.
    public var routingOverride: Untrusted?
    /// When it was disconnected.
    public var disabled: Instant?

    /// An app of a channel.
    public init(identifier: Untrusted, channel: [Address], deployment: Untrusted) {
        self.identifier = identifier
        self.channel = channel
        self.deployment = deployment
    }
}

/// What a MsgChannelLanguageKeyword record says: the compliance keywords of a channel in one language.
public struct KeywordRecord: Hashable, Sendable {
    /// Salesforce id of the keyword set, 18 characters.
    public var identifier: Untrusted
    /// The channel.
    public var channel: [Address]
    /// Language code such as `en_US`.
    public var language: Untrusted?
    /// Words that opt in, double opt-in included.
    public var optIn: [Untrusted]
    /// Words that opt out.
    public var optOut: [Untrusted]
    /// Words that ask for help.
    public var help: [Untrusted]

    /// A keyword set of a channel.
    public init(identifier: Untrusted, channel: [Address]) {
        self.identifier = identifier
        self.channel = channel
        optIn = []
        optOut = []
        help = []
    }
}
