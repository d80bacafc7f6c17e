import TranscriptModel

/// Packs the records that are kept as facts, each record whole.
///
/// Tags are on disk: a new field takes a new tag, and a tag is never used again for another.
enum PackedFact {
    static func template(_ record: TemplateRecord) -> [UInt8] {
        var packer = Packer()
        packer.add(1, record.name)
        packer.add(2, record.language)
        packer.add(3, record.identifier)
        packer.add(4, record.category?.rawValue)
        packer.add(5, record.header)
        packer.add(6, record.body)
        packer.add(7, record.footer)
        for button in record.buttons {
            packer.add(8) {
                $0.add(1, button.label)
                $0.add(2, button.link)
            }
        }
        for kind in record.media { packer.add(9, kind.rawValue) }
        return packer.bytes
    }

    static func template(_ bytes: [UInt8]) -> TemplateRecord {
        var record = TemplateRecord(name: "", language: "")
        var unpacker = Unpacker(bytes)
        while let (tag, value) = unpacker.next() {
            switch tag {
            case 1: record.name = Untrusted(value)
            case 2: record.language = Untrusted(value)
            case 3: record.identifier = Untrusted(value)
            case 4: record.category = MessageCategory(rawValue: Unpacker.small(value))
            case 5: record.header = Untrusted(value)
            case 6: record.body = Untrusted(value)
            case 7: record.footer = Untrusted(value)
            case 8: record.buttons.append(button(value))
            case 9: if let kind = MediaKind(rawValue: Unpacker.small(value)) { record.media.append(kind) }
            default: break
            }
        }
        return record
    }

    private static func button(_ bytes: [UInt8]) -> TemplateRecord.Button {
        var button = TemplateRecord.Button(label: "")
        var unpacker = Unpacker(bytes)
        while let (tag, value) = unpacker.next() {
            if tag == 1 { button.label = Untrusted(value) } else { button.link = Untrusted(value) }
        }
        return button
    }

    static func session(_ record: SessionRecord) -> [UInt8] {
        var packer = Packer()
        packer.add(1, record.name)
        packer.add(2, record.status)
        packer.add(3, record.start?.milliseconds)
        packer.add(4, record.accepted?.milliseconds)
        packer.add(5, record.end?.milliseconds)
        packer.add(6, record.origin)
        packer.add(7, record.agentType)
        packer.add(8, record.endedBy)
        packer.add(9, record.owner)
        packer.add(10, record.modified?.milliseconds)
        packer.add(11, flag: record.isDeleted)
        return packer.bytes
    }

    static func session(_ bytes: [UInt8], identifier: Untrusted) -> SessionRecord {
        var record = SessionRecord(identifier: identifier, customer: [], channel: [])
        var unpacker = Unpacker(bytes)
        while let (tag, value) = unpacker.next() {
            let moment = { Instant(milliseconds: Unpacker.integer(value)) }
            switch tag {
            case 1: record.name = Untrusted(value)
            case 2: record.status = Untrusted(value)
            case 3: record.start = moment()
            case 4: record.accepted = moment()
            case 5: record.end = moment()
            case 6: record.origin = Untrusted(value)
            case 7: record.agentType = Untrusted(value)
            case 8: record.endedBy = Untrusted(value)
            case 9: record.owner = Untrusted(value)
            case 10: record.modified = moment()
            case 11: record.isDeleted = true
            default: break
            }
        }
        return record
    }

    static func usage(_ record: ChannelUsageRecord, channel: Int64) -> [UInt8] {
        var packer = Packer()
        packer.add(1, channel)
        packer.add(2, record.deployment)
        packer.add(3, record.status)
        packer.add(4, record.routingOverride)
        packer.add(5, record.disabled?.milliseconds)
        return packer.bytes
    }

    static func usage(_ bytes: [UInt8], identifier: Untrusted) -> (channel: Int64, record: ChannelUsageRecord) {
        var record = ChannelUsageRecord(identifier: identifier, channel: [], deployment: "")
        var channel: Int64 = 0
        var unpacker = Unpacker(bytes)
        while let (tag, value) = unpacker.next() {
            switch tag {
            case 1: channel = Unpacker.integer(value)
            case 2: record.deployment = Untrusted(value)
            case 3: record.status = Untrusted(value)
            case 4: record.routingOverride = Untrusted(value)
            case 5: record.disabled = Instant(milliseconds: Unpacker.integer(value))
            default: break
            }
        }
        return (channel, record)
    }

    static func keywords(_ record: KeywordRecord, channel: Int64) -> [UInt8] {
        var packer = Packer()
        packer.add(1, channel)
        packer.add(2, record.language)
        for word in record.optIn { packer.add(3, word) }
        for word in record.optOut { packer.add(4, word) }
        for word in record.help { packer.add(5, word) }
        return packer.bytes
    }

    static func keywords(_ bytes: [UInt8], identifier: Untrusted) -> (channel: Int64, record: KeywordRecord) {
        var record = KeywordRecord(identifier: identifier, channel: [])
        var channel: Int64 = 0
        var unpacker = Unpacker(bytes)
        while let (tag, value) = unpacker.next() {
            switch tag {
            case 1: channel = Unpacker.integer(value)
            case 2: record.language = Untrusted(value)
            case 3: record.optIn.append(Untrusted(value))
            case 4: record.optOut.append(Untrusted(value))
            case 5: record.help.append(Untrusted(value))
            default: break
            }
        }
        return (channel, record)
    }

    static func journey(_ record: JourneyRecord) -> [UInt8] {
        var packer = Packer()
        packer.add(1, record.journey)
        packer.add(2, record.version)
        packer.add(3, record.number)
        packer.add(4, record.name)
        packer.add(5, record.activity)
        packer.add(6, record.activityName)
        return packer.bytes
    }

    static func journey(_ bytes: [UInt8]) -> JourneyRecord {
        var record = JourneyRecord()
        var unpacker = Unpacker(bytes)
        while let (tag, value) = unpacker.next() {
            switch tag {
            case 1: record.journey = Untrusted(value)
            case 2: record.version = Untrusted(value)
            case 3: record.number = Unpacker.small(value)
            case 4: record.name = Untrusted(value)
            case 5: record.activity = Untrusted(value)
            case 6: record.activityName = Untrusted(value)
            default: break
            }
        }
        return record
    }
}
