import Foundation
import TestSupport
import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct SMSBackupTests {
    static func read(
        _ bytes: [UInt8], business: [Untrusted] = ["Northwind"], region: String? = nil, pieces: Int = .max,
        limit: Int = 16 << 20
    ) throws -> FoundRecords {
        var found = FoundRecords()
        try SMSBackup().read(
            .bytes(bytes, pieces: pieces),
            options: ImportOptions(businessNames: business, region: region, maximumRecordSize: limit), into: &found)
        return found
    }

    static func read(_ content: String, business: [Untrusted] = ["Northwind"], region: String? = nil) throws
        -> FoundRecords
    {
        try read(Array("<smses count=\"1\">\n\(content)\n</smses>".utf8), business: business, region: region)
    }

    static func messages(_ found: FoundRecords) -> [MessageRecord] {
        found.records.compactMap { if case .message(let message) = $0 { message } else { nil } }
    }

    static let sms = "address=\"+447700900162\" date=\"1772870460500\""

    @Test func `a received and a sent text message`() throws {
        let found = Self.messages(
            try Self.read(
                """
                <sms \(Self.sms) type="1" body="one &#10;two &amp; 'three'" contact_name="Aoife Byrne" status="-1"/>
                <sms \(Self.sms) type="2" body='say "null"' contact_name="Aoife Byrne" status="0"/>
                """))
        let channel = [Address(.businessName, "Northwind")]
        let customer = [Address(.phone, "+447700900162")]
        let at = try #require(Instant(milliseconds: 1_772_870_460_500))
        var sent = MessageRecord(
            customer: customer, channel: channel, at: at, precision: .milliseconds, clock: .phone,
            direction: .outbound, speaker: .agent, text: "say \"null\"")
        sent.status = .delivered
        #expect(
            found == [
                MessageRecord(
                    customer: customer, channel: channel, at: at, precision: .milliseconds, clock: .phone,
                    direction: .inbound, speaker: .customer, name: "Aoife Byrne", text: "one \ntwo & 'three'"),
                sent,
            ])
    }

    @Test(arguments: [
        ("2", "-1", DeliveryStatus.sent), ("2", "64", .failed), ("4", "-1", .accepted), ("5", "-1", .failed),
        ("6", "-1", .accepted),
    ])
    func `how far a sent message came`(type: String, status: String, expected: DeliveryStatus) throws {
        let found = Self.messages(try Self.read("<sms \(Self.sms) type=\"\(type)\" status=\"\(status)\" body=\"x\"/>"))
        #expect(found.map(\.status) == [expected])
    }

    @Test(
        arguments: [
            ("+447700900162", nil, Address(.phone, "+447700900162")),
            ("07700 900162", "GB", Address(.phone, "+447700900162")),
            ("07700 900162", nil, Address(.chat, "Northwind\u{1F}07700 900162")),
            ("62226", "GB", Address(.chat, "Northwind\u{1F}62226")),
            ("PARCELS", nil, Address(.chat, "Northwind\u{1F}PARCELS")),
            ("5550101234", nil, Address(.chat, "Northwind\u{1F}5550101234")),
        ] as [(String, String?, Address)])
    func `the customer of an address`(address: String, region: String?, expected: Address) throws {
        let found = try Self.read(
            "<sms address=\"\(address)\" date=\"1772870460500\" type=\"1\" body=\"x\"/>", region: region)
        #expect(Self.messages(found).map(\.customer) == [[expected]])
    }

    @Test(arguments: [
        ("<sms date=\"1\" type=\"1\" body=\"x\"/>", RejectReason.noCustomer),
        ("<sms address=\"null\" date=\"1\" type=\"1\" body=\"x\"/>", .noCustomer),
        ("<sms address=\"+447700900162\" type=\"1\" body=\"x\"/>", .missingField("date")),
        ("<sms address=\"+447700900162\" date=\"soon\" type=\"1\" body=\"x\"/>", .invalidField("date")),
        ("<sms address=\"+447700900162\" date=\"99999999999999999999\" type=\"1\" body=\"x\"/>", .invalidField("date")),
        ("<sms address=\"+447700900162\" date=\"1\" body=\"x\"/>", .missingField("type")),
        ("<sms address=\"+447700900162\" date=\"1\" type=\"99\" body=\"x\"/>", .unknownType("99")),
        ("<mms date=\"1\" msg_box=\"1\"><parts/></mms>", .noCustomer),
        ("<mms date=\"1\" msg_box=\"1\" address=\"+447700900162~+447700900163\"/>", .groupMessage),
        (
            "<mms date=\"1\" msg_box=\"2\"><addrs><addr address=\"+447700900162\" type=\"151\"/><addr address=\"+447700900163\" type=\"130\"/></addrs></mms>",
            .groupMessage
        ),
        ("<mms date=\"1\"/>", .missingField("msg_box")), ("<call number=\"\" date=\"1\" type=\"3\"/>", .noCustomer),
        ("<call number=\"-1\" date=\"1\" type=\"3\"/>", .noCustomer),
        ("<call number=\"+447700900162\" date=\"1\" type=\"40\"/>", .unknownType("40")),
    ])
    func `a bad record is rejected with its line, and the next one is read`(record: String, reason: RejectReason) throws
    {
        let found = try Self.read(record + "\n<sms \(Self.sms) type=\"1\" body=\"good\"/>")
        #expect(found.rejects == [FoundRecords.Reject(reason: reason, place: RecordPlace(line: 2))])
        #expect(found.places == [RecordPlace(line: 3)])
    }

    @Test func `attachments are told with name, kind and size, and are not unpacked`() throws {
        let content = String(repeating: "iVBO", count: 3_000_000)
        let found = try Self.read(
            """
            <mms date="1772870760000" msg_box="1" sub="Photos" address="+447700900162" contact_name="Aoife">
            <parts><part ct="application/smil" text="&lt;smil/&gt;"/><part ct="text/plain" text="look &amp; see"/>
            <part ct="image/png" cl="map.png" text="null" data="\(content)"/><part ct="VIDEO/mp4" cl="null" name="a.mp4" data='AAA='/>
            <part ct="text/x-vCard" fn="a.vcf" data="AA==
            "/><part ct="audio/amr" data="%%%"/></parts></mms>
            <sms \(Self.sms) type="1" body="data=&quot;x&quot;"/>
            """)
        let message = try #require(Self.messages(found).first)
        #expect(message.text == "Photos\nlook & see" && message.kind == .media && message.precision == .seconds)
        #expect(message.media.map(\.kind) == [.image, .video, .document, .audio])
        #expect(message.media.map(\.name) == ["map.png", "a.mp4", "a.vcf", nil])
        #expect(message.media.map(\.mimeType) == ["image/png", "VIDEO/mp4", "text/x-vCard", "audio/amr"])
        #expect(message.media.map(\.size) == [9_000_000, 2, 1, nil])
        #expect(found.places.map(\.line) == [2, 7])
        #expect(Self.messages(found).last?.text == "data=\"x\"")
    }

    @Test(arguments: [
        ("&#55357;&#56834;", "\u{1F602}", 0), ("a&#xD83D;&#xDE02;b", "a\u{1F602}b", 0), ("&#55357;x", "\u{FFFD}x", 1),
        ("&#55357;&#55357;&#56834;", "\u{FFFD}\u{1F602}", 1), ("&#56834;", "\u{FFFD}", 1),
        ("&#55357;&#65;", "\u{FFFD}A", 1),
        ("&#0;&#27;", "\u{FFFD}\u{FFFD}", 2), ("&amp;&#128514;&lt;", "&\u{1F602}<", 0), ("&#55357;", "\u{FFFD}", 1),
    ])
    func `references to surrogates become the character`(body: String, text: String, repaired: Int) throws {
        let log = Array("<smses><!-- it's \"data=\" <b> --><sms \(Self.sms) type='1' body='\(body)'/></smses>".utf8)
        for pieces in [1, 2, 5, 1000] {
            let found = try Self.read(log, pieces: pieces)
            #expect(Self.messages(found).map(\.text) == [Untrusted(text)])
            #expect(found.notes == (repaired > 0 ? [.repairedText(repaired)] : []))
        }
    }

    @Test func `drafts are no messages, and calls are`() throws {
        let found = try Self.read(
            """
            <sms \(Self.sms) type="3" body="x"/><mms date="1" msg_box="3"/>
            <call number="+447700900162" duration="42" date="1772870460500" type="2" contact_name="Aoife"/>
            <call number="+447700900162" duration="0" date="1772870460500" type="3" contact_name="(Unknown)"/>
            """)
        #expect(found.notes == [.drafts(2)])
        #expect(Self.messages(found).map(\.text) == ["Call, outgoing, 42 seconds", "Call, missed"])
        #expect(Self.messages(found).map(\.kind) == [.call, .call])
        #expect(Self.messages(found).map(\.direction) == [.outbound, .inbound])
        #expect(Self.messages(found).map(\.name) == [nil, nil])
    }

    @Test func `without a name the business is the number that multimedia messages came from`() throws {
        func mms(_ box: Int, _ from: String, _ to: String) -> String {
            "<mms date=\"1\" msg_box=\"\(box)\"><addrs><addr address=\"\(from)\" type=\"137\"/><addr address=\"\(to)\" type=\"151\"/></addrs></mms>"
        }
        let own = "+447700900199"
        let sent = mms(2, own, "+447700900162")
        let received = mms(1, "+447700900162", own)
        for log in [
            sent, received, sent + mms(1, "+447700900162", "+447700900188"),
            received + mms(2, "insert-address-token", "+447700900162"),
        ] {
            let found = try Self.read(log, business: [])
            #expect(Set(Self.messages(found).map(\.channel)) == [[Address(.phone, Untrusted(own))]])
            #expect(Set(Self.messages(found).map(\.customer)) == [[Address(.phone, "+447700900162")]])
        }
        #expect(throws: LogRefusal.unknownPhone) {
            try Self.read("<sms \(Self.sms) type=\"1\" body=\"x\"/>", business: [])
        }
    }

    @Test func `a group is told from a message to one, of which the phone itself is a receiver`() throws {
        let group =
            "<mms date=\"1\" msg_box=\"1\"><addrs><addr address=\"+447700900162\" type=\"137\"/>"
            + "<addr address=\"+447700900199\" type=\"151\"/><addr address=\"+447700900163\" type=\"151\"/></addrs></mms>"
        #expect(try Self.read(group).rejects.map(\.reason) == [.groupMessage])
    }

    @Test func `a business that is named by its number is the channel of that number`() throws {
        let log =
            "<mms date=\"1\" msg_box=\"1\"><addrs><addr address=\"+447700900162\" type=\"137\"/>"
            + "<addr address=\"+447700900199\" type=\"151\"/><addr address=\"+447700900199\" type=\"130\"/></addrs></mms>"
            + "<sms \(Self.sms) type=\"2\" body=\"x\"/>"
        let found = Self.messages(try Self.read(log, business: ["+44 7700 900199"]))
        #expect(found.map(\.channel) == [[Address(.phone, "+447700900199")], [Address(.phone, "+447700900199")]])
    }

    @Test(.timeLimit(.minutes(1)))
    func `a message to very many is known for one by its first two`() throws {
        let people = (0..<50_000).map { "+4477009\($0 + 100_000)" }
        let many = "<mms date=\"1\" msg_box=\"2\" address=\"\(people.joined(separator: "~"))\"/>"
        let same =
            "<mms date=\"1\" msg_box=\"2\" address=\"\(Array(repeating: "+447700900162", count: 9999).joined(separator: "~"))\"/>"
        let found = try Self.read(many + same)
        #expect(found.rejects.map(\.reason) == [.groupMessage])
        #expect(Self.messages(found).map(\.customer) == [[Address(.phone, "+447700900162")]])
    }

    @Test func `a long record is rejected`() throws {
        let text = String(repeating: "x", count: 5000)
        let log =
            "<smses><sms \(Self.sms) type='1' body='\(text)'/><mms date='1' msg_box='1' address='+447700900162'><part ct='text/plain' text='\(text)'/></mms></smses>"
        let found = try Self.read(Array(log.utf8), limit: 4096)
        #expect(found.rejects.map(\.reason) == [.tooLong(limit: 4096), .tooLong(limit: 4096)])
    }

    /// Per file: messages, rejects, and what is neither.
    private static let corpus: [(file: String, counts: [Int])] = [
        ("importer_test_05", [2, 0, 0]), ("importer_test_06", [1, 0, 0]), ("importer_test_07", [1, 0, 0]),
        ("importer_test_08", [1, 0, 0]), ("importer_test_09", [0, 1, 0]), ("importer_test_10", [1, 0, 0]),
        ("importer_test_11", [0, 0, 2]), ("parser_test_01", [2, 0, 0]), ("parser_test_02", [0, 1, 0]),
        ("parser_test_03", [1, 0, 0]), ("parser_test_04", [0, 1, 0]),
    ]

    @Test(.enabled(if: SharedData.isHere), arguments: corpus)
    func `every record of the corpus is accounted for`(file: String, counts: [Int]) throws {
        let url = try #require(SharedData.url("corpora/meta-sms-msgvault/synctech_sms/\(file).xml"))
        let bytes = [UInt8](try Data(contentsOf: url))
        let found = try Self.read(bytes)
        let others = found.notes.reduce(0) {
            switch $1 {
            case .otherContent(let count), .drafts(let count): $0 + count
            default: $0
            }
        }
        #expect([found.records.count, found.rejects.count, others] == counts)
        let text = String(decoding: bytes, as: UTF8.self)
        let announced = try #require(text.split(separator: "count=\"").dropFirst().first?.prefix { $0 != "\"" })
        #expect(counts.reduce(0, +) == Int(announced))
        #expect(LogImporters.recognizing(LogHead(bytes: bytes, isWhole: true)).map(\.format.id) == ["sms-backup"])
        for pieces in [1, 9, 100] { #expect(try Self.read(bytes, pieces: pieces) == found) }
    }

    @Test func `damage of any kind never traps`() throws {
        let log = Array(
            "<smses><sms \(Self.sms) type='1' body='a&#55357;&#56834;'/><mms date='1' msg_box='2' address='+447700900162'><part ct='image/png' data=\"AAAA\"/></mms></smses>"
                .utf8)
        var random = Repeatable(seed: 20_260_304)
        for _ in 0..<1000 {
            var bytes = log
            for _ in 0..<Int.random(in: 1...10, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(Array("<>/!-&#;\"'=".utf8).randomElement(using: &random) ?? 0, at: place)
                }
            }
            do { _ = try Self.read(bytes) } catch is LogRefusal {}
        }
    }
}
