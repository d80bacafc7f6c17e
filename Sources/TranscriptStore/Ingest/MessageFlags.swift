import TranscriptModel

/// Marks of a message row, bits on disk.
struct MessageFlags: OptionSet {
    let rawValue: Int

    /// What a row keeps when its record is replaced; the others come from the record.
    static let bookkeeping: MessageFlags = [.revised, .witnessed, .aliased]

    /// It was forwarded.
    static let forwarded = MessageFlags(rawValue: 1)
    /// Its record says that it was edited.
    static let edited = MessageFlags(rawValue: 2)
    /// Its record says that it was deleted.
    static let deleted = MessageFlags(rawValue: 4)
    /// Its record shows the components that a template was sent with.
    static let showsComponents = MessageFlags(rawValue: 8)
    /// Rows of `revision` change it.
    static let revised = MessageFlags(rawValue: 16)
    /// Rows of `witness` tell of it too.
    static let witnessed = MessageFlags(rawValue: 32)
    /// Rows of `identifier` name it too.
    static let aliased = MessageFlags(rawValue: 64)
    /// Its text has a link in it.
    static let link = MessageFlags(rawValue: 128)
    /// Its record says that it belongs to the marketing app.
    static let marketingApp = MessageFlags(rawValue: 256)
    /// Its record says that it belongs to the service app.
    static let serviceApp = MessageFlags(rawValue: 512)

    init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The marks that a record itself has.
    init(_ record: MessageRecord) {
        var flags: MessageFlags = []
        if record.isForwarded { flags.insert(.forwarded) }
        if record.isEdited { flags.insert(.edited) }
        if record.isDeleted { flags.insert(.deleted) }
        if record.template?.showsComponents == true { flags.insert(.showsComponents) }
        self = flags
    }

    /// Sets the marks of a record.
    func apply(to record: inout MessageRecord) {
        record.isForwarded = contains(.forwarded)
        record.isEdited = contains(.edited)
        record.isDeleted = contains(.deleted)
        if record.template != nil { record.template?.showsComponents = contains(.showsComponents) }
    }
}

/// Which kinds of media a message has: bit n for the kind with raw value n, bit 16 + n when it is in a template, and bit 32 + n
/// for an item that is absent for the reason with raw value n.
enum MediaMask {
    static func of(_ media: [Media]) -> Int {
        media.reduce(0) { mask, item in
            mask | bit(item.kind, inTemplate: item.isInTemplate) | (item.absence.map(bit) ?? 0)
        }
    }

    static func bit(_ absence: Absence) -> Int { 1 << (32 + absence.rawValue) }

    static func bit(_ kind: MediaKind, inTemplate: Bool) -> Int {
        1 << (inTemplate ? 16 + kind.rawValue : kind.rawValue)
    }

    /// What a switch from marketing to service omits.
    static let omittable = bit(.video, inTemplate: true) | bit(.document, inTemplate: true)

    /// Anything in a template.
    static let template = 0x7F << 16

    /// Kinds in or out of a template.
    static func bits(_ kinds: [MediaKind]) -> Int {
        kinds.reduce(0) { $0 | bit($1, inTemplate: false) | bit($1, inTemplate: true) }
    }
}
