import TranscriptExporting
import TranscriptModel

/// The worked example of the rules, as a timeline: an invented shop for clothes writes with an invented customer.
struct Specimen {
    var customerName: Untrusted = "Priya Raman"
    var text: Untrusted = "my parcel never arrived, can I talk to a human??"
    var fileName: Untrusted = "size_guide.pdf"
    var link: Untrusted = "https://cdn.example.test/size_guide.pdf"
    var template: Untrusted = "spring_drop_video"
    var session: Untrusted = "0MwQy00000A1b2cKAB"
    var source: Untrusted = "webhooks.jsonl"
    var button: Untrusted = "See the collection"

    static let customerID = PublicID(.customer, 0x1122_3344_5566_7788)
    static let support = PublicID(.transition, 0x2000_0000_0000_0002)

    var customer: Customer {
        Customer(
            id: Specimen.customerID, names: [customerName],
            addresses: [
                Address(.phone, "+447700900123"), Address(.messagingEndUser, "0PAQy00000C9xWrOAJ"),
                Address(.session, "0MwQy00000HIDDENAA"),
            ])
    }

    var header: TranscriptHeader {
        var header = TranscriptHeader(
            customers: 1, zone: "Europe/London", offset: { _ in 0 },
            totals: TranscriptTotals(
                messages: 12, transitions: 4, omitted: 2, absent: [.leftOutByExporter: 1], rejected: 1))
        header.customer = customer
        header.period = at(9, 0)...at(11, 0, 5)
        header.sources = [
            .init(
                file: source, sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                format: "whatsapp-cloud-webhook"),
            .init(
                file: "MessagingSession.csv",
                sha256: "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
                format: "salesforce-table"),
        ]
        header.policies = [
            .init(
                channel: "+442079460958",
                summary: "service and marketing, default service, marketing keywords allowed", origin: "policy file")
        ]
        for item in items {
            if case .transition(let transition) = item { header.strip.add(transition) }
            if case .message(let message) = item { header.strip.add(message) }
        }
        header.gaps = ["Bot turns are absent: the interface may leave them out."]
        return header
    }

    func at(_ hour: Int, _ minute: Int, _ second: Int = 0, ms: Int = 0) -> Instant {
        CivilTime(year: 2026, month: 3, day: 2, hour: hour, minute: minute, second: second, millisecond: ms)?
            .instantInUTC
            ?? .earliest
    }

    func message(
        _ number: UInt64, _ at: Instant, _ speaker: Speaker, _ context: Context, _ rule: Rule, _ text: Untrusted? = nil,
        _ change: (inout Message) -> Void = { _ in }
    ) -> TranscriptItem {
        var message = Message(
            id: PublicID(.message, number << 40 + number), customerID: Specimen.customerID, customer: "+447700900123",
            channel: "+442079460958", at: at, direction: speaker == .customer ? .inbound : .outbound, speaker: speaker,
            text: text, context: context)
        message.externalIDs = [Untrusted("wamid.HBgM\(number)")]
        message.rule = rule
        message.sources = [SourceLine(file: source, line: Int(number))]
        if speaker == .customer { message.name = customerName }
        if context == .service { message.session = session }
        change(&message)
        return .message(message)
    }

    func transition(
        _ id: PublicID, _ at: Instant, _ from: Context?, _ to: Context, _ cause: Cause, _ rule: Rule, _ message: UInt64,
        omits: Int = 0
    ) -> TranscriptItem {
        .transition(
            Transition(
                id: id, customerID: Specimen.customerID, customer: "+447700900123", channel: "+442079460958", at: at,
                from: from, to: to, cause: cause, rule: rule, message: PublicID(.message, message << 40 + message),
                session: to == .service ? session : nil, evidence: [SourceLine(file: source, line: Int(message))],
                omits: omits))
    }
}

extension Specimen {
    var items: [TranscriptItem] { [.customer(customer)] + morning + midday }

    private var morning: [TranscriptItem] {
        [
            transition(PublicID(.transition, 1), at(9, 0), nil, .marketing, .firstContact, .journeySend, 1),
            message(1, at(9, 0), .journey, .marketing, .journeySend) { message in
                message.kind = .template
                message.template = template
                message.campaign = "Spring drop"
                message.text = """
                    Hi Priya, the spring drop is here: linen shirts, wide trousers, new colours.

                    Reply STOP to opt out
                    """
                message.footer = "Reply STOP to opt out"
                message.buttons = [button, "Not now"]
                message.media = [
                    .omitted(.video, transition: Specimen.support, hidden: Media(kind: .video, name: "secret.mp4"))
                ]
                message.status = .read
            },
            message(2, at(9, 5, 2, ms: 120), .customer, .marketing, .marketingKeyword, "Coupon") { message in
                message.precision = .milliseconds
            },
            message(3, at(9, 5, 4), .journey, .marketing, .journeySend) { message in
                message.kind = .template
                message.template = "coupon_card"
                message.text = "Your 15 % coupon: SPRING15"
                message.media = [.shown(Media(kind: .image, mimeType: "image/jpeg", identifier: "1122334455"))]
                message.status = .delivered
            },
            transition(
                Specimen.support, at(9, 12, 18, ms: 377), .marketing, .service, .supportRequest, .otherwise, 4, omits: 1
            ),
            message(4, at(9, 12, 18, ms: 377), .customer, .service, .otherwise, text) { $0.precision = .milliseconds },
            .session(
                Session(
                    id: session, customer: "+447700900123", channel: "+442079460958", start: at(9, 12, 20),
                    end: at(9, 48), status: "Ended", name: "MS-00004417", owner: "Daniel Okafor", isImplied: false)),
            message(5, at(9, 14), .agent, .service, .activeSessionOutbound) { message in
                message.name = "Daniel Okafor"
                message.text = "Hello Priya, I am sorry to hear that.\nCould you send me the order number?"
                message.replyTo = PublicID(.message, 4 << 40 + 4)
                message.status = .read
            },
            message(6, at(9, 16), .customer, .service, .activeSessionInbound, "it's on this card") { message in
                message.kind = .media
                message.media = [.shown(Media(kind: .image, absence: .leftOutByExporter))]
                message.marks = [.edited]
            },
            message(7, at(9, 16, 30), .agent, .service, .activeSessionOutbound, "👍") { message in
                message.kind = .reaction
                message.name = "Daniel Okafor"
                message.replyTo = PublicID(.message, 6 << 40 + 6)
            },
            message(8, at(9, 20), .customer, .service, .activeSessionInbound, "coupon") {
                $0.marks = [.keywordIgnored]
            },
        ]
    }

    private var midday: [TranscriptItem] {
        [
            transition(
                PublicID(.transition, 3), at(10, 30), .service, .marketing, .marketingKeyword, .marketingKeyword, 9),
            message(9, at(10, 30), .customer, .marketing, .marketingKeyword, "coupon") { $0.precision = .minutes },
            message(10, at(10, 31), .journey, .marketing, .journeySend) { message in
                message.kind = .template
                message.template = "size_guide_pdf"
                message.text = "Which size fits? See https://example.test/sizes?from=wa&lang=en."
                message.media = [
                    .omitted(
                        .document, transition: PublicID(.transition, 4),
                        hidden: Media(kind: .document, name: "secret.pdf"))
                ]
                message.status = .failed
                message.problem = "131049 not delivered to maintain healthy ecosystem engagement"
            },
            transition(
                PublicID(.transition, 4), at(11, 0), .marketing, .service, .invalidResponse, .otherwise, 11, omits: 1),
            message(11, at(11, 0), .customer, .service, .otherwise, "wrong size"),
            message(12, at(11, 0, 5), .bot, .service, .agentMessage, "A colleague will be with you soon.") { message in
                message.media = [
                    .shown(Media(kind: .document, name: fileName, mimeType: "application/pdf", link: link))
                ]
            },
        ]
    }

    var totals: TranscriptTotals { TranscriptTotals(messages: 12, transitions: 4, omitted: 2, rejected: 1) }
}

/// A sink that keeps everything.
final class Kept: ByteSink {
    var bytes: [UInt8] = []

    func write(_ piece: UnsafeRawBufferPointer) throws {
        bytes.append(contentsOf: piece)
    }
}

/// The bytes of a transcript.
func export(
    _ exporter: any TranscriptExporter, _ header: TranscriptHeader, _ items: [TranscriptItem],
    _ totals: TranscriptTotals
) throws -> [UInt8] {
    let kept = Kept()
    let writer = try exporter.writer(to: kept)
    try writer.begin(header)
    for item in items { try writer.write(item) }
    try writer.end(totals)
    return kept.bytes
}

extension Specimen {
    func exported(as exporter: any TranscriptExporter, showsOmitted: Bool = false) throws -> [UInt8] {
        var header = header
        header.showsOmitted = showsOmitted
        return try export(exporter, header, items, totals)
    }
}
