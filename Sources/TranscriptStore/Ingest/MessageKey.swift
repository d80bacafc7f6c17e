import TranscriptModel

/// The 64 bits that name a message in the archive and in its public id. They come from the message alone.
enum MessageKey {
    /// The key of an identifier. `attempt` counts from 0 and grows when two identifiers share a hash.
    static func of(_ identifier: Untrusted, attempt: Int = 0) -> Int64 {
        var hash = StableHash()
        hash.add(identifier.bytes)
        if attempt > 0 { hash.add(attempt) }
        return Int64(bitPattern: hash.value)
    }

    /// The key of a message that nothing identifies but what it says.
    /// - Parameter occurrence: How many equal messages stand before it in its file.
    static func of(_ record: MessageRecord, occurrence: Int) -> Int64 {
        var hash = StableHash()
        for address in [record.customer.min(), record.channel.min()] {
            hash.add(address?.kind.rawValue ?? -1)
            hash.add(address?.value.bytes ?? [])
        }
        hash.add(UInt64(record.at.milliseconds))
        hash.add(record.direction.rawValue)
        hash.add(record.kind.rawValue)
        hash.add(record.name?.bytes ?? [])
        hash.add(record.text?.bytes ?? [])
        hash.add(record.template?.name.bytes ?? [])
        for media in record.media { hash.add(media.name?.bytes ?? []) }
        hash.add(occurrence)
        return Int64(bitPattern: hash.value)
    }
}

/// Row ids that sort by time: milliseconds since 1970 and a slot for the messages of one millisecond.
enum MessageRowID {
    static let slotBits: Int64 = 14

    static func first(at instant: Instant) -> Int64 { instant.milliseconds << slotBits }
    static func last(at instant: Instant) -> Int64 { (instant.milliseconds << slotBits) + (1 << slotBits) - 1 }
    static func milliseconds(of id: Int64) -> Int64 { id >> slotBits }
    static func instant(of id: Int64) -> Instant { Instant(milliseconds: milliseconds(of: id)) ?? .earliest }
}
