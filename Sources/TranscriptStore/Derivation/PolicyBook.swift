import GRDB
import TimelineBuilding
import TranscriptModel

/// The policies of channels, put together from the policy file and from Salesforce's records.
///
/// For each setting the channel's own entry in the file counts, then Salesforce's record, then the file's defaults, then what is
/// assumed where nobody says anything.
final class PolicyBook {
    private let entries: [PolicyEntry]
    private let usages: [Int64: [ChannelUsageRecord]]
    private let keywords: [Int64: [KeywordRecord]]
    private let addresses: Statement
    private var histories: [Int64: PolicyHistory] = [:]

    /// - Parameter entries: Those of a policy file in place of the one in force; nil for that one.
    init(_ db: Database, entries: [PolicyEntry]? = nil) throws {
        self.entries = try entries ?? PolicyEntry.all(db)
        let owner = try Statement(db, "SELECT owner FROM membership WHERE address = ?")
        func owned(_ address: Int64) throws -> Int64? {
            owner.bind(address, at: 1)
            defer { owner.reset() }
            return try owner.step() ? owner.int(0) : nil
        }
        var usages: [Int64: [ChannelUsageRecord]] = [:]
        var keywords: [Int64: [KeywordRecord]] = [:]
        let facts = try Statement(
            db, "SELECT kind, subject, payload FROM fact WHERE kind IN (2, 3) ORDER BY kind, subject, payload")
        while try facts.step() {
            guard let subject = facts.untrusted(1), let payload = facts.bytes(2) else { continue }
            if facts.int(0) == FactKind.channelUsage.rawValue {
                let (channel, record) = PackedFact.usage(payload, identifier: subject)
                if let owner = try owned(channel) { usages[owner, default: []].append(record) }
            } else {
                let (channel, record) = PackedFact.keywords(payload, identifier: subject)
                if let owner = try owned(channel) { keywords[owner, default: []].append(record) }
            }
        }
        self.usages = usages
        self.keywords = keywords
        addresses = try Statement(
            db,
            "SELECT kind, value FROM membership JOIN address ON address.id = membership.address WHERE owner = ? AND kind IN (0, 6)"
        )
    }

    /// The policies of a channel over time.
    func history(ofChannel owner: Int64) throws -> PolicyHistory {
        if let history = histories[owner] { return history }
        let history = PolicyBook.history(try versions(ofChannel: owner))
        histories[owner] = history
        return history
    }

    /// The same with the origin of each setting.
    func versions(ofChannel owner: Int64) throws -> [SourcedVersion] {
        addresses.bind(owner, at: 1)
        var numbers: [Untrusted] = []
        while try addresses.step() {
            if let value = addresses.untrusted(1) { numbers.append(value) }
        }
        addresses.reset()
        return PolicyBook.versions(
            entries: entries, numbers: numbers, usages: usages[owner] ?? [], keywords: keywords[owner] ?? [])
    }

    /// A policy from a moment on.
    typealias SourcedVersion = (from: Instant, policy: SourcedPolicy)

    private static func history(_ versions: [SourcedVersion]) -> PolicyHistory {
        PolicyHistory(versions.map { PolicyHistory.Version(from: $0.from, policy: $0.policy.policy) })
    }

    private static func versions(
        entries: [PolicyEntry], numbers: [Untrusted], usages: [ChannelUsageRecord], keywords: [KeywordRecord]
    ) -> [SourcedVersion] {
        let usages = PolicyBook.folded(usages)
        let own = entries.filter { entry in
            [entry.number, entry.phoneNumberID].contains { $0.map(numbers.contains) ?? false }
        }
        let defaults = entries.first { $0.isDefaults }
        var moments = Set(own.map(\.effectiveFrom) + usages.compactMap(\.disabled))
        if !usages.isEmpty || !keywords.isEmpty || defaults != nil { moments.insert(.earliest) }
        return moments.sorted().map { moment in
            // Of two entries of one moment the last one in the file counts.
            let entry = own.enumerated().filter { $0.element.effectiveFrom <= moment }
                .max { ($0.element.effectiveFrom, $0.offset) < ($1.element.effectiveFrom, $1.offset) }?.element
            let salesforce = SalesforceRouting(usages.filter { $0.disabled.map { moment < $0 } ?? true })
            return (
                moment, SourcedPolicy(entry: entry, salesforce: salesforce, keywords: keywords, defaults: defaults)
            )
        }
    }

    /// One record for each usage: of several exports the one that tells of the disconnection is the later.
    private static func folded(_ usages: [ChannelUsageRecord]) -> [ChannelUsageRecord] {
        var latest: [Untrusted: ChannelUsageRecord] = [:]
        for usage in usages {
            guard let known = latest[usage.identifier] else {
                latest[usage.identifier] = usage
                continue
            }
            let isLater = (usage.disabled?.milliseconds ?? -1) > (known.disabled?.milliseconds ?? -1)
            if isLater { latest[usage.identifier] = usage }
        }
        return latest.values.sorted { $0.identifier < $1.identifier }
    }
}

/// What the MessagingChannelUsage records of a channel say together.
struct SalesforceRouting {
    var apps: Set<Context>
    var defaultApp: Context
    var allowsMarketingKeywords: Bool
    /// Ids of the records.
    var identifiers: [Untrusted]

    /// Nil when no record tells of a connected app.
    init?(_ usages: [ChannelUsageRecord]) {
        let connected = usages.filter { usage in
            guard usage.disabled == nil, let status = usage.status else { return true }
            return status == "Active" || status == "Disabled"
        }
        apps = Set(connected.map { $0.deployment == "Conversation" ? .service : .marketing })
        guard !apps.isEmpty else { return nil }
        identifiers = connected.map(\.identifier)
        let override = connected.compactMap(\.routingOverride).min()
        defaultApp = apps == [.marketing] || override == "NonSessionMessages" ? .marketing : .service
        allowsMarketingKeywords = override == "MJKeywordsOnly" || override == "NonSessionMessages"
    }
}
