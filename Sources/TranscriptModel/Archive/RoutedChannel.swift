/// A channel and how it was routed.
public struct RoutedChannel: Hashable, Sendable {
    /// The channel as shown.
    public var channel: Untrusted
    /// Names that logs and the policy file give it.
    public var names: [Untrusted]
    /// Its policies, the earliest first.
    public var versions: [Version]
    /// Every address of it.
    public var addresses: [Address] = []

    /// A policy from a moment on.
    public struct Version: Hashable, Sendable {
        /// In force from this moment.
        public var from: Instant
        /// What it says, in one line.
        public var summary: String
        /// Where it comes from.
        public var origin: String
        /// Each setting and where it comes from.
        public var settings: [PolicySetting]

        /// A policy from a moment on.
        public init(from: Instant, summary: String, origin: String, settings: [PolicySetting] = []) {
            self.from = from
            self.summary = summary
            self.origin = origin
            self.settings = settings
        }
    }

    /// A channel with its policies.
    public init(channel: Untrusted, names: [Untrusted], versions: [Version]) {
        self.channel = channel
        self.names = names
        self.versions = versions
    }
}
