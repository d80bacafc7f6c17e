import GRDB
import TranscriptModel

/// What all parts of an ingest share while one file is taken in.
final class FileContext {
    let db: Database
    /// The row of `source` that the file will get.
    let source: Int64
    /// The name that the file will have there.
    let fileName: Untrusted
    let addresses: AddressBook
    let threads: ThreadBook
    let names: Interner
    let index: IndexEditor
    /// Threads whose messages changed.
    var dirtyThreads: IDSet = []
    /// Whether text was taken away that must not stay in the file anywhere.
    var hasErasedText = false
    /// Whether the file is an exported timeline, which tells what other files told.
    let isCopy: Bool
    /// Counts of records, for `seen = new + known + rejected`.
    var new = 0
    var known = 0
    var rejected = 0

    init(_ db: Database, source: Int64, fileName: Untrusted, isCopy: Bool = false) throws {
        self.db = db
        self.isCopy = isCopy
        self.source = source
        self.fileName = fileName
        addresses = try AddressBook(db, fileName: fileName)
        threads = try ThreadBook(db)
        names = try Interner.names(db)
        index = try IndexEditor(db)
        insertName = try Statement(db, "INSERT OR IGNORE INTO address_name (address, name) VALUES (?, ?)")
    }

    /// The thread of a record, or nil when it names no customer or no channel.
    func thread(customer: [Address], channel: [Address], line: Int) throws -> Int64? {
        guard let customer = try addresses.intern(customer, .customer, source: source, line: line),
            let channel = try addresses.intern(channel, .channel, source: source, line: line)
        else { return nil }
        return try threads.id(customer: customer, channel: channel)
    }

    /// Remembers that an address was called by a name.
    func remember(name: Untrusted?, of addresses: [Address], _ party: Party, line: Int) throws {
        guard let name, !name.isEmpty,
            let address = try self.addresses.intern(addresses, party, source: source, line: line)
        else { return }
        let pair = NamePair(address: address, name: try names.id(name))
        guard rememberedNames.insert(pair).inserted else { return }
        if rememberedNames.count >= ThreadBook.most { rememberedNames.removeAll(keepingCapacity: true) }
        insertName.bind(pair.address, at: 1)
        insertName.bind(pair.name, at: 2)
        try insertName.run()
    }

    private struct NamePair: Hashable {
        var address: Int64
        var name: Int64
    }

    private var rememberedNames: Set<NamePair> = []
    private let insertName: Statement
}
