/// What a search can't do.
public enum SearchFailure: Error, Hashable, Sendable {
    /// A later version can.
    case notYetAvailable
}
