import Foundation
import TestSupport
import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct MappedColumnsTests {
    private func found(_ csv: String, _ options: ImportOptions = ImportOptions()) throws -> FoundRecords {
        var sink = FoundRecords()
        try MappedColumns().read(.bytes(Array(csv.utf8), pieces: 7), options: options, into: &sink)
        return sink
    }

    private func messages(_ csv: String, _ options: ImportOptions = ImportOptions()) throws -> [MessageRecord] {
        try found(csv, options).records.compactMap { if case .message(let message) = $0 { message } else { nil } }
    }

    /// A line for each message: time, direction, ends, writer, text.
    private func lines(_ csv: String, _ options: ImportOptions = ImportOptions()) throws -> [String] {
        try messages(csv, options).map { message in
            let ends = (message.customer + message.channel).map { "\($0.kind):\($0.value.repaired)" }
            return
                ([message.at.iso8601, message.direction.word] + ends
                + [
                    message.speaker?.word ?? "-", message.name?.repaired ?? "-", message.kind.word,
                    message.text?.repaired ?? "-",
                ])
                .joined(separator: " | ").replacing("\u{1F}", with: "/")
        }
    }

    @Test func `an identifier that may be another table's too counts when somebody names its column`() throws {
        let table = """
            id,at,customer,channel,direction,text,reply-to
            ORD-8,2026-03-01T10:00:00Z,+447700900123,+442079460958,inbound,hi,
            ORD-9,2026-03-01T10:01:00Z,+447700900123,+442079460958,inbound,hi,ORD-8
            wamid.HBgMNDQ3NzAwOTAw,2026-03-01T10:02:00Z,+447700900123,+442079460958,inbound,hi,

            """
        let guessed = try found(table)
        #expect(guessed.notes == [.localIdentifiers(2)])
        #expect(try messages(table).map(\.identifiers) == [[], [], ["wamid.HBgMNDQ3NzAwOTAw"]])
        let named = ImportOptions(columns: [.id: "id"])
        #expect(try found(table, named).notes == [])
        #expect(try messages(table, named).map(\.identifiers).prefix(2) == [["ORD-8"], ["ORD-9"]])
        #expect(try messages(table, named).map(\.repliesTo) == [nil, "ORD-8", nil])
    }

    @Test(
        arguments: [
            (
                "respond.io",
                """
                Date & Time,Sender ID,Sender Type,Contact ID,Message ID,Content Type,Message Type,Content,Channel ID
                2026-03-02 09:12:18,77,contact,+447700900123,1,text,incoming,hello,wa-1
                2026-03-02 09:13:18,78,user,+447700900123,2,text,outgoing,hi,wa-1
                """,
                [
                    "2026-03-02T09:12:18Z | inbound | phone:+447700900123 | businessName:wa-1 | customer | - | text | hello",
                    "2026-03-02T09:13:18Z | outbound | phone:+447700900123 | businessName:wa-1 | - | - | text | hi",
                ]
            ),
            (
                "tabs, and a visitor without a number",
                "conversationId\tsendTime\tsenderType\ttext\tvisitor\n9\t2026-03-02T09:12:18Z\tvisitor\thello\tPriya\n",
                [
                    "2026-03-02T09:12:18Z | inbound | chat:unknown/Priya | businessName:unknown | customer | - | text | hello"
                ]
            ),
            (
                "semicolons, German, date and time apart",
                "Datum;Uhrzeit;Von;An;Richtung;Nachricht\n02.03.2026;09:12;+44 7700 900123;+44 20 7946 0958;eingehend;Hallo; \n"
                    .replacing("; \n", with: "\n"),
                [
                    "2026-03-02T09:12:00Z | inbound | phone:+447700900123 | phone:+442079460958 | customer | - | text | Hallo"
                ]
            ),
            (
                "sender and recipient, the customer known",
                """
                timestamp,from,to,phone,body,agent
                1772442738,447700900123,442079460958,447700900123,hello,
                1772442739000,442079460958,447700900123,447700900123,hi,Owen L
                """,
                [
                    "2026-03-02T09:12:18Z | inbound | phone:+447700900123 | phone:+442079460958 | customer | - | text | hello",
                    "2026-03-02T09:12:19Z | outbound | phone:+447700900123 | phone:+442079460958 | agent | Owen L | text | hi",
                ]
            ),
            (
                "a media file, a note, a template",
                """
                sent_at,direction,customer,channel,message,type,media url,template name
                2026-03-02T09:12:18Z,in,+447700900123,+442079460958,,image,https://example.test/a.jpg?x=1,
                2026-03-02T09:12:19Z,out,+447700900123,+442079460958,angry one,note,,
                2026-03-02T09:12:20Z,out,+447700900123,+442079460958,Hi Priya,,,spring
                """,
                [
                    "2026-03-02T09:12:18Z | inbound | phone:+447700900123 | phone:+442079460958 | customer | - | media | -",
                    "2026-03-02T09:12:19Z | outbound | phone:+447700900123 | phone:+442079460958 | - | - | note | angry one",
                    "2026-03-02T09:12:20Z | outbound | phone:+447700900123 | phone:+442079460958 | - | - | template | Hi Priya",
                ]
            ),
        ] as [(String, String, [String])])
    func `a table of some vendor becomes messages`(vendor: String, csv: String, messages: [String]) throws {
        #expect(try lines(csv) == messages)
        #expect(MappedColumns().recognizes(LogHead(bytes: Array(csv.utf8), isWhole: true)))
    }

    @Test func `columns that nobody could guess are mapped by hand`() throws {
        let csv =
            "wann,wer,was,kunde7\n02/03/2026 09:12,x:in,hallo,07700 900123\n03/13/2026 09:12,x,hallo,07700 900123\n"
        let options = ImportOptions(
            region: "GB", columns: [.at: "WANN", .role: "wer", .text: "was", .customer: "kunde7"])
        let found = try found(csv.replacing("x:in", with: "agent").replacing(",x,", with: ",contact,"), options)
        #expect(found.notes == [.dateOrder(.monthDayYear, decidedBy: "a day above 12")])
        let messages = found.records.compactMap { if case .message(let message) = $0 { message } else { nil } }
        #expect(messages.map(\.at.iso8601) == ["2026-02-03T09:12:00Z", "2026-03-13T09:12:00Z"])
        #expect(messages.allSatisfy { $0.customer == [Address(.phone, "+447700900123")] })
        #expect(messages.map(\.direction) == [.outbound, .inbound])
    }

    @Test(
        arguments: [
            (
                "x,y\n1,2\n", ImportOptions(),
                LogRefusal.unmappedFields(["at", "text", "customer", "direction"], found: ["x", "y"])
            ),
            (
                "time,text,phone\n1,2,3\n", ImportOptions(),
                .unmappedFields(["direction"], found: ["time", "text", "phone"])
            ),
            (
                "time,text,phone\n1,2,3\n", ImportOptions(columns: [.direction: "way"]),
                .unknownColumns(["way"], found: ["time", "text", "phone"])
            ),
            (
                "Sent On,Body\n1,2\n", ImportOptions(),
                .unmappedFields(["at", "customer", "direction"], found: ["Sent On", "Body"])
            ),
            ("time,text,phone,direction\n02/03/2026 10:00,2,3,in\n", ImportOptions(), .ambiguousDateOrder),
            ("time,text,phone,direction\n1,\"2,3,in\n", ImportOptions(), .unclosedQuote(line: 2)),
            ("", ImportOptions(), .noRecords),
        ] as [(String, ImportOptions, LogRefusal)])
    func `a table that can't be read says what it lacks`(csv: String, options: ImportOptions, refusal: LogRefusal) {
        #expect(throws: refusal) { try found(csv, options) }
    }

    @Test func `a bad row never stops the next`() throws {
        let rows = [
            "never,in,+447700900123,a", "2026-03-02T09:12:18Z,sideways,+447700900123,b", ",in,+447700900123,c",
            "2026-03-02T09:12:18Z,in,,d", "2026-03-02T09:12:18Z,in,+447700900123,",
            "2026-03-02T09:12:18Z,in,+447700900123",
            "2026-03-02T09:12:18Z,in,+447700900123,\u{0}\u{202E}e",
        ]
        let found = try found("time,direction,customer,text\n" + rows.joined(separator: "\n"))
        #expect(
            found.rejects.map(\.reason) == [
                .invalidField("at"), .invalidField("direction"), .missingField("at"), .noCustomer,
                .missingField("text"),
                .columnCount(expected: 4, found: 3),
            ])
        #expect(found.rejects.map(\.place.line) == [2, 3, 4, 5, 6, 7])
        #expect(found.records.count == 1)
    }

    @Test(
        arguments: [
            ("Priya Raman,+447700900123,+442079460958", nil, nil), ("+447700900123,Priya Raman,", nil, nil),
            ("+447700900123,07700 900123,020 7946 0958", nil, nil),
            ("+447700900123,07700 900123,020 7946 0958", "GB", .inbound),
            ("+447700900123,+442079460958,447700900123", nil, .outbound),
            ("+447700900123,+447700900123,", nil, .inbound),
        ] as [(String, String?, Direction?)])
    func `who wrote is told by equal ends, never guessed`(ends: String, region: String?, direction: Direction?) throws {
        let found = try found(
            "timestamp,contact,from,to,message\n2026-03-02 09:12:18,\(ends),where is my parcel\n",
            ImportOptions(region: region))
        let messages = found.records.compactMap { if case .message(let message) = $0 { message } else { nil } }
        #expect(messages.map(\.direction) == [direction].compactMap { $0 })
        #expect(found.rejects.map(\.reason) == (direction == nil ? [.missingField("direction")] : []))
    }

    @Test func `a row number is no identifier, a long one is`() throws {
        let csv = """
            time,direction,customer,text,id
            2026-03-02T09:12:18Z,in,+447700900123,a,7
            2026-03-02T09:12:18Z,in,+447700900123,a,wamid.HBgMNDQ3NzAwOTAwMTIz
            """
        #expect(try messages(csv).map(\.identifiers) == [[], ["wamid.HBgMNDQ3NzAwOTAwMTIz"]])
    }

    @Test(
        arguments: [
            ("dots", "02.03.2026 10:00", nil, "2026-03-02"),
            ("option", "02/03/2026 10:00", .monthDayYear, "2026-02-03"),
            ("same", "03/03/2026 10:00", nil, "2026-03-03"), ("year first", "2026-03-02 10:00", nil, "2026-03-02"),
            ("proof beats the option", "13/03/2026 10:00", .monthDayYear, "2026-03-13"),
        ] as [(String, String, ImportOptions.DateOrder?, String)])
    func `day and month are told apart by proof`(
        rule: String, time: String, asked: ImportOptions.DateOrder?, date: String
    ) throws {
        let csv = "time,direction,customer,text\n\(time),in,+447700900123,a\n"
        #expect(try messages(csv, ImportOptions(dateOrder: asked)).map(\.at.utc.dateText) == [date])
    }

    @Test(arguments: [("03/25/2026 09:13", "2026-03-04"), ("25/03/2026 09:13", "2026-04-03")])
    func `a date in doubt behind many others is decided by the whole table`(proof: String, date: String) throws {
        let rows = Array(repeating: "2026-03-02 10:00", count: 120) + ["03/04/2026 09:12", proof]
        let csv = "time,direction,customer,text\n" + rows.map { "\($0),in,+447700900123,a\n" }.joined()
        let found = try found(csv)
        #expect(found.rejects.isEmpty)
        #expect(found.records.count == 122)
        #expect(try messages(csv).suffix(2).first?.at.utc.dateText == date)
        #expect(throws: LogRefusal.ambiguousDateOrder) {
            try self.found(csv.replacing(proof, with: "04/05/2026 09:13"))
        }
    }

    @Test func `a local time is the person's, and a doubtful one is counted`() throws {
        let csv = "time,direction,customer,text\n2026-03-02 10:00,in,+447700900123,a\n"
        let options = ImportOptions(resolve: { time in
            time.instantInUTC.map { .init(instant: $0.adding(milliseconds: -3_600_000), isDoubtful: true) }
        })
        let found = try found(csv, options)
        #expect(found.notes == [.doubtfulTimes(1)])
        guard case .message(let message)? = found.records.first else {
            Issue.record("no record")
            return
        }
        #expect(message.at.iso8601 == "2026-03-02T09:00:00Z")
    }

    @Test(arguments: LogImporters.all.map(\.format.id).filter { $0 != "csv" })
    func `no table of another format is taken for any table`(id: String) throws {
        // Headers that would do, if nobody knew better.
        let csv = "Id,ConversationId,EntryType,EntryTime,Message,From,To,Direction,Timestamp\n1,2,3,4,5,6,7,8,9\n"
        let head = LogHead(bytes: Array(csv.utf8), isWhole: true)
        let claims = LogImporters.recognizing(head).map(\.format.id)
        #expect(claims == ["salesforce-table"])
    }

    @Test(.enabled(if: SharedData.isHere))
    func `no sample is taken for any table`() throws {
        let names = ["AgentWork", "ConversationEntry", "LiveChatTranscript", "MessagingEndUser", "MessagingSession"]
        for name in names + ["MessagingSession_weekly", "_Journey", "_ChatMessagingSubscription"] {
            let bytes = [UInt8](try Data(contentsOf: #require(SharedData.url("samples/salesforce/\(name).csv"))))
            #expect(!MappedColumns().recognizes(LogHead(bytes: bytes, isWhole: true)), "\(name)")
        }
    }

    @Test func `hostile tables are read to their end`() throws {
        var random = Repeatable(seed: 7)
        let bytes: [UInt8] = Array("\",;\t\r\nab1-:/ \u{0}\u{1F}é".utf8)
        for _ in 0..<2000 {
            let noise = (0..<Int.random(in: 0...60, using: &random)).map { _ in bytes.randomElement(using: &random) ?? 0
            }
            let csv = Array("time,direction,customer,text\n".utf8) + noise
            guard String(validating: csv, as: UTF8.self) != nil else { continue }
            var sink = FoundRecords()
            do {
                try MappedColumns().read(.bytes(csv), options: ImportOptions(), into: &sink)
            } catch is LogRefusal {}
        }
    }
}
