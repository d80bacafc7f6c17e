/// A setting of a channel's policy, and where its value comes from.
public struct PolicySetting: Hashable, Sendable {
    /// Where a value comes from, the one that counts first last.
    public enum Origin: Int, Hashable, Sendable, CaseIterable {
        /// Nobody says anything.
        case assumed
        /// The policy file's defaults for every channel.
        case defaults
        /// Salesforce's own records.
        case salesforce
        /// The channel's own entry in the policy file.
        case file
    }

    /// The key in the policy file, such as `default_app` or `keywords.opt_out`.
    public var name: String
    /// The value: one word, or the words of a list.
    public var values: [Untrusted]
    /// Where it comes from.
    public var origin: Origin
    /// Salesforce ids of the records that say so.
    public var records: [Untrusted]

    /// A setting.
    public init(name: String, values: [Untrusted], origin: Origin, records: [Untrusted] = []) {
        self.name = name
        self.values = values
        self.origin = origin
        self.records = records
    }
}
