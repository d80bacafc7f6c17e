import TestSupport
import Testing
import TranscriptModel

@testable import LogImporting

/// The same records as each interface writes them.
private enum Writing: String, CaseIterable, Sendable {
    case rest, sf, list, lines, stripped, restXML, enterprise, partner, bulk

    /// Rows of one object; a nil value is null. Fields with a dot belong to the record above.
    func text(_ object: String, _ rows: [[(field: String, value: String?)]]) -> String {
        switch self {
        case .rest:
            "{\"totalSize\":\(rows.count),\"done\":true,\"records\":[\(rows.map { json($0, object) }.joined(separator: ",\n"))]}"
        case .sf:
            "{\n\"status\": 0,\n\"result\": {\"records\": [\n\(rows.map { json($0, object) }.joined(separator: ",\n"))\n"
                + "],\"totalSize\": \(rows.count), \"done\": true}, \"warnings\": []}"
        case .list: "[" + rows.map { json($0, object) }.joined(separator: ",") + "]"
        case .lines: rows.map { json($0, object) }.joined(separator: "\n")
        case .stripped: rows.map { json($0, nil) }.joined(separator: "\n")
        case .restXML:
            xml(rows, "", "type=\"\(object)\"", "<QueryResult><done>true</done>", "</QueryResult>")
        case .enterprise:
            xml(
                rows, "sf:", "xsi:type=\"sf:\(object)\"", "<e:Envelope><e:Body><queryResponse><result>",
                "</result></queryResponse></e:Body></e:Envelope>")
        case .partner:
            xml(
                rows.map { [("type", object)] + $0 + $0.filter { $0.field == "Id" } }, "sf:", "xsi:type=\"sf:sObject\"",
                "<e:Envelope><queryResponse><result><done>true</done>",
                "<size>1</size></result></queryResponse></e:Envelope>")
        case .bulk:
            xml(rows.map { [("type", object)] + $0 }, "", "xsi:type=\"sObject\"", "<queryResult>", "</queryResult>")
        }
    }

    private func json(_ row: [(field: String, value: String?)], _ object: String?) -> String {
        func quoted(_ text: String?) -> String {
            guard let text else { return "null" }
            if text == "true" || text == "false" || text.allSatisfy({ $0.isNumber && $0.isASCII }) { return text }
            return "\"" + text.map { $0 == "\"" ? "\\\"" : $0 == "\n" ? "\\n" : "\($0)" }.joined() + "\""
        }
        var members = object.map { ["\"attributes\":{\"type\":\"\($0)\",\"url\":\"/services/data/v66.0\"}"] } ?? []
        for (field, value) in row where !field.contains(".") { members.append("\"\(field)\": \(quoted(value))") }
        for (parent, fields) in Self.parents(row) {
            members.append("\"\(parent)\": {\(fields.map { "\"\($0.0)\":\(quoted($0.1))" }.joined(separator: ","))}")
        }
        return "{" + members.joined(separator: ", ") + "}"
    }

    private func xml(
        _ rows: [[(field: String, value: String?)]], _ prefix: String, _ attribute: String, _ head: String,
        _ end: String
    ) -> String {
        func element(_ name: String, _ value: String?) -> String {
            guard let value else { return "<\(prefix)\(name) xsi:nil=\"true\"/>" }
            let text = value.map { $0 == "<" ? "&lt;" : $0 == "&" ? "&amp;" : "\($0)" }.joined()
            return "<\(prefix)\(name)>\(text)</\(prefix)\(name)>"
        }
        let records = rows.map { row in
            "<records \(attribute)>\n"
                + row.filter { !$0.field.contains(".") }.map { element($0.field, $0.value) }.joined()
                + Self.parents(row).map { "<\($0.0)>" + $0.1.map { element($0.0, $0.1) }.joined() + "</\($0.0)>" }
                .joined()
                + "</records>"
        }
        return "<?xml version=\"1.0\"?>\(head)\n\(records.joined(separator: "\n"))\(end)"
    }

    private static func parents(_ row: [(field: String, value: String?)]) -> [(String, [(String, String?)])] {
        var parents: [(String, [(String, String?)])] = []
        for (field, value) in row {
            let parts = field.split(separator: ".").map { String($0) }
            guard parts.count == 2 else { continue }
            if let place = parents.firstIndex(where: { $0.0 == parts[0] }) {
                parents[place].1.append((parts[1], value))
            } else {
                parents.append((parts[0], [(parts[1], value)]))
            }
        }
        return parents
    }
}

@Suite struct SalesforceQueryTests {
    private typealias Rows = [[(field: String, value: String?)]]

    private static let rows: [(object: String, rows: Rows)] = [
        (
            "MessagingSession",
            [
                [
                    ("Id", "0MwAB000000Qs7X"), ("Name", "MS-1"), ("Status", "Ended"), ("ChannelKey", "+44 7700 900777"),
                    ("StartTime", "2026-04-01T08:00:00.000Z"), ("EndTime", "2026-04-01T08:30:00.000+0000"),
                    ("MessagingEndUserId", "0PAAB0000004wZ1"), ("IsDeleted", "false"),
                    ("MessagingEndUser.Name", "Zoë <\"&\"> O'Neil"),
                    ("MessagingEndUser.MessagingPlatformKey", "+447700900123"),
                    ("Conversation.ConversationIdentifier", "7a1c-conv"), ("PreviewDetails", "hello"),
                ],
                [
                    ("Id", "0MwAB000000Qs7Y"), ("Name", nil), ("Status", "Active"), ("ChannelKey", nil),
                    ("StartTime", "2026-04-02T08:00:00.000Z"), ("EndTime", nil),
                    ("MessagingEndUserId", "0PAAB0000004wZ1"), ("IsDeleted", "false"), ("MessagingEndUser.Name", nil),
                    ("MessagingEndUser.MessagingPlatformKey", nil), ("Conversation.ConversationIdentifier", nil),
                    ("PreviewDetails", nil),
                ],
                [
                    ("Id", "nonsense"), ("Name", "x"), ("Status", "Active"), ("ChannelKey", nil),
                    ("StartTime", "2026-04-02T08:00:00.000Z"), ("EndTime", nil), ("MessagingEndUserId", nil),
                    ("IsDeleted", "false"), ("MessagingEndUser.Name", nil),
                    ("MessagingEndUser.MessagingPlatformKey", nil),
                    ("Conversation.ConversationIdentifier", nil), ("PreviewDetails", nil),
                ],
            ]
        ),
        (
            "ConversationEntry",
            [
                [
                    ("Id", "0ydAB0000001AAO"), ("ConversationId", "0MwAB000000Qs7X"), ("ActorType", "EndUser"),
                    ("EntryType", "Text"), ("EntryTime", "2026-04-01T08:00:00.000Z"), ("EntryTimeMilliSecs", "402"),
                    ("Message", " first line,\nsecond & <b> line "), ("HasAttachments", "false"),
                ]
            ]
        ),
        (
            "MessagingEndUser",
            [
                [
                    ("Id", "0PAAB0000004wZ1"), ("Name", "Zoë"), ("MessageType", "WhatsApp"),
                    ("MessagingPlatformKey", "+447700900123"),
                ]
            ]
        ),
    ]

    private static func csv(_ rows: Rows) -> String {
        let header = rows[0].map { "\"\($0.field)\"" }.joined(separator: ",")
        return header + "\n"
            + rows.map { row in
                row.map { "\"" + ($0.value ?? "").map { $0 == "\"" ? "\"\"" : "\($0)" }.joined() + "\"" }.joined(
                    separator: ",")
            }.joined(separator: "\n")
    }

    @Test(arguments: Writing.allCases)
    fileprivate func `the same rows tell the same as CSV, as JSON and as XML`(writing: Writing) throws {
        for (object, rows) in Self.rows {
            let table = try SalesforceTableTests.read(Self.csv(rows))
            let text = writing.text(object, rows)
            let found = try SalesforceTableTests.read(text)
            #expect(found.records == table.records, "\(object)")
            #expect(found.rejects.map(\.reason) == table.rejects.map(\.reason), "\(object)")
            #expect(found.notes == table.notes, "\(object)")
            #expect(SalesforceTable().recognizes(LogHead(bytes: Array(text.utf8), isWhole: true)), "\(object)")
            #expect(Set(found.places + found.rejects.map(\.place)).count == found.places.count + found.rejects.count)
            for size in [1, 3, 64] {
                #expect(try SalesforceTableTests.read(text.utf8, pieces: size) == found)
            }
        }
    }

    @Test(arguments: [
        (Writing.lines, [1, 1, 2, 3]), (.rest, [1, 1, 2, 3]), (.sf, [4, 4, 5, 6]), (.list, [1, 1, 1, 1]),
        (.restXML, [2, 2, 4, 6]), (.partner, [2, 2, 4, 6]),
    ])
    fileprivate func `every record has its line`(writing: Writing, lines: [Int]) throws {
        let found = try SalesforceTableTests.read(writing.text("MessagingSession", Self.rows[0].rows))
        #expect((found.places + found.rejects.map(\.place)).map(\.line) == lines)
    }

    private static let nested: [(name: String, text: String)] = [
        (
            "JSON",
            """
            {"totalSize": 1, "done": true, "records": [
             {"attributes": {"type": "MessagingEndUser"}, "Id": "0PAAB0000004wZ1", "MessagingPlatformKey": "+447700900123",
              "Sessions": {"totalSize": 300, "done": false, "records": [
               {"attributes": {"type": "MessagingSession"}, "Id": "0MwAB000000Qs7X", "Status": "Ended", "StartTime": "2026-04-01T08:00:00Z",
                "Entries": {"totalSize": 1, "done": true, "records": [
                 {"attributes": {"type": "ConversationEntry"}, "ActorType": "EndUser", "EntryTime": "2026-04-01T08:00:01Z", "Message": "hi"}]}},
               {"attributes": {"type": "Case"}, "Id": "500AB000000Qs7X"}]}}]}
            """
        ),
        (
            "XML",
            """
            <queryResult><done>true</done>
             <records xsi:type="MessagingEndUser"><Id>0PAAB0000004wZ1</Id><MessagingPlatformKey>+447700900123</MessagingPlatformKey>
              <Sessions><done>false</done>
               <records xsi:type="MessagingSession"><Id>0MwAB000000Qs7X</Id><Status>Ended</Status><StartTime>2026-04-01T08:00:00Z</StartTime>
                <Entries><done>true</done>
                 <records xsi:type="ConversationEntry"><ActorType>EndUser</ActorType><EntryTime>2026-04-01T08:00:01Z</EntryTime><Message>hi</Message></records></Entries></records>
               <records xsi:type="Case"><Id>500AB000000Qs7X</Id></records></Sessions></records></queryResult>
            """
        ),
    ]

    @Test(arguments: nested)
    func `records below a record belong to it`(name: String, text: String) throws {
        let found = try SalesforceTableTests.read(text)
        try #require(found.records.count == 3)
        guard case .identity(let person) = found.records[0], case .session(let session) = found.records[1],
            case .message(let message) = found.records[2]
        else {
            Issue.record("\(found.records)")
            return
        }
        #expect(person.addresses.contains(Address(.phone, "+447700900123")))
        #expect(session.customer.first == Address(.messagingEndUser, SalesforceTableTests.endUser))
        #expect(message.session == SalesforceTableTests.session && message.text == "hi")
        #expect(found.places.map(\.line) == [2, 4, 6])
        #expect(found.notes == [.truncatedQueries(1), .otherContent(1)])
        #expect(found.rejects.isEmpty)
    }

    @Test(
        arguments: [
            ("{\"done\":true,\"records\":[RECORD],\"totalSize\":1}", []),
            ("{\"done\":false,\"nextRecordsUrl\":\"/q-2000\",\"records\":[RECORD]}", [.truncatedQueries(1)]),
            ("{\"done\":false,\"records\":[RECORD]}\n{\"done\":true,\"records\":[RECORD]}", []),
            (
                "<QueryResult><records type='User'><Id>005AB00000PoIuY</Id><Name>Jo</Name></records><done>false</done></QueryResult>",
                [.truncatedQueries(1)]
            ),
            ("[RECORD,{\"id\":5,\"text\":\"no record\"}]", []),
        ] as [(String, [ImportNote])])
    func `a page that goes on elsewhere is told`(text: String, notes: [ImportNote]) throws {
        let record = "{\"attributes\":{\"type\":\"User\"},\"Id\":\"005AB00000PoIuY\",\"Name\":\"Jo\"}"
        let found = try SalesforceTableTests.read(
            text.split(separator: "RECORD", omittingEmptySubsequences: false).joined(separator: record))
        #expect(!found.records.isEmpty)
        #expect(found.notes == notes)
    }

    @Test func `a bad record never stops the next`() throws {
        let found = try SalesforceTableTests.read(
            """
            {"attributes":{"type":"User"},"Id":"005AB00000PoIuY","Name":"One"}
            {"attributes":{"type":"User"},"Id":"005AB00000PoIuY","Name":"Tw
            log line
            {"attributes":{"type":"User"},"Id":"005AB00000PoIuY","Id":"005AB00000PoIuZ","Name":"Three"}
            {"Key":"no object"}
            {"attributes":{"type":"User"},"Id":"005AB00000PoIuY","Name":"Five"}
            {"done":true,"records":[
            """)
        #expect(found.records.count == 2)
        #expect(found.rejects.map(\.place.line) == [2, 4, 5, 7])
        #expect(found.rejects[1].reason == .duplicateField("Id"))
        #expect(found.rejects[2].reason == .missingField("attributes"))
        #expect(found.notes == [.otherContent(1)])
    }

    @Test(arguments: [
        "[{\"attributes\":{\"type\":\"User\"},\"Id\":\"005AB00000PoIuY\",\"Name\":\"LONG\"},RECORD]",
        "<q><records type='User'><Id>005AB00000PoIuY</Id><Name>LONG</Name></records><records type='User'><Id>005AB00000PoIuY</Id><Name>Jo</Name></records></q>",
        "<q><records type='User'><A>LONG<records><Name>LONG</Name></records></A></records><records type='User'><Id>005AB00000PoIuY</Id><Name>Jo</Name></records></q>",
    ])
    func `a record that is too long is rejected, and the next one is read`(text: String) throws {
        var found = FoundRecords()
        let long = String(repeating: "x{", count: 3000)
        let record = "{\"attributes\":{\"type\":\"User\"},\"Id\":\"005AB00000PoIuY\",\"Name\":\"Jo\"}"
        let log = text.split(separator: "LONG", omittingEmptySubsequences: false).joined(separator: long)
            .split(separator: "RECORD", omittingEmptySubsequences: false).joined(separator: record)
        try SalesforceTable().read(
            .bytes(Array(log.utf8)), options: ImportOptions(maximumRecordSize: 4096), into: &found)
        #expect(found.rejects.map(\.reason) == [.tooLong(limit: 4096)])
        #expect(found.records.count == 1)
    }

    @Test(arguments: [
        ("<q><records type='User'><Id>1</Id></records>", LogRefusal.invalidXML(line: 1, .truncated)),
        ("<!DOCTYPE q><q/>", .invalidXML(line: 1, .documentType)),
        ("<q>\n\u{1}</q>", .invalidXML(line: 2, .controlCharacter(1))),
        ("<q><r/></q>", .noRecords), ("[]", .noRecords),
    ])
    func `a log that is no answer to a query, or breaks off, is refused`(text: String, refusal: LogRefusal) {
        #expect(throws: refusal) { try SalesforceTableTests.read(text) }
    }

    @Test(arguments: [
        ("{\"totalSize\":0,\"done\":true,\"records\":[]}", true), ("{\"records\":[]}", false),
        ("[{\"Id\":\"x\"}]", false),
        ("{\"attributes\":{\"type\":\"Case\"},\"Id\":\"500AB000000Qs7X\"}", false),
        ("<QueryResult><done>true</done><totalSize>0</totalSize></QueryResult>", true), ("<QueryResult/>", false),
        ("<records type='MessagingSession'><Id>", true), ("<smses><records/></smses>", false),
        ("{\"attributes\":{\"type\":\"User\"},\"Id\":\"005AB00000PoIuY\",\"Name\":\"bro", true),
    ])
    func `what is a query of known objects is recognised by content`(text: String, isOne: Bool) {
        let isCut = text.hasSuffix("bro") || text.hasSuffix("<Id>")
        #expect(SalesforceTable().recognizes(LogHead(bytes: Array(text.utf8), isWhole: !isCut)) == isOne)
    }
}
