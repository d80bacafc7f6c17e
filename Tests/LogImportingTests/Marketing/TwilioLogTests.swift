import TestSupport
import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct TwilioLogTests {
    static func read(_ text: String, options: ImportOptions = ImportOptions()) throws -> Collected {
        try TwilioLog().collect(LogContent(text), options: options)
    }

    static let customer = Address(.phone, "+447700900123")
    static let uk = Address(.phone, "+442079460958")

    static func message(
        _ members: String, from: String = "whatsapp:+447700900123", to: String = "whatsapp:+442079460958",
        direction: String = "inbound"
    ) -> String {
        #"{"sid":"SM1","account_sid":"AC0","from":"\#(from)","to":"\#(to)","direction":"\#(direction)","#
            + #""body":"Hello","date_sent":"Mon, 22 Jul 2024 14:10:10 +0000"\#(members)}"#
    }

    static func page(_ messages: [String], uri: String, next: String?) -> String {
        let next = next.map { "\"\($0)\"" } ?? "null"
        return #"{"messages":[\#(messages.joined(separator: ","))],"uri":"\#(uri)","next_page_uri":\#(next)}"#
    }

    static let header = "From,To,Body,Status,SentDate,ErrorCode,AccountSid,Sid,Direction\n"

    @Test func `a message is the same in all four shapes`() throws {
        let row =
            "whatsapp:+447700900123,whatsapp:+442079460958,Hello,received,2024-07-22T14:10:10Z,0,AC0,SM1,inbound\n"
        let form =
            "2024-07-22T14:10:10Z MessageSid=SM1&SmsSid=SM1&Body=Hello&SmsStatus=received"
            + "&From=whatsapp%3A%2B447700900123&To=whatsapp%3A%2B442079460958&WaId=447700900123\n"
        let logs = [
            Self.header + row, Self.message(#","status":"received""#), form,
            Self.page([Self.message(#","status":"received""#)], uri: "/p0", next: nil),
        ]
        let expected = MessageRecord(
            identifiers: ["SM1"], customer: [Self.customer], channel: [Self.uk],
            at: try #require(Instant(seconds: 1_721_657_410)), direction: .inbound, speaker: .customer, text: "Hello")
        for log in logs { #expect(try Self.read(log).messages == [expected], "\(log)") }
    }

    @Test(
        arguments: [
            ("outbound-api", nil), ("outbound-call", nil), ("outbound-reply", .bot),
        ] as [(String, Speaker?)])
    func `what the business sent goes to the customer`(direction: String, speaker: Speaker?) throws {
        let found = try Self.read(
            Self.message(
                #","status":"read""#, from: "whatsapp:+442079460958", to: "whatsapp:+447700900123",
                direction: direction))
        let message = try #require(found.messages.first)
        #expect(message.customer == [Self.customer] && message.channel == [Self.uk])
        #expect(message.direction == .outbound && message.speaker == speaker && message.status == .read)
    }

    @Test(
        arguments: [
            ("accepted", .accepted, nil), ("scheduled", .accepted, nil), ("queued", .accepted, nil),
            ("sending", .accepted, nil), ("sent", .sent, nil), ("delivered", .delivered, nil), ("read", .read, nil),
            ("undelivered", .failed, nil), ("failed", .failed, nil), ("canceled", .failed, "canceled"),
            ("something new", nil, nil),
        ] as [(String, DeliveryStatus?, Untrusted?)])
    func `words of status`(word: String, status: DeliveryStatus?, problem: Untrusted?) throws {
        let found = try Self.read(Self.message(#","status":"\#(word)""#, direction: "outbound-api"))
        #expect(found.messages.map(\.status) == [status])
        #expect(found.messages.map(\.problem) == [problem])
    }

    @Test(
        arguments: [
            ("ACME", Address(.businessName, "ACME")), ("32665", Address(.businessName, "32665")),
            ("+442079460958", uk), ("MG0", Address(.businessName, "MG0")),
        ])
    func `a sender may be a number or a name`(from: String, channel: Address) throws {
        let found = try Self.read(Self.message("", from: from, to: "+447700900123", direction: "outbound-api"))
        #expect(found.messages.map(\.channel) == [[channel]])
    }

    @Test(
        arguments: [
            ("whatsapp:+447700900123", customer), ("+447700900123", customer),
            ("whatsapp:US.13491208655302741918", Address(.whatsAppUserID, "US.13491208655302741918")),
            ("messenger:77", Address(.userName, "messenger:77")),
        ])
    func `a customer may have other addresses than a number`(from: String, address: Address) throws {
        #expect(try Self.read(Self.message("", from: from)).messages.map(\.customer) == [[address]])
    }

    @Test func `before a service chose a number it stands for it, and a creation for a sending`() throws {
        let found = try Self.read(
            #"{"sid":"SM1","account_sid":"AC0","from":null,"to":"+447700900123","direction":"outbound-api","body":"x","#
                + #""date_sent":null,"date_created":"Mon, 22 Jul 2024 14:10:10 +0000","messaging_service_sid":"MG0","#
                + #""error_code":63016,"error_message":"no window","status":"failed"}"#)
        #expect(found.messages.map(\.channel) == [[Address(.businessName, "MG0")]])
        #expect(found.messages.map(\.problem) == ["63016 no window"])
    }

    @Test(arguments: [("0", 0), ("2", 2), ("999999", 10), ("99999999999999999999", 0), ("-1", 0), ("x", 0)])
    func `media are counted as far as a message can have them`(count: String, media: Int) throws {
        let found = try Self.read(Self.message(#","num_media":"\#(count)""#))
        let message = try #require(found.messages.first)
        #expect(message.media.count == media && message.kind == (media == 0 ? .text : .media))
    }

    @Test func `a form tells of media, places, buttons and answers`() throws {
        let prefix =
            "2024-07-22T14:10:10Z MessageSid=SM1&From=whatsapp%3A%2B447700900123&To=whatsapp%3A%2B442079460958&"
        let found = try Self.read(
            [
                "NumMedia=1&Body=caf%C3%A9+%F0%9F%91%8D&MediaUrl0=https%3A%2F%2Fapi.example.test%2Fm&MediaContentType0=image%2Fjpeg",
                "Body=&Latitude=51.5&Longitude=-0.12&Label=Home", "Body=Yes&ButtonText=Yes&ButtonPayload=Y",
                "Body=ok&OriginalRepliedMessageSid=SM0&ProfileName=Priya+R.",
            ].map { prefix + $0 }.joined(separator: "\n"))
        #expect(found.messages.map(\.kind) == [.media, .location, .button, .text])
        #expect(found.messages.map(\.text) == ["café 👍", "Home (51.5, -0.12)", "Yes", "ok"])
        #expect(
            found.messages.first?.media == [
                Media(kind: .image, mimeType: "image/jpeg", link: "https://api.example.test/m")
            ])
        #expect(found.messages[2].payload == "Y")
        #expect(found.messages[3].repliesTo == "SM0" && found.messages[3].name == "Priya R.")
    }

    @Test func `a callback about a status is a receipt`() throws {
        let found = try Self.read(
            "2024-07-22 14:11:10 UTC SmsSid=SM2&SmsStatus=undelivered&MessageStatus=undelivered&ErrorCode=63016"
                + "&To=whatsapp%3A%2B447700900123&MessageSid=SM2&From=whatsapp%3A%2B442079460958")
        #expect(
            found.receipts == [
                ReceiptRecord(
                    message: "SM2", customer: [Self.customer], channel: [Self.uk], status: .failed,
                    at: try #require(Instant(seconds: 1_721_657_470)), problem: "63016")
            ])
    }

    @Test(
        arguments: [
            ([page([message("")], uri: "/p0", next: nil)], []),
            ([page([message("")], uri: "/p0", next: "/p1")], [.morePages(1)]),
            ([page([message("")], uri: "/p0", next: "/p1"), page([message("")], uri: "/p1", next: nil)], []),
            ([page([], uri: "/p0", next: nil)], []),
            (
                [message(""), message("").replacing("22 Jul", with: "25 Jul")],
                [
                    .exportedDays(
                        first: CivilTime(secondsSince1970: 1_721_606_400),
                        last: CivilTime(secondsSince1970: 1_721_865_600),
                        missing: 2)
                ]
            ),
        ] as [([String], [ImportNote])])
    func `what other pages and other days may hold is told`(log: [String], notes: [ImportNote]) throws {
        #expect(try Self.read(log.joined(separator: "\n")).notes == notes)
    }

    @Test(
        arguments: [
            (message("").replacing("inbound", with: "sideways"), .invalidField("Direction")),
            (message("").replacing("Jul", with: "Foo"), .invalidField("dateSent")),
            (message("").replacing("date_sent", with: "date"), .missingField("dateSent")),
            (message("").replacing(#""from""#, with: #""frm""#), .noCustomer),
            (message("").replacing(#""to""#, with: #""too""#), .noChannel),
            (message(#","body":"again""#), .duplicateField("body")),
            (message("").replacing(#""Hello""#, with: "[1]"), .invalidField("body")),
        ] as [(String, RejectReason)])
    func `a bad message is rejected with its reason, and the next is read`(message: String, reason: RejectReason) throws
    {
        let found = try Self.read(message + "\n" + Self.message(""))
        #expect(found.reasons == [reason] && found.messages.count == 1)
    }

    @Test(
        arguments: [
            ("MessageSid=SM3&From=%2B447700900123&To=%2B442079460958&Body=no+time", .missingField("dateSent")),
            (
                "2024-07-22T14:10:10Z MessageSid=SM3&From=%2B447700900123&From=%2B447700900124&Body=x",
                .duplicateField("from")
            ),
            ("2024-07-22T14:10:10Z MessageSid=SM3&To=%2B442079460958&Body=x", .noCustomer),
        ] as [(String, RejectReason)])
    func `a form without a time, or with two answers, is rejected`(line: String, reason: RejectReason) throws {
        #expect(try Self.read(line).reasons == [reason])
    }

    @Test func `any value in any member is accounted for`() throws {
        let seed = Self.message(
            #","status":"read","num_media":"1","error_code":1,"subresource_uris":{"media":"/m"},"messaging_service_sid":"MG"#
                + #"0","date_created":"2024-07-22T14:10:10Z""#)
        for changed in HostileValues.inEachMember(of: seed) {
            let found = try TwilioLog().collect(LogContent(changed))
            let others = found.notes.contains(.otherContent(1)) ? 1 : 0
            #expect(found.messages.count + found.rejects.count + others == 1, "\(changed)")
        }
    }

    @Test func `any text in any column is accounted for`() throws {
        let fields = [
            "whatsapp:+447700900123", "+442079460958", "Hi", "read", "2024-07-22T14:10:10Z", "0", "A", "S", "inbound",
        ]
        .map { Array($0.utf8) }
        for index in fields.indices {
            for value in HostileValues.fields {
                let text = Array(Self.header.utf8) + CSVLine.row(fields, replacing: index, by: value)
                let found = try TwilioLog().collect(LogContent(text))
                #expect(found.messages.count + found.rejects.count == 1, "\(index) \(value)")
                if index == 2, let message = found.messages.first {
                    #expect(message.text == (value.isEmpty ? nil : Untrusted(value)))
                }
            }
        }
    }

    @Test(
        arguments: [
            "%", "%4", "%zz", "=", "&&&", "MessageSid=SM1", "MessageSid=SM1&Body=%00%FF&From=%2B447700900123&To=x&ts=1",
            "MessageSid=SM1&MediaUrl99999999999999999999=x&MediaUrl=y&NumMedia=99999999999999999999",
        ])
    func `no form stops the reading`(line: String) throws {
        let good = "2024-07-22T14:10:10Z MessageSid=SM1&From=%2B447700900123&To=%2B442079460958&Body=next"
        let found = try Self.read([good, line, good].joined(separator: "\n"))
        #expect(found.messages.map(\.text).count { $0 == "next" } == 2)
    }

    @Test(
        arguments: [
            ("Mon, 22 Jul 2024 14:10:10 +0000", 1_721_657_410), ("Mon 22 Jul 2024 14:10:10 +0000", 1_721_657_410),
            ("22 Jul 2024 15:10:10 +0100", 1_721_657_410), ("Mon, 22 Jul 2024 14:10:10 GMT", 1_721_657_410),
            ("2024-07-22T14:10:10Z", 1_721_657_410), ("2024-07-22 14:10:10 UTC", 1_721_657_410),
            ("2024-07-22T14:10:10.000+0000", 1_721_657_410), ("Mon, 30 Feb 2024 14:10:10 +0000", nil),
            ("Mon, 22 Jul 2024 14:10:10", nil), ("Mon, 22 Jul 24 14:10:10 +0000", nil), ("22/07/2024 14:10", nil),
            ("Mon, 22 Jul 2024 24:10:10 +0000", nil), ("Mon, 22 Jul 2024 14:10:10 PST", nil), ("", nil), ("Mon", nil),
            ("1721657410", 1_721_657_410), ("1721657410000", 1_721_657_410), ("999999999999999999", nil),
            ("Mon, 22 Jul 2024 14:10:10 +9999", nil), ("Mon, 22 Jul 1969 14:10:10 +0000", nil),
        ] as [(String, Int64?)])
    func `times are read in every spelling that was seen`(text: String, seconds: Int64?) {
        #expect(Timestamp(twilio: Array(text.utf8))?.instant == seconds.flatMap(Instant.init(seconds:)))
    }
}
