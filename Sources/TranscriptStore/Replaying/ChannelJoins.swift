import GRDB
public import TranscriptModel

extension Archive {
    /// Numbers of channels that a policy file ties together by number and id and the archive knows as two: applied, it joins their
    /// conversations.
    public func channelsJoined(by entries: [PolicyEntry]) throws -> [Untrusted] {
        try read { try ChannelJoins($0).numbers(entries) }
    }
}

/// Finds channels that a policy file would join.
struct ChannelJoins {
    let db: Database

    init(_ db: Database) {
        self.db = db
    }

    /// The numbers of such channels.
    func numbers(_ entries: [PolicyEntry]) throws -> [Untrusted] {
        try entries.compactMap { entry in
            guard let number = entry.number, let id = entry.phoneNumberID else { return nil }
            let (a, b) = (try channels(named: number), try channels(named: id))
            return a.isEmpty || b.isEmpty || !a.isDisjoint(with: b) ? nil : number
        }
    }

    /// The channels with an address.
    func channels(named address: Untrusted) throws -> Set<Int64> {
        try Int64.fetchSet(
            db,
            sql: """
                SELECT owner FROM address JOIN membership ON membership.address = address.id WHERE party = ? AND value = ?
                """, arguments: [Party.channel.rawValue, address.databaseValue])
    }
}
