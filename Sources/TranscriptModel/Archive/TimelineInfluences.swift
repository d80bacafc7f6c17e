/// What beside the logs that tell of a customer can change the customer's timeline.
public struct TimelineInfluences: Sendable {
    /// Hashes of the files that tell of sessions, of whomever: within the time that they tell of, no session of the channel is implied.
    public var sessionFiles: Set<Untrusted>
    /// Whether somebody linked or parted customers by hand.
    public var hasDecisions: Bool
    /// Whether something was erased.
    public var hasErasures: Bool
    /// Whether what single messages say was erased, of which all the rest stayed.
    public var hasErasedMessages: Bool

    /// Influences as an archive knows them.
    public init(sessionFiles: Set<Untrusted>, hasDecisions: Bool, hasErasures: Bool, hasErasedMessages: Bool) {
        self.sessionFiles = sessionFiles
        self.hasDecisions = hasDecisions
        self.hasErasures = hasErasures
        self.hasErasedMessages = hasErasedMessages
    }
}
