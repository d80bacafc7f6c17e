/// What can change a customer's timeline, be it told in logs of the customer or not.
public struct TimelineInfluences: Hashable, Sendable {
    /// Number of files in the archive.
    public var files: Int
    /// Whether somebody linked or parted customers by hand.
    public var hasDecisions: Bool
    /// Whether something was erased.
    public var hasErasures: Bool
    /// Whether something was erased of customers who are still there: what a message said, or what was old.
    public var hasPartialErasures: Bool

    /// Influences as an archive knows them.
    public init(files: Int, hasDecisions: Bool, hasErasures: Bool, hasPartialErasures: Bool) {
        self.files = files
        self.hasDecisions = hasDecisions
        self.hasErasures = hasErasures
        self.hasPartialErasures = hasPartialErasures
    }
}
