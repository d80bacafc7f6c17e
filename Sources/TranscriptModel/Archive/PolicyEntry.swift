/// An entry of the policy file: a channel from a moment on, or the defaults. What an entry leaves out is nil.
public struct PolicyEntry: Hashable, Sendable {
    /// The channel's number in E.164.
    public var number: Untrusted?
    /// Meta's id of the number.
    public var phoneNumberID: Untrusted?
    /// The channel's name.
    public var name: Untrusted?
    /// In force from this moment.
    public var effectiveFrom: Instant
    /// The connected apps.
    public var apps: Set<Context>?
    /// The default app.
    public var defaultApp: Context?
    /// Whether marketing keywords are allowed.
    public var allowsMarketingKeywords: Bool?
    /// How long an implied session lasts after its last message, in milliseconds.
    public var impliedSessionIdle: Int64?
    /// Marketing keywords.
    public var marketing: [Untrusted]?
    /// Keywords that opt out.
    public var optOut: [Untrusted]?
    /// Keywords that opt in.
    public var optIn: [Untrusted]?
    /// Keywords that ask for help.
    public var help: [Untrusted]?
    /// Words that ask for support.
    public var supportWords: [Untrusted]?

    /// An entry that says nothing yet.
    public init(effectiveFrom: Instant = .earliest) {
        self.effectiveFrom = effectiveFrom
    }

    /// Whether it holds for every channel.
    public var isDefaults: Bool { number == nil && phoneNumberID == nil }
}
