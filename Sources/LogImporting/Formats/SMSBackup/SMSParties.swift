import Markup
import TranscriptModel

/// Who is who in a backup: the phone that made it is the business, whoever is on the other end is the customer.
struct SMSParties {
    /// Addresses of the channel.
    let channel: [Address]
    /// What the business is called, to keep the chats of two of them apart.
    private let business: Untrusted
    /// The phone's own number, where the backup tells it.
    private let own: Untrusted?
    private let region: String?

    /// The parties when the business has a name, as in a chat's export, or a number that the backup tells; nil when it
    /// has neither.
    init?(own: Untrusted?, options: ImportOptions) {
        region = options.region
        self.own = own ?? options.businessPhone
        if let number = options.businessPhone ?? (options.businessNames.isEmpty ? own : nil) {
            business = number
            channel = [Address(.phone, number)]
        } else if let name = options.businessNames.first {
            business = name
            channel = [Address(.businessName, name)]
        } else {
            return nil
        }
    }

    /// The customer of an address. What is no phone number (a short code, a sender's name) is known to this business
    /// only.
    func customer(_ address: Untrusted) -> [Address] {
        if let phone = SMSParties.phone(address, region: region) { return [Address(.phone, phone)] }
        return [Address(.chat, Untrusted(business.bytes + [SMSParties.separator] + address.bytes))]
    }

    /// Whether an address is the phone's own.
    func isOwn(_ address: Untrusted) -> Bool {
        own != nil && SMSParties.phone(address, region: region) == own
    }

    /// An address that is a phone number. One that is all digits, without a plus or a leading 0, may be anything.
    static func phone(_ address: Untrusted, region: String?) -> Untrusted? {
        guard let first = address.bytes.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "0") else {
            return nil
        }
        return PhoneNumber.written(address.bytes, region: region)
    }

    private static let separator: UInt8 = 0x1F
}

/// Finds the phone's own number: multimedia messages name everybody.
struct SMSOwnNumber {
    private var senders: [Untrusted: Int] = [:]
    private var receivers: [Untrusted: Int] = [:]
    private static let most = 1000

    /// The number that sent most of the messages that were sent, or else received most of those that came to one phone.
    static func find(_ log: LogContent, region: String?) throws -> Untrusted? {
        var votes = SMSOwnNumber()
        let xml = XMLLog(SMSBackupBytes(try log.open()))
        while let event = try xml.next() {
            guard case .start(let element) = event, element.isNamed("mms") else { continue }
            votes.add(try MMSMessage(element, xml, limit: 0), region: region)
        }
        return SMSOwnNumber.first(votes.senders) ?? SMSOwnNumber.first(votes.receivers)
    }

    private mutating func add(_ message: MMSMessage, region: String?) {
        switch message.box {
        case .received:
            guard message.receivers.count == 1, let phone = SMSParties.phone(message.receivers[0], region: region),
                receivers.count < SMSOwnNumber.most || receivers[phone] != nil
            else { return }
            receivers[phone, default: 0] += 1
        case .sent, .waiting, .failed:
            guard let sender = message.senders.first, let phone = SMSParties.phone(sender, region: region),
                senders.count < SMSOwnNumber.most || senders[phone] != nil
            else { return }
            senders[phone, default: 0] += 1
        case .draft, nil: break
        }
    }

    private static func first(_ votes: [Untrusted: Int]) -> Untrusted? {
        votes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}
