import TestSupport

/// Small logs of some customers, invented, the same for the same seed.
///
/// They are made so that order could matter: many things happen in one second, records of one message stand in several files and
/// differ, statuses, edits and answers stand apart from what they are about, and who is who is told in pieces.
struct SimulatedLogs {
    /// The files by name.
    private(set) var files: [String: [String]] = [:]
    private var random: Repeatable
    private(set) var count = 0

    static let policy = """
        defaults: { apps: [service, marketing], default_app: service, implied_session_idle: 6h }
        channels:
          - phone_number_id: "\(CloudLines.Channel.uk.numberID)"
            name: Northwind UK
            apps: [service, marketing]
            default_app: service
            allow_marketing_keywords: true
            keywords: { marketing: [coupon, sale], opt_out: [stop], opt_in: [start], help: [help] }
            support_words: [agent, human, refund]
        """

    static let start = 1_772_400_000
    private static let names = ["Priya", "Tomas", "Zoë", "José", "Ana", "Chidi", "陳", "Noor"]
    private static let texts = [
        "coupon", "where is my parcel", "can I talk to a human??", "stop", "start", "help", "Sale!", "thanks 👍",
        "wrong size, refund please", "café at 9?", "退款申請", "https://shop.example.test/a", "ok", "ok", "",
    ]

    init(seed: UInt64, customers: Int = 30) {
        random = Repeatable(seed: seed)
        addReferenceData()
        for customer in 0..<customers { addCustomer(customer) }
        addChats()
    }

    /// The names of the files in the order of their bytes.
    var fileNames: [String] { files.keys.sorted() }

    /// The text of a file.
    func text(_ name: String) -> String { (files[name] ?? []).joined(separator: "\n") + "\n" }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    mutating func pick<Element>(_ list: [Element]) -> Element {
        list[Int.random(in: list.indices, using: &random)]
    }

    mutating func add(_ line: String, to name: String) { files[name, default: []].append(line) }

    mutating func addToWebhooks(_ line: String) {
        add(line, to: "webhooks-\(Int.random(in: 1...4, using: &random)).jsonl")
        // Meta delivers some of them twice.
        if chance(8) { add(line, to: "webhooks-\(Int.random(in: 1...4, using: &random)).jsonl") }
    }

    mutating func newID() -> String {
        count += 1
        return "wamid.S\(count)"
    }
}

// MARK: - Customers

extension SimulatedLogs {
    private mutating func addCustomer(_ number: Int) {
        let phone = "4477009001\(number / 10)\(number % 10)"
        let userID = "GB.1349120865530\(100 + number)"
        let channel: CloudLines.Channel = number % 5 == 4 ? .de : .uk
        let name = SimulatedLogs.names[number % SimulatedLogs.names.count]
        var sends: [String] = []
        var messages: [(id: String, seconds: Int)] = []
        for _ in 0..<Int.random(in: 10...24, using: &random) {
            // Few moments for many messages, so that some fall together.
            let seconds = SimulatedLogs.start + Int.random(in: 0..<40, using: &random) * 7200
            if chance(30) {
                let id = newID()
                addSend(id, seconds, phone, channel)
                sends.append(id)
                messages.append((id, seconds))
                continue
            }
            let id = newID()
            let person = pick([
                .phone(phone, name: name), .phone(phone, name: nil), .userID(userID),
                CloudLines.Person.both(phone: phone, userID: userID, name: name + " R."),
            ])
            let place = chance(20) ? channel.byIDAlone : channel
            let isPress = chance(15) && !sends.isEmpty
            let body =
                isPress
                ? CloudLines.button("Yes please")
                : chance(10) ? CloudLines.image("photo \(id)") : CloudLines.text(pick(SimulatedLogs.texts))
            addToWebhooks(CloudLines.inbound(id, seconds, person, place, body, replyTo: isPress ? pick(sends) : nil))
            messages.append((id, seconds))
        }
        // One message ties both names of the customer, whatever chance had in mind.
        let tie = newID()
        addToWebhooks(
            CloudLines.inbound(
                tie, SimulatedLogs.start + 400_000, .both(phone: phone, userID: userID, name: name), channel,
                CloudLines.text("ok")))
        addAftermath(of: messages, phone, channel)
        guard let session = addSalesforce(number, phone, name, channel) else { return }
        addEntries(of: messages, phone, session: session)
    }

    private mutating func addSend(_ id: String, _ seconds: Int, _ phone: String, _ channel: CloudLines.Channel) {
        let isLate = chance(50)
        let body: String =
            switch Int.random(in: 0..<6, using: &random) {
            case 0: CloudLines.template("spring_video", header: "video", link: "spring-\(id).mp4", value: phone)
            case 1: CloudLines.template("size_guide", header: "document", link: "guide-\(id).pdf", value: phone)
            case 2: CloudLines.template("coupon_card", header: "image", link: "card.png", value: phone)
            case 3: CloudLines.template("spring_video", value: phone)
            case 4: CloudLines.template("not_catalogued", value: phone)
            default: "\"type\":\"text\",\"text\":{\"body\":\"we look into \(id)\"}"
            }
        let journey = chance(40) ? "Spring Drop" : nil
        add(
            CloudLines.send(id, seconds, to: phone, channel, journey: journey, body),
            to: isLate ? "sends-2.jsonl" : "sends-1.jsonl")
        if chance(10) {
            addToWebhooks(
                CloudLines.echo(
                    id, seconds + Int.random(in: 0...1, using: &random), to: phone, channel, "an echo of \(id)"))
        }
        for (index, word) in ["sent", "delivered", "read"].enumerated() where chance(60) {
            let category = chance(30) ? "marketing" : nil
            addToWebhooks(CloudLines.status(id, word, seconds + index, to: phone, channel, category: category))
        }
    }

    private mutating func addAftermath(
        of messages: [(id: String, seconds: Int)], _ phone: String, _ channel: CloudLines.Channel
    ) {
        for message in messages where chance(12) {
            let after = message.seconds + Int.random(in: 1...5000, using: &random)
            let body = pick([
                CloudLines.edit(of: message.id, "edited \(message.id)"), CloudLines.revoke(of: message.id),
                CloudLines.reaction("❤", to: message.id), CloudLines.edit(of: message.id, "edited again"),
            ])
            addToWebhooks(CloudLines.inbound(newID(), after, .phone(phone, name: nil), channel, body))
        }
        // Of some messages nothing but the delivery is known.
        let lost = newID()
        for (index, word) in ["sent", "delivered"].enumerated() {
            addToWebhooks(
                CloudLines.status(
                    lost, word, SimulatedLogs.start + 90_000 + index, to: phone,
                    index == 0 ? channel : channel.byIDAlone))
        }
    }
}

// MARK: - Salesforce, catalogue, chats

extension SimulatedLogs {
    private mutating func addReferenceData() {
        add(
            "\"Id\",\"MasterLabel\",\"MessageType\",\"MessagingPlatformKey\",\"ChannelAddressIdentifier\",\"IsActive\"",
            to: "MessagingChannel.csv")
        add(
            "\"Id\",\"MessagingChannelId\",\"DeploymentType\",\"DeploymentStatus\",\"RoutingOverride\",\"DisabledTime\"",
            to: "MessagingChannelUsage.csv")
        for (index, channel) in [CloudLines.Channel.uk, .de].enumerated() {
            add(
                "\"\(channel.salesforceID)\",\"Northwind \(index)\",\"WhatsApp\",\"+\(channel.number)\",\"f1c2d3e4-\(index)\",\"true\"",
                to: "MessagingChannel.csv")
            add(
                "\"0OQQy00000001A\(index)\",\"\(channel.salesforceID)\",\"Conversation\",\"Active\",\"\",\"\"",
                to: "MessagingChannelUsage.csv")
            add(
                "\"0OQQy00000001B\(index)\",\"\(channel.salesforceID)\",\"MJ\",\"Active\",\"NonSessionMessages\",\"\"",
                to: "MessagingChannelUsage.csv")
        }
        add(
            "\"Id\",\"Name\",\"MessageType\",\"MessagingPlatformKey\",\"MessagingChannelId\"",
            to: "MessagingEndUser.csv")
        let columns =
            "\"Id\",\"Name\",\"Status\",\"StartTime\",\"EndTime\",\"MessagingEndUserId\",\"MessagingChannelId\",\"SystemModstamp\""
        for file in ["MessagingSession-1.csv", "MessagingSession-2.csv", "MessagingSession-3.csv"] {
            add(columns, to: file)
        }
        let videos = [
            CloudLines.catalogued(
                "spring_video", category: "MARKETING", header: "VIDEO", body: "Hi {{1}}, see our film"),
            CloudLines.catalogued("size_guide", category: "UTILITY", header: "DOCUMENT", body: "{{1}}, your guide"),
        ]
        add("{\"data\":[\(videos.joined(separator: ","))]}", to: "templates-1.json")
        let cards = [
            CloudLines.catalogued("coupon_card", category: "MARKETING", header: "IMAGE", body: "{{1}}: 15% off"),
            CloudLines.catalogued("size_guide", category: "MARKETING", header: "DOCUMENT", body: "{{1}}, the guide"),
        ]
        add("{\"data\":[\(cards.joined(separator: ","))]}", to: "templates-2.json")
    }

    private mutating func addSalesforce(_ number: Int, _ phone: String, _ name: String, _ channel: CloudLines.Channel)
        -> String?
    {
        let id = "0PAQy00000C9x\(10 + number)"
        add("\"\(id)\",\"\(name)\",\"WhatsApp\",\"+\(phone)\",\"\(channel.salesforceID)\"", to: "MessagingEndUser.csv")
        // The number that Salesforce has no sessions of lives by implied ones.
        guard channel.number == CloudLines.Channel.uk.number, chance(60) else { return nil }
        let session = "0MwQy000001Z\(100 + number)"
        let hour = Int.random(in: 2...9, using: &random)
        let start = "2026-03-02T0\(hour):12:18.000Z"
        let rows = (files["MessagingSession-2.csv"] ?? []).dropFirst()
        // Weekly exports overlap: the same row stands in both, on other lines.
        if let row = rows.last, chance(50) { add(row, to: "MessagingSession-3.csv") }
        if chance(60) {
            add(
                "\"\(session)\",\"MS-\(number)\",\"Active\",\"\(start)\",\"\",\"\(id)\",\"\(channel.salesforceID)\",\"\(start)\"",
                to: "MessagingSession-1.csv")
        }
        add(
            "\"\(session)\",\"MS-\(number)\",\"Ended\",\"\(start)\",\"2026-03-04T0\(hour):00:00.000Z\",\"\(id)\",\"\(channel.salesforceID)\",\"2026-03-04T09:00:00.000Z\"",
            to: "MessagingSession-2.csv")
        return session
    }

    /// Two exports of one chat; the second goes on where the first one ends, and both have equal messages in one minute.
    private mutating func addChats() {
        let opening = ["28/02/2026, 16:40 - +44 7700 900189: do you take in trousers?"]
        let equal = Array(repeating: "28/02/2026, 16:41 - +44 7700 900189: hello?", count: 3)
        let rest = [
            "28/02/2026, 16:52 - Northwind: we do", "28/02/2026, 16:52 - Northwind: hem\nwaist",
            "28/02/2026, 16:52 - +44 7700 900189: ok", "28/02/2026, 16:52 - +44 7700 900189: ok",
        ]
        for line in opening + equal { add(line, to: "WhatsApp Chat with +44 7700 900189.txt") }
        for line in opening + equal + rest { add(line, to: "later/WhatsApp Chat with +44 7700 900189.txt") }
    }
}
