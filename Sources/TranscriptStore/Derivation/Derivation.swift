import GRDB
import TimelineBuilding
import TranscriptModel

/// Brings what is derived up to date with the facts: who is who, which conversations there are, and their timelines.
struct Derivation {
    private let db: Database
    private let watch: Watch?

    init(_ db: Database, _ watch: Watch?) {
        self.db = db
        self.watch = watch
    }

    /// Derives what the changes can have touched, and nothing else.
    func derive(_ changes: Changes) throws {
        var changes = changes
        let likeness = try ChatLikeness(db).settle(changes.threads.union(changes.newThreads))
        changes.owners.formUnion(likeness.owners)
        changes.movedAddresses.formUnion(likeness.movedAddresses)
        let ties = try ChannelTies(db).settle()
        changes.owners.formUnion(ties.owners)
        changes.movedAddresses.formUnion(ties.movedAddresses)
        var dirty: IDSet = []
        dirty.formUnion(try OwnerNaming(db).rename(changes.owners))
        dirty.formUnion(
            try Conversations(db).locate(threads: changes.newThreads, movedAddresses: changes.movedAddresses))
        let sessions = try SessionFolding(db)
        for session in changes.sessions { try sessions.fold(session) }
        dirty.formUnion(try conversations(touchedBy: changes))
        try TimelineScan(db, watch).scan(dirty)
    }

    /// Derives everything anew.
    func deriveAll() throws {
        var changes = Changes()
        changes.owners = try all("SELECT id FROM owner")
        changes.newThreads = try all("SELECT id FROM thread")
        changes.sessions = try all("SELECT id FROM session")
        changes.allChannels = true
        try derive(changes)
    }

    private func all(_ sql: StaticString) throws -> IDSet {
        let read = try Statement(db, sql)
        var ids: IDSet = []
        while try read.step() { ids.insert(read.int(0)) }
        return ids
    }

    private func conversations(touchedBy changes: Changes) throws -> IDSet {
        var dirty: IDSet = []
        func add(_ sql: String, _ arguments: StatementArguments) throws {
            try add(SQLRequest(sql: sql, arguments: arguments))
        }
        func add(_ request: SQLRequest<Int64>) throws {
            let rows = try request.fetchCursor(db)
            while let id = try rows.next() { dirty.insert(id) }
        }
        if changes.allChannels { try add("SELECT id FROM conversation", []) }
        let ofThread = try Statement(db, "SELECT conversation FROM conversation_thread WHERE thread = ?")
        for thread in changes.threads {
            ofThread.bind(thread, at: 1)
            if try ofThread.step() { dirty.insert(ofThread.int(0)) }
            ofThread.reset()
        }
        let ofSession = try Statement(
            db, "SELECT conversation FROM session JOIN conversation_thread USING (thread) WHERE session.id = ?")
        for session in changes.sessions {
            ofSession.bind(session, at: 1)
            if try ofSession.step() { dirty.insert(ofSession.int(0)) }
            ofSession.reset()
        }
        let ofTemplate = try Statement(
            db, "SELECT conversation FROM message JOIN conversation_thread USING (thread) WHERE message.template = ?")
        for template in changes.templates {
            ofTemplate.bind(template, at: 1)
            while try ofTemplate.step() { dirty.insert(ofTemplate.int(0)) }
            ofTemplate.reset()
        }
        var channels: Set<Int64> = []
        // A channel that gains an address may gain its policy and its sessions' coverage, even where no thread moves.
        for address in changes.movedAddresses.union(changes.channelAddresses) {
            if let owner = try owner(of: address) { channels.insert(owner) }
        }
        for stretch in changes.covered {
            guard let owner = try owner(of: stretch.address), !channels.contains(owner) else { continue }
            if let narrow = try conversationsNewlyCovered(by: stretch, of: owner) {
                try add(narrow)
            } else {
                channels.insert(owner)
            }
        }
        for channel in channels { try add("SELECT id FROM conversation WHERE channel = ?", [channel]) }
        return dirty
    }

    private func owner(of address: Int64) throws -> Int64? {
        let find = try db.cachedStatement(sql: "SELECT owner FROM membership WHERE address = ?")
        return try Int64.fetchOne(find, arguments: [address])
    }

    /// Conversations with messages in the stretch. Where several addresses of a channel have session data, what lies between them is
    /// covered too, so then it is every conversation of the channel, and the answer is nil.
    private func conversationsNewlyCovered(
        by stretch: CoverageBook.Stretch, of owner: Int64
    ) throws -> SQLRequest<Int64>? {
        let others = try Int.fetchOne(
            db, sql: "SELECT 1 FROM membership JOIN coverage USING (address) WHERE owner = ? AND address <> ? LIMIT 1",
            arguments: [owner, stretch.address])
        guard others == nil else { return nil }
        return SQLRequest(
            sql: """
                SELECT DISTINCT conversation.id FROM message JOIN conversation_thread USING (thread)
                JOIN conversation ON conversation.id = conversation_thread.conversation
                WHERE message.id BETWEEN ? AND ? AND conversation.channel = ?
                """,
            arguments: [
                MessageRowID.first(at: stretch.period.lowerBound), MessageRowID.last(at: stretch.period.upperBound),
                owner,
            ])
    }
}
