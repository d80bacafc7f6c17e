import TranscriptModel

/// One row of a view.
struct MarketingRow {
    let columns: TableColumns<MarketingField>
    let row: CSVRow
    let channels: MarketingChannels

    /// A version of a journey.
    func journey() throws(RowRejection) -> JourneyRecord {
        var record = JourneyRecord(
            journey: MarketingID.canonical(try required(.journey)), version: word(.version).map(MarketingID.canonical))
        record.name = columns.value(.journeyName, of: row)
        record.number = try versionNumber()
        guard record.name != nil else { throw RowRejection(.missingField(name(of: .journeyName))) }
        return record
    }

    /// A step of a version of a journey.
    func activity() throws(RowRejection) -> JourneyRecord {
        var record = JourneyRecord(
            version: word(.version).map(MarketingID.canonical),
            activity: MarketingID.canonical(try required(.activity)))
        record.activityName = columns.value(.activityName, of: row)
        return record
    }

    /// Who somebody is, and when they agreed to be written to or took that back; nothing when the row is of another
    /// network than WhatsApp.
    func subscription(_ options: ImportOptions) throws(RowRejection) -> [LogRecord] {
        guard word(.channelType)?.spells("WhatsApp") ?? true else { return [] }
        let number = try required(.mobileNumber)
        guard let phone = PlatformKey.ofCustomer(number, messageType: nil, region: options.region) else {
            throw RowRejection(.invalidField(name(of: .mobileNumber)))
        }
        let channel = channels.address(of: try required(.channel))
        let customer = [phone] + [word(.contactKey).map(MarketingID.contact)].compactMap { $0 }
        var records: [LogRecord] = [.identity(IdentityRecord(party: .customer, addresses: customer))]
        for (status, date, agreed, line) in MarketingRow.consents where try code(status) == agreed {
            guard let text = word(date) else { continue }
            guard let time = CentralTime(text.bytes)?.instant else { throw RowRejection(.invalidField(name(of: date))) }
            records.append(
                .message(
                    MessageRecord(
                        customer: customer, channel: [channel], at: time, direction: .outbound, speaker: .system,
                        kind: .system, text: line)))
        }
        return records
    }

    /// Opted in is 2, because 1 waits for the second of two confirmations; opted out is 1. As in the documented views of
    /// MobileConnect.
    private static let consents: [(status: MarketingField, date: MarketingField, agreed: Int, line: Untrusted)] = [
        (.optInStatus, .optInDate, 2, "Customer opted in"), (.optOutStatus, .optOutDate, 1, "Customer opted out"),
    ]

    private func code(_ field: MarketingField) throws(RowRejection) -> Int? {
        guard let text = word(field) else { return nil }
        guard let code = Int(ascii: text.bytes) else { throw RowRejection(.invalidField(name(of: field))) }
        return code
    }

    private func versionNumber() throws(RowRejection) -> Int? { try code(.versionNumber) }

    private func word(_ field: MarketingField) -> Untrusted? { columns.word(field, of: row) }

    private func required(_ field: MarketingField) throws(RowRejection) -> Untrusted {
        guard let word = word(field) else { throw RowRejection(.missingField(name(of: field))) }
        return word
    }

    private func name(of field: MarketingField) -> String { field.names.first ?? "" }
}

/// The channels of a view. One has few, and as a rule each row is of the same as the one before.
final class MarketingChannels {
    private let region: String?
    private var latest: (id: Untrusted, address: Address)?

    init(region: String?) {
        self.region = region
    }

    func address(of id: Untrusted) -> Address {
        if let latest, latest.id == id { return latest.address }
        let address = MarketingID.channel(id, region: region)
        latest = (id, address)
        return address
    }
}
