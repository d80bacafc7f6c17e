import SearchQuery
import TestSupport
import TranscriptModel
import TranscriptStore

/// A small archive of everything that queries ask about.
struct RandomArchive {
    let shelf: Shelf
    /// Names of the sessions that are told of, by identifier.
    private(set) var sessionNames: [Untrusted: Untrusted] = [:]
    private var random: Repeatable

    static let words = [
        "refund", "parcel", "angry", "coupon", "human", "Straße", "STRASSE", "café", "CAFE", "退款", "👍🏽", "AB-1234-5",
        "ab12345", "07700 900123", "+44 7700 900-123", "stop", "https://x.example.test/a", "50%", "what's", "٤٢", "ok",
    ]
    static let phones: [Untrusted] = ["+447700900123", "+447700900124", "+447700900125"]
    static let channels: [Untrusted] = ["+442079460958", "+442079460959"]
    static let sessions: [Untrusted] = ["0MwQy000001ZtLbKAK", "0MwQy000001NwA1KAK"]
    static let journeys: [Untrusted] = ["Spring drop", "spring"]
    static let templates: [Untrusted] = ["spring_drop", "order_update"]
    static let languages: [Untrusted] = ["en", "de"]
    static let names: [Untrusted] = ["Priya Raman", "Zoë Hale", "Owen Hale"]

    init(seed: UInt64) throws {
        shelf = try Shelf()
        random = Repeatable(seed: seed)
        var entry = PolicyEntry()
        entry.optOut = ["stop"]
        entry.marketing = ["coupon"]
        entry.supportWords = ["human"]
        if random.next() % 2 == 0 { entry.impliedSessionIdle = 3_600_000 }
        try shelf.archive.apply([entry], fileName: "policy.yaml", text: "")
        var records = (0..<Int.random(in: 20...60, using: &random)).map { message($0) }
        records += (0..<6).map { _ in change() }
        if random.next() % 2 == 0 {
            records += RandomArchive.sessions.map { session($0) }
            sessionNames = [RandomArchive.sessions[0]: "MS-00000001", RandomArchive.sessions[1]: "MS-00000002"]
        }
        records.shuffle(using: &random)
        let half = records.count / 2
        try shelf.take(Array(records[..<half]), as: "first.jsonl", format: "whatsapp-cloud-webhook")
        try shelf.take(Array(records[half...]), as: "second.csv", format: "salesforce-entries")
    }

    private mutating func chance(_ one: UInt64) -> Bool { random.next() % one == 0 }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &random)]
    }

    private mutating func text() -> Untrusted {
        let words = (0..<Int.random(in: 1...4, using: &random)).map { _ in pick(RandomArchive.words) }
        return Untrusted(words.joined(separator: pick([" ", ", ", " – "])))
    }

    private mutating func identifier(below count: Int) -> Untrusted {
        let number = Int.random(in: 0..<count, using: &random)
        return Untrusted("m\(number)")
    }

    private mutating func time() -> Int64 { Int64.random(in: 0...200_000, using: &random) }

    private mutating func message(_ number: Int) -> LogRecord {
        let isInbound = chance(2)
        var record = MessageRecord(
            identifiers: [Untrusted("m\(number)")], customer: [Address(.phone, pick(RandomArchive.phones))],
            channel: [Address(.phone, pick(RandomArchive.channels))],
            at: Instant(milliseconds: 1_772_442_000_000 + time() * 1000) ?? .earliest,
            direction: isInbound ? .inbound : .outbound, text: text())
        if chance(3) { record.kind = pick([.text, .media, .location, .reaction, .order, .system, .poll]) }
        if record.kind == .reaction || chance(6) { record.repliesTo = identifier(below: 70) }
        if chance(4) { record.media = [Media(kind: pick(MediaKind.allCases), name: Untrusted("parcel-\(number).pdf"))] }
        if chance(8) { record.media = [Media(kind: .image, absence: pick(Absence.allCases))] }
        if chance(3) { record.name = pick(RandomArchive.names) }
        if chance(9) { record.buttons = ["angry button"] }
        if !isInbound { outbound(&record, number) }
        return .message(record)
    }

    private mutating func outbound(_ record: inout MessageRecord, _ number: Int) {
        if chance(3) { record.speaker = pick([.agent, .bot, .journey, .system]) }
        if chance(4) { record.journey = pick(RandomArchive.journeys) }
        if chance(3) {
            record.kind = .template
            record.text = nil
            record.template = TemplateUse(name: pick(RandomArchive.templates), language: pick(RandomArchive.languages))
            record.category = pick([.marketing, .utility, nil])
            record.media = [
                Media(kind: pick([.video, .image, .document]), name: Untrusted("film-\(number).mp4"), isInTemplate: true)
            ]
        } else if chance(5) {
            record.session = pick(RandomArchive.sessions)
        }
        if chance(2) { record.status = pick(DeliveryStatus.allCases) }
    }

    private mutating func change() -> LogRecord {
        let target = identifier(below: 20)
        let at = Instant(milliseconds: 1_772_700_000_000 + time()) ?? .earliest
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return .revision(RevisionRecord(message: target, at: at, change: .deleted))
        case 1: return .revision(RevisionRecord(message: target, at: at, change: .edited(text: text(), media: [])))
        case 2: return .revision(RevisionRecord(message: target, at: at, change: .redacted(text: text())))
        default:
            return .receipt(
                ReceiptRecord(message: target, customer: [], channel: [], status: pick(DeliveryStatus.allCases), at: at))
        }
    }

    private mutating func session(_ identifier: Untrusted) -> LogRecord {
        var session = SessionRecord(
            identifier: identifier, customer: [Address(.phone, pick(RandomArchive.phones))],
            channel: [Address(.phone, pick(RandomArchive.channels))])
        let start = time()
        session.name = identifier == RandomArchive.sessions[0] ? "MS-00000001" : "MS-00000002"
        session.start = Instant(milliseconds: 1_772_442_000_000 + start * 1000)
        session.end = Instant(milliseconds: 1_772_442_000_000 + (start + 40_000) * 1000)
        return .session(session)
    }
}
