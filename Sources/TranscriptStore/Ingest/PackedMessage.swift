import TranscriptModel

/// Packs message records: the fields that have no column of their own, or all of them.
///
/// Tags are on disk: a new field takes a new tag, and a tag is never used again for another.
enum PackedMessage {
    private enum Tag {
        static let button: UInt8 = 1
        static let payload: UInt8 = 2
        static let problem: UInt8 = 3
        static let media: UInt8 = 4
        static let headerParameter: UInt8 = 5
        static let bodyParameter: UInt8 = 6
        static let copy: UInt8 = 7
        static let identifier: UInt8 = 16
        static let customer: UInt8 = 17
        static let channel: UInt8 = 18
        static let at: UInt8 = 19
        static let shape: UInt8 = 20
        static let name: UInt8 = 21
        static let text: UInt8 = 22
        static let template: UInt8 = 23
        static let repliesTo: UInt8 = 24
        static let session: UInt8 = 25
        static let journey: UInt8 = 26
    }

    /// The fields of a record that have no column; nil when there are none.
    /// - Parameter at: The moment that its row tells: another one where the record's own had no room left.
    static func extra(of record: MessageRecord, at: Instant) -> [UInt8]? {
        var packer = Packer()
        if at != record.at { packer.add(Tag.at, record.at.milliseconds) }
        pack(record, &packer)
        return packer.bytes.isEmpty ? nil : packer.bytes
    }

    /// Fills the fields that have no column.
    static func unpack(extra: [UInt8], into record: inout MessageRecord) {
        var unpacker = Unpacker(extra)
        while let (tag, value) = unpacker.next() { read(tag, value, &record) }
    }

    /// A whole record.
    static func whole(_ record: MessageRecord) -> [UInt8] {
        var packer = Packer()
        for identifier in record.identifiers { packer.add(Tag.identifier, identifier) }
        for address in record.customer {
            packer.add(Tag.customer, [UInt8(address.kind.rawValue)] + address.value.bytes)
        }
        for address in record.channel { packer.add(Tag.channel, [UInt8(address.kind.rawValue)] + address.value.bytes) }
        packer.add(Tag.at, record.at.milliseconds)
        packer.add(Tag.shape, shape(of: record))
        packer.add(Tag.name, record.name)
        packer.add(Tag.text, record.text)
        if let template = record.template {
            packer.add(Tag.template) {
                $0.add(1, template.name)
                $0.add(2, template.language)
                $0.add(3, flag: template.showsComponents)
            }
        }
        packer.add(Tag.repliesTo, record.repliesTo)
        packer.add(Tag.session, record.session)
        packer.add(Tag.journey, record.journey)
        pack(record, &packer)
        return packer.bytes
    }

    /// The record that `whole` packed; nil when the bytes are no record.
    static func record(_ bytes: [UInt8]) -> MessageRecord? {
        var record = MessageRecord(customer: [], channel: [], at: .earliest, direction: .inbound)
        var isComplete = false
        var unpacker = Unpacker(bytes)
        while let (tag, value) = unpacker.next() {
            if tag == Tag.shape { isComplete = true }
            read(tag, value, &record)
        }
        return isComplete ? record : nil
    }

    // MARK: - Fields

    /// Enumerations and marks, a byte each; 0xFF for nil.
    private static func shape(of record: MessageRecord) -> [UInt8] {
        func byte(_ value: Int?) -> UInt8 { value.map { UInt8(truncatingIfNeeded: $0) } ?? 0xFF }
        return [
            byte(record.precision.rawValue), byte(record.clock.rawValue), byte(record.direction.rawValue),
            byte(record.speaker?.rawValue), byte(record.kind.rawValue), byte(record.app?.rawValue),
            byte(record.category?.rawValue), byte(record.status?.rawValue), byte(MessageFlags(record).rawValue),
        ]
    }

    private static func setShape(_ value: [UInt8], _ record: inout MessageRecord) {
        guard value.count >= 9 else { return }
        record.precision = Precision(rawValue: Int(value[0])) ?? .seconds
        record.clock = MessageRecord.Clock(rawValue: Int(value[1])) ?? .server
        record.direction = Direction(rawValue: Int(value[2])) ?? .inbound
        record.speaker = Speaker(rawValue: Int(value[3]))
        record.kind = MessageKind(rawValue: Int(value[4])) ?? .text
        record.app = Context(rawValue: Int(value[5]))
        record.category = MessageCategory(rawValue: Int(value[6]))
        record.status = DeliveryStatus(rawValue: Int(value[7]))
        MessageFlags(rawValue: Int(value[8])).apply(to: &record)
    }

    private static func pack(_ record: MessageRecord, _ packer: inout Packer) {
        for button in record.buttons { packer.add(Tag.button, button) }
        packer.add(Tag.payload, record.payload)
        packer.add(Tag.problem, record.problem)
        for media in record.media { packer.add(Tag.media) { pack(media, &$0) } }
        for parameter in record.template?.header ?? [] { packer.add(Tag.headerParameter) { pack(parameter, &$0) } }
        for parameter in record.template?.body ?? [] { packer.add(Tag.bodyParameter) { pack(parameter, &$0) } }
        if let copy = record.copy { packer.add(Tag.copy, PackedCopy.bytes(copy)) }
    }

    private static func read(_ tag: UInt8, _ value: [UInt8], _ record: inout MessageRecord) {
        switch tag {
        case Tag.button: record.buttons.append(Untrusted(value))
        case Tag.payload: record.payload = Untrusted(value)
        case Tag.problem: record.problem = Untrusted(value)
        case Tag.media: record.media.append(media(value))
        case Tag.headerParameter: record.template?.header.append(parameter(value))
        case Tag.bodyParameter: record.template?.body.append(parameter(value))
        case Tag.copy: record.copy = PackedCopy.copy(value)
        case Tag.identifier: record.identifiers.append(Untrusted(value))
        case Tag.customer: if let address = address(value) { record.customer.append(address) }
        case Tag.channel: if let address = address(value) { record.channel.append(address) }
        case Tag.at: record.at = Instant(milliseconds: Unpacker.integer(value)) ?? .earliest
        case Tag.shape: setShape(value, &record)
        case Tag.name: record.name = Untrusted(value)
        case Tag.text: record.text = Untrusted(value)
        case Tag.template: record.template = template(value)
        case Tag.repliesTo: record.repliesTo = Untrusted(value)
        case Tag.session: record.session = Untrusted(value)
        case Tag.journey: record.journey = Untrusted(value)
        default: break
        }
    }

    private static func address(_ value: [UInt8]) -> Address? {
        guard let first = value.first, let kind = AddressKind(rawValue: Int(first)) else { return nil }
        return Address(kind, Untrusted(value.dropFirst()))
    }

    private static func template(_ value: [UInt8]) -> TemplateUse {
        var use = TemplateUse(name: "", showsComponents: false)
        var unpacker = Unpacker(value)
        while let (tag, field) = unpacker.next() {
            switch tag {
            case 1: use.name = Untrusted(field)
            case 2: use.language = Untrusted(field)
            default: use.showsComponents = true
            }
        }
        return use
    }

    private static func pack(_ parameter: TemplateParameter, _ packer: inout Packer) {
        packer.add(1, parameter.name)
        packer.add(2, parameter.value)
    }

    private static func parameter(_ value: [UInt8]) -> TemplateParameter {
        var parameter = TemplateParameter(value: "")
        var unpacker = Unpacker(value)
        while let (tag, field) = unpacker.next() {
            if tag == 1 { parameter.name = Untrusted(field) } else { parameter.value = Untrusted(field) }
        }
        return parameter
    }

    private static func pack(_ media: Media, _ packer: inout Packer) {
        packer.add(1, media.kind.rawValue)
        packer.add(2, media.name)
        packer.add(3, media.mimeType)
        packer.add(4, media.link)
        packer.add(5, media.identifier)
        packer.add(6, media.sha256)
        packer.add(7, flag: media.isInTemplate)
        packer.add(8, media.absence?.rawValue)
        packer.add(15, media.size)
        if let file = media.file {
            packer.add(9, file.bytes)
            packer.add(10, file.sha256)
        }
    }

    static func packedMedia(_ media: [Media]) -> [UInt8]? {
        guard !media.isEmpty else { return nil }
        var packer = Packer()
        for item in media { packer.add(Tag.media) { pack(item, &$0) } }
        return packer.bytes
    }

    private static func media(_ value: [UInt8]) -> Media {
        var media = Media(kind: .unknown)
        var unpacker = Unpacker(value)
        while let (tag, field) = unpacker.next() {
            switch tag {
            case 1: media.kind = MediaKind(rawValue: Unpacker.small(field)) ?? .unknown
            case 2: media.name = Untrusted(field)
            case 3: media.mimeType = Untrusted(field)
            case 4: media.link = Untrusted(field)
            case 5: media.identifier = Untrusted(field)
            case 6: media.sha256 = Untrusted(field)
            case 7: media.isInTemplate = true
            case 8: media.absence = Absence(rawValue: Unpacker.small(field))
            case 15: media.size = Unpacker.integer(field)
            case 9: media.file = MediaFile(bytes: Unpacker.integer(field), sha256: "")
            case 10: media.file?.sha256 = Untrusted(field)
            default: break
            }
        }
        return media
    }
}
