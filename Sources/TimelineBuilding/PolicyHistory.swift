public import TranscriptModel

/// The policies of one channel over time.
public struct PolicyHistory: Hashable, Sendable {
    /// A policy and when it came into force.
    public struct Version: Hashable, Sendable {
        /// In force from this moment, inclusive.
        public var from: Instant
        /// The policy.
        public var policy: ChannelPolicy

        /// A policy from a moment on.
        public init(from: Instant, policy: ChannelPolicy) {
            self.from = from
            self.policy = policy
        }
    }

    /// The versions, the earliest first.
    public let versions: [Version]
    private let assumed = ChannelPolicy()

    /// A history; before its first version the assumed policy is in force. Of two versions of one moment the last given counts.
    public init(_ versions: [Version] = []) {
        self.versions = versions.enumerated()
            .sorted { ($0.element.from, $0.offset) < ($1.element.from, $1.offset) }.map(\.element)
    }

    /// The policy in force at a moment.
    public func policy(at moment: Instant) -> ChannelPolicy {
        versions.last { $0.from <= moment }?.policy ?? assumed
    }
}
