import Markup
import TranscriptModel

/// A multimedia message of a backup, with its parts and everybody that it names.
struct MMSMessage {
    private let element: XMLElement
    /// Who sent it; the phone itself as a rule has no number here.
    private(set) var senders: [Untrusted] = []
    /// To whom it went, copies included.
    private(set) var receivers: [Untrusted] = []
    private var texts: [Untrusted] = []
    private var media: [Media] = []
    private var size = 0
    private let limit: Int

    /// Reads what follows the beginning of the element, and keeps at most so many bytes of its text.
    init(_ element: XMLElement, _ log: XMLLog, limit: Int) throws {
        self.element = element
        self.limit = limit
        var depth = 1
        while depth > 0, let event = try log.next() {
            switch event {
            case .text: break
            case .end: depth -= 1
            case .start(let child):
                depth += 1
                if child.isNamed("part") { add(part: child) } else if child.isNamed("addr") { add(address: child) }
            }
        }
    }

    /// The box that it is in.
    var box: SMSBox? { element.known("msg_box").flatMap(SMSBox.init) }

    /// Whether it is longer than allowed.
    var isTooLong: Bool { size > limit }

    /// What it tells; nothing when it was never sent.
    func record(_ parties: SMSParties) throws(RowRejection) -> MessageRecord? {
        let box = try element.box("msg_box")
        guard box != .draft else { return nil }
        let others = try others(parties, box)
        var record = MessageRecord(
            box: box, customer: others, channel: parties.channel, time: try element.time(),
            contact: element.contact)
        let written = [element.known("sub")].compactMap { $0 } + texts
        if !written.isEmpty { record.text = Untrusted(written.map(\.bytes).joined(separator: [0x0A])) }
        record.media = media
        // A message that the phone was told of and never fetched.
        if element.known("m_type") == "130", media.isEmpty {
            record.media = [Media(kind: .unknown, absence: .unavailableFromInterface)]
        }
        if !record.media.isEmpty { record.kind = .media }
        return record
    }

    /// Who is on the other end. A message to several people is nobody's conversation with the business.
    private func others(_ parties: SMSParties, _ box: SMSBox) throws(RowRejection) -> [Address] {
        var found: [[Address]] = []
        /// Whether there is room for more: two are as good as a thousand.
        func add(_ address: Untrusted) -> Bool {
            guard !parties.isOwn(address) else { return true }
            let customer = parties.customer(address)
            if !found.contains(customer) { found.append(customer) }
            return found.count < 2
        }
        if let named = element.known("address") { MMSMessage.eachPart(of: named, add) }
        if found.isEmpty {
            _ = (box == .received ? senders : receivers).allSatisfy(add)
        }
        if box == .received, receivers.filter({ !parties.isOwn($0) }).count > 1 { throw RowRejection(.groupMessage) }
        guard let first = found.first else { throw RowRejection(.noCustomer) }
        guard found.count == 1 else { throw RowRejection(.groupMessage) }
        return first
    }

    /// Goes through the numbers of a group, which the app joins with tildes, as long as they are wanted.
    private static func eachPart(of address: Untrusted, _ isContinued: (Untrusted) -> Bool) {
        var rest = address.bytes[...]
        while !rest.isEmpty {
            let part = rest.prefix { $0 != UInt8(ascii: "~") }
            rest = rest.dropFirst(part.count + 1)
            let address = Untrusted(part).trimmed
            if !address.isEmpty, !isContinued(address) { return }
        }
    }

    /// `from`, and `to`, `cc` and `bcc`, by their numbers in `PduHeaders`.
    private mutating func add(address: XMLElement) {
        guard let value = address.known("address"), value != "insert-address-token", let type = address.known("type"),
            senders.count + receivers.count < MMSMessage.mostAddresses
        else { return }
        if type == "137" {
            senders.append(value)
        } else if type == "151" || type == "130" || type == "129", !receivers.contains(value) {
            receivers.append(value)
        }
    }

    private mutating func add(part: XMLElement) {
        guard let type = part.known("ct") else { return }
        // How the parts are to be laid out on a screen.
        if type.spells("application/smil") { return }
        size += 64
        if type.spells("text/plain"), let text = part["text"] {
            size += text.count
            if !isTooLong { texts.append(Untrusted(text)) }
            return
        }
        guard !isTooLong else { return }
        var item = Media(kind: MMSMessage.kind(of: type), mimeType: type)
        item.name = part.known("cl") ?? part.known("fn") ?? part.known("name")
        item.size = part.known("data").flatMap { digits in
            digits.bytes.count > 18 ? nil : digits.bytes.reduce(0) { $0 * 10 + Int64($1 & 0x0F) }
        }
        media.append(item)
    }

    private static func kind(of type: Untrusted) -> MediaKind {
        let kinds: [(prefix: String, kind: MediaKind)] = [("image/", .image), ("video/", .video), ("audio/", .audio)]
        return kinds.first { Untrusted(type.bytes.prefix($0.prefix.utf8.count)).spells($0.prefix) }?.kind ?? .document
    }

    private static let mostAddresses = 200
}
