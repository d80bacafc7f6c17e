import TranscriptModel

/// The customer and the channel of a page of entries, and the names in it.
///
/// An entry names only who made it, so those of one conversation share what all of them tell. A page that tells of two
/// customers, or of two conversations, was put together by somebody, and its entries share nothing.
struct EntryParties {
    /// Addresses of the customer.
    private(set) var customer: [Address] = []
    /// Addresses of the channel.
    private(set) var channel: [Address] = []
    /// Names by the subject that has them.
    private(set) var names: [Untrusted: Untrusted] = [:]
    /// The first identifier in it.
    private(set) var anchor: Untrusted?
    private var known: Set<Address> = []
    /// Region of phone numbers without a country.
    let region: String?

    /// Nobody yet.
    init(region: String?) {
        self.region = region
    }

    /// Whether everything in it can be of one conversation: of nothing but sessions may it have two.
    var isOneConversation: Bool {
        var kinds: Set<AddressKind> = []
        return customer.allSatisfy { $0.kind == .session || kinds.insert($0.kind).inserted }
    }

    /// Adds what an object around entries tells: `conversationIdentifier`, `channelAddressIdentifier`, `recipient`.
    mutating func add(around value: JSONValue) {
        if let conversation = value["conversationIdentifier"]?.text { addToBoth(Address(.conversation, conversation)) }
        if let address = value["channelAddressIdentifier"]?.text { addToChannel(Address(.channelAddress, address)) }
        if let recipient = value["recipient"] { add(recipient, name: nil) }
    }

    /// Adds what an entry tells.
    mutating func add(_ entry: Entry) {
        anchor = anchor ?? entry.identifiers.first
        if let sender = entry.outer["sender"] { add(sender, name: entry.outer["senderDisplayName"]?.text) }
        for session in entry.sessions { addToBoth(Address(.session, session)) }
        guard let payload = entry.payload, entry.typeWord.flatMap(EntryType.init) != .passing else { return }
        add(around: payload)
        for change in payload["entries"].map({ Array($0.elements) }) ?? [] {
            if let participant = change["participant"] { add(participant, name: change["displayName"]?.text) }
        }
        if let subject = payload["endUserSubject"]?.text {
            addCustomer(EntrySender.address(ofEndUser: subject, region: region))
            if let name = payload["endUserDisplayName"]?.text { names[subject] = names[subject] ?? name }
        }
    }

    /// Puts the most telling addresses first.
    mutating func sort() {
        customer.sort()
        channel.sort()
    }

    private mutating func add(_ participant: JSONValue, name: Untrusted?) {
        guard let sender = EntrySender(participant) else { return }
        if let address = sender.address(region: region) { addCustomer(address) }
        if let subject = sender.subject, let name { names[subject] = names[subject] ?? name }
    }

    private mutating func addCustomer(_ address: Address) {
        guard known.insert(address).inserted else { return }
        customer.append(address)
    }

    private mutating func addToBoth(_ address: Address) {
        guard known.insert(address).inserted else { return }
        customer.append(address)
        channel.append(address)
    }

    private mutating func addToChannel(_ address: Address) {
        guard known.insert(address).inserted else { return }
        channel.append(address)
    }
}

extension EntryParties {
    /// More addresses than this are told once, and not again with every message.
    private static let most = 16

    /// The records that tie addresses together when there are too many for every message.
    var ties: [LogRecord] {
        var records: [LogRecord] = []
        if customer.count > EntryParties.most {
            records.append(.identity(IdentityRecord(party: .customer, addresses: customer)))
        }
        if channel.count > EntryParties.most {
            records.append(.identity(IdentityRecord(party: .channel, addresses: channel)))
        }
        return records
    }

    /// The addresses for one entry. Where nobody is named, the message itself names them, and the first message of the
    /// page ties the others to it.
    func addresses(for entry: Entry) throws(RowRejection) -> (customer: [Address], channel: [Address]) {
        var fallback: [Address] = []
        for identifier in [anchor, entry.identifiers.first].compactMap({ $0 }) {
            let address = Address(.message, identifier)
            if !fallback.contains(address) { fallback.append(address) }
        }
        let people = customer.isEmpty ? fallback : Array(customer.prefix(EntryParties.most))
        let numbers = channel.isEmpty ? fallback : Array(channel.prefix(EntryParties.most))
        if people.isEmpty { throw RowRejection(.noCustomer) }
        if numbers.isEmpty { throw RowRejection(.noChannel) }
        return (people, numbers)
    }
}
