import GRDB
import TimelineBuilding
public import TranscriptModel

extension Archive {
    /// The channels of some customers, or all of them, with their policies.
    public func channels(of customers: [PublicID]? = nil) throws -> [RoutedChannel] {
        try read { db in
            let book = try PolicyBook(db)
            let entries = try PolicyEntry.all(db)
            var channels: [RoutedChannel] = []
            let owners = try channelOwners(of: customers, db)
            let shown = try Statement(
                db, "SELECT address.value FROM owner JOIN address ON address.id = owner.shown WHERE owner.id = ?")
            let names = try Statement(
                db,
                """
                SELECT DISTINCT name.value FROM membership JOIN address_name USING (address)
                JOIN name ON name.id = address_name.name WHERE owner = ?
                """)
            let addresses = try Statement(
                db,
                """
                SELECT kind, value FROM membership JOIN address ON address.id = membership.address
                WHERE owner = ? AND kind IN (0, 6, 7, 8, 9) ORDER BY kind, value
                """)
            for owner in owners {
                for statement in [shown, names, addresses] { statement.bind(owner, at: 1) }
                defer { for statement in [shown, names, addresses] { statement.reset() } }
                guard try shown.step(), let channel = shown.untrusted(0) else { continue }
                var called = Set(
                    entries.filter { $0.number == channel || $0.phoneNumberID == channel }.compactMap(\.name))
                while try names.step() { if let name = names.untrusted(0) { called.insert(name) } }
                var routed = RoutedChannel(
                    channel: channel, names: called.sorted(), versions: try Archive.versions(ofChannel: owner, book))
                while try addresses.step() {
                    guard let kind = AddressKind(rawValue: Int(addresses.int(0))), let value = addresses.untrusted(1)
                    else { continue }
                    routed.addresses.append(Address(kind, value))
                }
                channels.append(routed)
            }
            return channels.sorted { $0.channel < $1.channel }
        }
    }

    /// The policies of a channel, at least the one that is assumed.
    static func versions(ofChannel owner: Int64, _ book: PolicyBook) throws -> [RoutedChannel.Version] {
        let told = try book.versions(ofChannel: owner).map {
            version(from: $0.from, $0.policy)
        }
        return told.isEmpty ? [assumedVersion] : told
    }

    /// The policy that is assumed where nobody says anything.
    static var assumedVersion: RoutedChannel.Version {
        version(from: .earliest, SourcedPolicy(entry: nil, salesforce: nil, keywords: [], defaults: nil))
    }

    private static func version(from: Instant, _ sourced: SourcedPolicy) -> RoutedChannel.Version {
        let policy = sourced.policy
        return RoutedChannel.Version(
            from: from, summary: policy.summary, origin: policy.origin.word, settings: sourced.settings)
    }

    private func channelOwners(of customers: [PublicID]?, _ db: Database) throws -> [Int64] {
        guard let customers else { return try Int64.fetchAll(db, sql: "SELECT DISTINCT channel FROM conversation") }
        let find = try Statement(
            db,
            """
            SELECT DISTINCT conversation.channel FROM owner JOIN conversation ON conversation.customer = owner.id
            WHERE owner.public = ? AND owner.party = 0
            """)
        var owners: Set<Int64> = []
        for customer in customers {
            find.bind(Int64(bitPattern: customer.bits), at: 1)
            while try find.step() { owners.insert(find.int(0)) }
            find.reset()
        }
        return owners.sorted()
    }
}
