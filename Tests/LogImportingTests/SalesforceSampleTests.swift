import Foundation
import TestSupport
import Testing
import TranscriptModel

@testable import LogImporting

@Suite(.enabled(if: SharedData.isHere)) struct SalesforceSampleTests {
    static let tables: [(file: String, records: Int, object: String)] = [
        ("AgentWork", 0, "AgentWork"), ("ConversationEntry", 4, "ConversationEntry"),
        ("ConversationParticipant", 2, "ConversationParticipant"), ("MessagingChannel", 1, "MessagingChannel"),
        ("MessagingChannelUsage", 2, "MessagingChannelUsage"), ("MessagingEndUser", 1, "MessagingEndUser"),
        ("MessagingSession", 3, "MessagingSession"), ("MessagingSession_weekly", 1, "MessagingSession"),
        ("MsgChannelLanguageKeyword", 1, "MsgChannelLanguageKeyword"),
    ]

    static let queries: [(file: String, records: Int, notes: [ImportNote])] = [
        ("rest_query.xml", 1, []), ("soap_query.xml", 1, []), ("sf_cli.json", 1, []),
        ("soql_rest.json", 3, [.openSessions(1), .truncatedQueries(1)]),
    ]

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: #require(SharedData.url(path))))
    }

    @Test(arguments: tables)
    func `a table is read whole, in pieces of any size and with any line end`(
        file: String, records: Int, object: String
    ) throws {
        let bytes = try Self.bytes("samples/salesforce/\(file).csv")
        let found = try SalesforceTableTests.read(bytes)
        #expect(found.rejects.isEmpty)
        #expect(found.records.count == records)
        let header = try #require(CSVHeader(head: LogHead(bytes: bytes, isWhole: true)))
        #expect(SalesforceColumns(header)?.object.name == object)
        for size in 1...7 {
            #expect(try SalesforceTableTests.read(bytes, pieces: size) == found)
        }
        for end in ["\r\n", "\r"] {
            let other = bytes.flatMap { $0 == 0x0A ? Array(end.utf8) : [$0] }
            let read = try SalesforceTableTests.read(other)
            #expect(read.records.count == records && read.places == found.places && read.rejects.isEmpty)
        }
    }

    @Test(arguments: queries)
    func `the answer to a query is read whole, in pieces of any size`(
        file: String, records: Int, notes: [ImportNote]
    ) throws {
        let bytes = try Self.bytes("samples/salesforce/\(file)")
        let found = try SalesforceTableTests.read(bytes)
        #expect(found.rejects.isEmpty)
        #expect(found.records.count == records)
        #expect(found.notes == notes)
        for size in 1...7 { #expect(try SalesforceTableTests.read(bytes, pieces: size) == found) }
    }

    @Test func `all and only the tables are recognised by their importer`() throws {
        for folder in ["samples/salesforce", "samples/whatsapp"] {
            let url = try #require(SharedData.url(folder))
            for name in try FileManager.default.contentsOfDirectory(atPath: url.path) {
                let bytes = try Self.bytes("\(folder)/\(name)")
                let isTable =
                    folder == "samples/salesforce"
                    && (Self.tables.contains { "\($0.file).csv" == name } || Self.queries.contains { $0.file == name })
                let head = LogHead(bytes: Array(bytes.prefix(64 << 10)), isWhole: bytes.count <= 64 << 10)
                #expect(SalesforceTable().recognizes(head) == isTable, "\(name)")
            }
        }
    }

    @Test(
        arguments: [
            ("connect_entries", 3, 3, []), ("conversation_entry_payloads", 13, 8, [.noBotEntries]),
            ("byoc_event_entry", 1, 1, [.noBotEntries]),
        ] as [(String, Int, Int, [ImportNote])])
    func `entries are read whole, in pieces of any size`(
        file: String, records: Int, messages: Int, notes: [ImportNote]
    ) throws {
        let bytes = try Self.bytes("samples/salesforce/\(file).json")
        let found = try SalesforceEntriesTests.read(bytes)
        #expect(found.rejects.isEmpty)
        #expect(found.notes == notes)
        #expect(found.records.count == records)
        #expect(SalesforceEntriesTests.messages(found).count == messages)
        for size in 1...7 { #expect(try SalesforceEntriesTests.read(bytes, pieces: size) == found) }
    }

    @Test func `all and only the entries are recognised by their importer`() throws {
        let entries = ["connect_entries.json", "conversation_entry_payloads.json", "byoc_event_entry.json"]
        for folder in ["samples/salesforce", "samples/whatsapp"] {
            let url = try #require(SharedData.url(folder))
            for name in try FileManager.default.contentsOfDirectory(atPath: url.path) {
                let bytes = try Self.bytes("\(folder)/\(name)")
                for length in [bytes.count, 64 << 10, 900] {
                    let head = LogHead(bytes: Array(bytes.prefix(length)), isWhole: bytes.count <= length)
                    #expect(SalesforceEntries().recognizes(head) == entries.contains(name), "\(name) \(length)")
                }
            }
        }
    }

    @Test(arguments: [
        "MessagingSession.csv", "ConversationEntry.csv", "connect_entries.json", "conversation_entry_payloads.json",
        "soql_rest.json", "sf_cli.json", "soap_query.xml", "rest_query.xml",
    ])
    func `damage of any kind never traps`(file: String) throws {
        let log = try Self.bytes("samples/salesforce/\(file)")
        var random = Repeatable(seed: 20_260_302)
        for _ in 0..<100 {
            var bytes = log
            for _ in 0..<Int.random(in: 1...40, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(Array("{}[]\":,\\\n09".utf8).randomElement(using: &random) ?? 0, at: place)
                }
            }
            do {
                _ =
                    !file.contains("entr")
                    ? try SalesforceTableTests.read(bytes) : try SalesforceEntriesTests.read(bytes)
            } catch is LogRefusal {}
            let head = LogHead(bytes: Array(bytes.prefix(Int.random(in: 0...4000, using: &random))), isWhole: false)
            _ = SalesforceTable().recognizes(head)
            _ = SalesforceEntries().recognizes(head)
        }
    }

    @Test func `all importers together recognise each specimen at most once`() throws {
        for folder in ["samples/salesforce", "samples/whatsapp"] {
            let url = try #require(SharedData.url(folder))
            for name in try FileManager.default.contentsOfDirectory(atPath: url.path) {
                let bytes = try Self.bytes("\(folder)/\(name)")
                let found = LogImporters.recognizing(LogHead(bytes: bytes, isWhole: true)).map { $0.format.id }
                #expect(found.count <= 1, "\(name) \(found)")
            }
        }
    }
}
