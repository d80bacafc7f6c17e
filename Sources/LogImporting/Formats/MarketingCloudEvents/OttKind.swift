import TranscriptModel

/// What an event tells, by the last part of its category.
enum OttKind: Hashable {
    /// The customer wrote.
    case mobileOriginated
    /// A message of the business left.
    case sent
    /// It got somewhere, or did not.
    case receipt(DeliveryStatus)
    /// Meta did not take it.
    case notSent
    /// A word that nobody knows.
    case unknown(Untrusted)

    /// The kind of a category such as `EngagementEvents.OttSent`; nil when it is about no messenger.
    init?(category: Untrusted) {
        let name = category.bytes.split(separator: UInt8(ascii: ".")).last ?? []
        guard name.count > 3, Untrusted(name.prefix(3)).spells("Ott") else { return nil }
        let word = Untrusted(name.dropFirst(3))
        self = OttKind.words.first { word.spells($0.word) }?.kind ?? .unknown(category)
    }

    private static let words: [(word: String, kind: OttKind)] = [
        ("Sent", .sent), ("Delivered", .receipt(.delivered)), ("Read", .receipt(.read)), ("Failed", .receipt(.failed)),
        ("MobileOriginated", .mobileOriginated), ("NotSent", .notSent),
    ]
}
