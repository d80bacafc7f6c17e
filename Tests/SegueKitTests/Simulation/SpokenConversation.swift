import TestSupport
import TranscriptModel

/// A conversation as it really was, told once by the interface's log and once or more by exports of phones.
struct SpokenConversation {
    /// What was said.
    enum Content: Hashable {
        case text(String)
        case image(caption: String)
        case place
        /// The template of the catalogue, for somebody.
        case template(String)
    }

    /// One message of it.
    struct Spoken {
        var number: Int
        /// Seconds since 1970, by the right clock.
        var at: Int
        var direction: Direction
        var content: Content
        var edited: String?
        var isDeleted = false
        /// Whether the log tells of it, and of its edit or deletion.
        var isLogged = true
        var isChangeLogged = true

        /// What it cannot be told apart by.
        var likeness: String { "\(direction) \(content)" }
    }

    /// What a phone's export looks like.
    struct Phone {
        enum Style: CaseIterable { case android, canadian, iOS }
        var style: Style
        /// By how many seconds the clock was ahead, and from when on by how much more: a zone or summer time that the import ignores.
        var ahead: Int
        var summer: (from: Int, more: Int)?

        func shown(_ at: Int) -> Int { at + ahead + (summer.map { at >= $0.from ? $0.more : 0 } ?? 0) }
    }

    static let catalogue =
        "{\"data\":["
        + CloudLines.catalogued(
            "spring", category: "MARKETING", header: nil, body: "Hi {{1}}, the spring range is here.")
        + "]}\n"

    let customer: String
    let name: String
    var messages: [Spoken] = []
    /// Files by name, and which message each line of them tells of.
    private(set) var exports: [(name: String, text: String, numbers: [Int: Int])] = []

    private static let short = ["ok", "Ok", "thanks", "yes", "no", "?", "👍", "hello"]
    private static let words = [
        "parcel", "Straße", "refund", "tomorrow", "colour", "size", "invoice", "número", "blue", "jacket", "when",
        "please",
        "delivery", "address", "received", "broken", "zip", "order",
    ]

    /// Invents a conversation of a customer whose number ends in `index`.
    init(_ index: Int, _ random: inout Repeatable) {
        customer = "447700900" + String(1000 + index % 1000).dropFirst()
        name = "+44 7700 900" + String(1000 + index % 1000).dropFirst()
        var at = 1_772_442_000 + Int.random(in: 0..<5_000_000, using: &random)
        for number in 0..<Int.random(in: 8...60, using: &random) {
            at += [1, 7, 20, 45, 70, 300, 4000, 30_000].randomElement(using: &random).map { $0 + 1 } ?? 1
            var spoken = Spoken(
                number: number, at: at, direction: Bool.random(using: &random) ? .inbound : .outbound,
                content: .text(Self.sentence(&random)))
            switch Int.random(in: 0..<40, using: &random) {
            case 0, 1: spoken.content = .image(caption: Bool.random(using: &random) ? "" : Self.sentence(&random))
            case 2: if spoken.direction == .inbound { spoken.content = .place }
            case 3, 4:
                if spoken.direction == .outbound {
                    spoken.content = .template(Self.words.randomElement(using: &random) ?? "")
                }
            case 5: if case .text = spoken.content { spoken.edited = "better: " + Self.sentence(&random) }
            case 6: if case .text = spoken.content { spoken.isDeleted = true }
            default: break
            }
            spoken.isChangeLogged = spoken.direction == .inbound && Bool.random(using: &random)
            messages.append(spoken)
        }
        for number in losable.sorted() where Int.random(in: 0..<25, using: &random) == 0 {
            messages[number].isLogged = false
        }
    }

    private static func sentence(_ random: inout Repeatable) -> String {
        if Int.random(in: 0..<5, using: &random) < 2 { return short.randomElement(using: &random) ?? "" }
        var text = (0..<Int.random(in: 2...7, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
            .joined(separator: " ")
        if Int.random(in: 0..<8, using: &random) == 0 { text += "\n\n- " + (words.randomElement(using: &random) ?? "") }
        return text
    }

    /// Messages that a log or an export can lose so that it still shows which of the others are the same: none within two minutes of one
    /// that was changed. Who sees one text gone and finds a changed one there can't know whether they are the same.
    var losable: Set<Int> {
        let changed = messages.filter { $0.edited != nil || $0.isDeleted }
        return Set(messages.filter { spoken in !changed.contains { abs($0.at - spoken.at) < 120 } }.map(\.number))
    }

    /// The first place from `index` on at which an export can begin or end so that this holds for it too.
    func cut(_ index: Int) -> Int {
        let losable = losable
        return (index..<messages.count).first { losable.contains($0) && losable.contains($0 - 1) } ?? messages.count
    }

    // MARK: - The log

    /// Lines of webhooks and sends.
    func log() -> [String] {
        let person = CloudLines.Person.phone(customer, name: nil)
        return messages.flatMap { spoken -> [String] in
            guard spoken.isLogged else { return [] }
            let id = identifier(of: spoken)
            guard spoken.direction == .inbound else {
                return [CloudLines.send(id, spoken.at, to: customer, .uk, body(of: spoken))]
            }
            var lines = [CloudLines.inbound(id, spoken.at, person, .uk, body(of: spoken))]
            if spoken.isChangeLogged, let text = spoken.edited {
                lines.append(CloudLines.inbound(id + "e", spoken.at + 30, person, .uk, CloudLines.edit(of: id, text)))
            }
            if spoken.isChangeLogged, spoken.isDeleted {
                lines.append(CloudLines.inbound(id + "d", spoken.at + 30, person, .uk, CloudLines.revoke(of: id)))
            }
            return lines
        }
    }

    func identifier(of spoken: Spoken) -> String { "wamid.\(customer).\(spoken.number)" }

    private func body(of spoken: Spoken) -> String {
        switch spoken.content {
        case .text(let text): CloudLines.text(text)
        case .image(let caption):
            caption.isEmpty
                ? "\"type\":\"image\",\"image\":{\"id\":\"3301\",\"mime_type\":\"image/jpeg\"}"
                : CloudLines.image(caption)
        case .place:
            "\"type\":\"location\",\"location\":{\"latitude\":51.5,\"longitude\":-0.12,\"name\":\"British Library\"}"
        case .template(let value): CloudLines.template("spring", value: value)
        }
    }

    // MARK: - Exports

    /// Adds an export of some of the messages; those that a phone lost are missing.
    mutating func export(
        _ range: Range<Int>, _ phone: Phone, as file: String, lost: Set<Int> = [], author: String? = nil
    ) {
        // What tells of a few messages only proves nothing of its clock.
        guard range.count >= 6 else { return }
        var text = ""
        var line = 1
        var numbers: [Int: Int] = [:]
        let end = phone.style == .iOS ? "\r\n" : "\n"
        for spoken in messages[range] where !lost.contains(spoken.number) {
            numbers[line] = spoken.number
            let writer = spoken.direction == .inbound ? author ?? name : "Northwind"
            let told = header(phone.shown(spoken.at), phone.style) + writer + ": " + body(of: spoken, phone.style)
            text += told + end
            line += told.split(separator: "\n", omittingEmptySubsequences: false).count
        }
        exports.append((file, text, numbers))
    }

    private func body(of spoken: Spoken, _ style: Phone.Style) -> String {
        let mark = style == .iOS ? "\u{200E}" : ""
        if spoken.isDeleted { return mark + "This message was deleted" + (style == .iOS ? "." : "") }
        if let text = spoken.edited { return text + " \u{200E}<This message was edited>" }
        switch spoken.content {
        case .text(let text): return text
        case .image(let caption):
            if style == .iOS { return caption.isEmpty ? "\u{200E}image omitted" : caption + " \u{200E}image omitted" }
            return "<Media omitted>" + (caption.isEmpty ? "" : "\n" + caption)
        case .place: return mark + "\(style == .iOS ? "Location" : "location"): https://maps.google.com/?q=51.5,-0.12"
        case .template(let value): return "Hi \(value), the spring range is here."
        }
    }

    private func header(_ seconds: Int, _ style: Phone.Style) -> String {
        let time = CivilTime(secondsSince1970: Int64(seconds))
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let half = time.hour < 12 ? "a.m." : "p.m."
        return switch style {
        case .android:
            "\(two(time.day)).\(two(time.month)).\(two(time.year % 100)), \(two(time.hour)):\(two(time.minute)) - "
        case .canadian: "\(time.dateText), \((time.hour + 11) % 12 + 1):\(two(time.minute))\u{202F}\(half) - "
        case .iOS: "[\(two(time.day)).\(two(time.month)).\(two(time.year % 100)), \(time.clockText)] "
        }
    }
}
