import TranscriptModel

/// Finds out of the columns of a row who wrote to whom.
final class RowParties {
    /// The two ends of a message, and which way it went.
    struct Sides {
        var customer: Address
        var channel: Address
        var direction: Direction
        var speaker: Speaker?
    }

    private let plan: ColumnPlan
    private let options: ImportOptions
    private var channels: [Untrusted: Address] = [:]

    init(_ plan: ColumnPlan, _ options: ImportOptions) {
        self.plan = plan
        self.options = options
    }

    /// Who wrote to whom in a row.
    func sides(of row: CSVRow, kindWord: [UInt8]?) throws(RowRejection) -> Sides {
        let from = word(.from, row)
        let to = word(.to, row)
        let customer = word(.customer, row)
        let channel = word(.channel, row)
        let role = word(.role, row).map(ColumnWords.folded).flatMap(ColumnWords.speaker)
        let roleFrom = from.map(ColumnWords.folded).flatMap(ColumnWords.speaker)
        let speaker = role ?? roleFrom
        let stated = try direction(of: row, kindWord: kindWord)
        guard
            let direction = stated ?? speaker.map({ $0 == .customer ? .inbound : .outbound })
                ?? byEnds(from: from, to: to, customer: customer, channel: channel)
        else { throw RowRejection(.missingField(ColumnField.direction.rawValue)) }
        let sender = roleFrom == nil ? from : nil
        let other = direction == .inbound ? sender : to
        guard let person = customer ?? other else { throw RowRejection(.noCustomer) }
        let business = channel ?? (direction == .inbound ? to : sender)
        let home = address(ofChannel: business)
        return Sides(
            customer: address(ofCustomer: person, of: home), channel: home, direction: direction,
            speaker: direction == .inbound ? .customer : speaker == .customer ? nil : speaker ?? named(row))
    }

    /// The writer's name, when a column or the sender's own gives one.
    func name(of row: CSVRow, _ sides: Sides) -> Untrusted? {
        if let name = row.value(plan[.name]) { return name }
        if sides.direction == .inbound {
            if let name = row.value(plan[.customerName]) { return name }
        } else if let agent = row.value(plan[.agent]) {
            return agent
        }
        guard let sender = word(.from, row), ColumnWords.speaker(ColumnWords.folded(sender)) == nil,
            RowParties.isName(sender)
        else { return nil }
        return sender
    }

    /// Whether a sender is a name rather than a number or an id.
    private static func isName(_ text: Untrusted) -> Bool {
        let hasDigits = text.bytes.contains { $0 &- 0x30 < 10 }
        return !hasDigits && !text.bytes.contains(UInt8(ascii: "@"))
            && text.bytes.contains { $0 >= 0x80 || ($0 | 0x20) &- 0x61 < 26 }
    }

    /// An agent's name in an outbound row says that an agent wrote it.
    private func named(_ row: CSVRow) -> Speaker? { row.value(plan[.agent]) == nil ? nil : .agent }

    private func direction(of row: CSVRow, kindWord: [UInt8]?) throws(RowRejection) -> Direction? {
        if let word = word(.direction, row) {
            let folded = ColumnWords.folded(word)
            // Twilio's kin append how it was sent.
            if let direction = ColumnWords.direction(folded) { return direction }
            if folded.starts(with: "outbound".utf8) { return .outbound }
            if folded.starts(with: "inbound".utf8) { return .inbound }
            throw RowRejection(.invalidField(ColumnField.direction.rawValue))
        }
        return kindWord.flatMap(ColumnWords.direction)
    }

    /// The direction by which end is known to be whose.
    private func byEnds(from: Untrusted?, to: Untrusted?, customer: Untrusted?, channel: Untrusted?) -> Direction? {
        if let customer {
            if let from, isSame(from, customer) { return .inbound }
            if let to, isSame(to, customer) { return .outbound }
        }
        for business in [channel].compactMap({ $0 }) + options.businessNames {
            if let from, isSame(from, business) { return .outbound }
            if let to, isSame(to, business) { return .inbound }
        }
        // A sender that is neither may be the customer under a name or number that the other column does not have.
        return nil
    }

    private func isSame(_ a: Untrusted, _ b: Untrusted) -> Bool {
        if a == b { return true }
        guard let phone = PhoneNumber.written(a.bytes, region: options.region) else { return false }
        return phone == PhoneNumber.written(b.bytes, region: options.region)
    }

    private func address(ofChannel text: Untrusted?) -> Address {
        guard let text = text ?? options.businessNames.first else { return Address(.businessName, "unknown") }
        if let known = channels[text] { return known }
        if channels.count > 1000 { channels.removeAll() }
        let address = RowParties.phone(text, options.region).map { Address(.phone, $0) } ?? Address(.businessName, text)
        channels[text] = address
        return address
    }

    /// A phone number, an id that other systems know, or a name. Equal names never link, so a name is one with the business's channel.
    private func address(ofCustomer text: Untrusted, of channel: Address) -> Address {
        if let phone = RowParties.phone(text, options.region) { return Address(.phone, phone) }
        if let known = PlatformKey.ofCustomer(text, messageType: "none", region: nil) { return known }
        if let id = SalesforceID.canonical(text.bytes) {
            if id.bytes.starts(with: "003".utf8) { return Address(.contact, id) }
            if id.bytes.starts(with: "0PA".utf8) { return Address(.messagingEndUser, id) }
        }
        return Address(.chat, Untrusted(channel.value.bytes + [0x1F] + text.bytes))
    }

    /// A phone number; one of digits alone has ten or more of them, as shorter ones are somebody's numbers of customers.
    private static func phone(_ text: Untrusted, _ region: String?) -> Untrusted? {
        let isBare = text.bytes.allSatisfy { $0 &- 0x30 < 10 } && text.bytes.first != 0x30
        if isBare, text.count < 10 { return nil }
        return PhoneNumber.written(text.bytes, region: region)
    }

    private func word(_ field: ColumnField, _ row: CSVRow) -> Untrusted? {
        guard let value = row.value(plan[field])?.trimmed, !value.isEmpty else { return nil }
        return value
    }
}
