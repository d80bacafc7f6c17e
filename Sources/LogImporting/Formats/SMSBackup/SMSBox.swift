import TranscriptModel

/// Where the phone keeps a message, which tells what became of it.
///
/// The numbers of Android's `Telephony.Sms` and `Telephony.Mms`:
/// <https://developer.android.com/reference/android/provider/Telephony.TextBasedSmsColumns>
enum SMSBox: Hashable {
    case received, sent, draft, waiting, failed

    /// The box of a number; nil for one that nobody knows.
    init?(_ number: Untrusted) {
        switch number.bytes {
        case [UInt8(ascii: "1")]: self = .received
        case [UInt8(ascii: "2")]: self = .sent
        case [UInt8(ascii: "3")]: self = .draft
        case [UInt8(ascii: "4")], [UInt8(ascii: "6")]: self = .waiting
        case [UInt8(ascii: "5")]: self = .failed
        default: return nil
        }
    }

    /// Which way a message in it went.
    var direction: Direction { self == .received ? .inbound : .outbound }

    /// How far a message of the business in it came.
    var status: DeliveryStatus? {
        switch self {
        case .received, .draft: nil
        case .sent: .sent
        case .waiting: .accepted
        case .failed: .failed
        }
    }
}

extension MessageRecord {
    /// A message of a phone's backup.
    init(box: SMSBox, customer: [Address], channel: [Address], time: Timestamp, contact: Untrusted?) {
        self.init(
            customer: customer, channel: channel, at: time.instant, precision: time.precision, clock: .phone,
            direction: box.direction, speaker: box == .received ? .customer : .agent,
            name: box == .received ? contact : nil)
        status = box.status
    }
}
