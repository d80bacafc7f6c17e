import Foundation
import TestSupport
import Testing
import TranscriptModel

@testable import LogImporting

/// The samples of Marketing Cloud, Data 360 and Twilio, each with what it must give.
@Suite(.enabled(if: SharedData.isHere)) struct MarketingSampleTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        var file: String
        var format: String
        var records: Int
        var messages: [Untrusted?] = []
        var receipts = 0
        var notes: [ImportNote] = []
        var testDescription: String { file }
    }

    static let twilio: [Untrusted?] = ["Hi, \"size M\"?\nstill, in stock?", "Yes 👍", "Your code is 123456"]
    static let samples = [
        Sample(
            file: "salesforce/ens_ott_events.json", format: "marketing-cloud-events", records: 5,
            messages: [nil, "COUPON"], receipts: 2, notes: [.absentTexts(1), .textsAndButtonsOnly]),
        Sample(file: "salesforce/_Journey.csv", format: "marketing-cloud-view", records: 1),
        Sample(file: "salesforce/_JourneyActivity.csv", format: "marketing-cloud-view", records: 1),
        Sample(
            file: "salesforce/_ChatMessagingSubscription.csv", format: "marketing-cloud-view", records: 2,
            messages: ["Customer opted in"]),
        Sample(
            file: "salesforce/d360_conversation_entry.csv", format: "data-360", records: 1,
            messages: ["my parcel never arrived"]),
        Sample(file: "whatsapp/twilio_console.csv", format: "twilio-log", records: 3, messages: twilio),
        Sample(file: "whatsapp/twilio_old_order.csv", format: "twilio-log", records: 3, messages: twilio),
    ]

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: #require(SharedData.url(path))))
    }

    @Test(arguments: samples)
    func `a sample is read whole, in pieces of any size`(sample: Sample) throws {
        let bytes = try Self.bytes("samples/\(sample.file)")
        let importer = try #require(LogImporters.named(sample.format))
        let found = try importer.collect(LogContent(bytes))
        #expect(found.rejects.isEmpty)
        #expect(found.records.count == sample.records)
        #expect(found.messages.map(\.text) == sample.messages)
        #expect(found.receipts.count == sample.receipts)
        #expect(found.notes == sample.notes)
        for size in 1...7 { #expect(try importer.collect(LogContent(bytes, sizes: [size])) == found) }
    }

    @Test func `the two orders of Twilio's columns tell the same but for the missing error code`() throws {
        func messages(_ file: String) throws -> [MessageRecord] {
            let found = try TwilioLog().collect(LogContent(try Self.bytes("samples/whatsapp/\(file).csv")))
            return found.messages.map { message in
                var message = message
                message.problem = nil
                return message
            }
        }
        #expect(try messages("twilio_console") == messages("twilio_old_order"))
    }

    @Test func `all and only the samples are recognised, each by its own importer`() throws {
        let own: Set<String> = ["marketing-cloud-events", "marketing-cloud-view", "data-360", "twilio-log"]
        for folder in ["salesforce", "whatsapp"] {
            let url = try #require(SharedData.url("samples/\(folder)"))
            for name in try FileManager.default.contentsOfDirectory(atPath: url.path) {
                let bytes = try Self.bytes("samples/\(folder)/\(name)")
                let head = LogHead(bytes: Array(bytes.prefix(64 << 10)), isWhole: bytes.count <= 64 << 10)
                let found = LogImporters.recognizing(head).map(\.format.id)
                #expect(found.count <= 1, "\(name)")
                let expected = Self.samples.first { $0.file == "\(folder)/\(name)" }?.format
                #expect(found.filter(own.contains) == [expected].compactMap { $0 }, "\(name)")
            }
        }
    }
}

/// The specimens of the repository and beginnings of logs that are cut anywhere.
@Suite struct MarketingDetectionTests {
    static let imports: URL = {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.appendingPathComponent("Imports")
    }()

    @Test func `each specimen is recognised by its own importer and no other`() throws {
        var seen = 0
        for importer in LogImporters.all {
            let folder = Self.imports.appendingPathComponent(importer.format.id)
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else { continue }
            for name in names {
                let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
                guard !bytes.starts(with: [0x50, 0x4B]), !bytes.starts(with: [0x1F, 0x8B]) else { continue }
                let head = LogHead(bytes: Array(bytes.prefix(64 << 10)), isWhole: bytes.count <= 64 << 10)
                #expect(LogImporters.recognizing(head).map(\.format.id) == [importer.format.id], "\(name)")
                seen += 1
            }
        }
        #expect(seen >= 29)
    }

    @Test(
        arguments: [
            ("marketing-cloud-events", MarketingCloudEventsTests.sent),
            ("marketing-cloud-events", "[\n  \(MarketingCloudEventsTests.sent)"),
            ("marketing-cloud-view", MarketingCloudViewTests.journeys),
            ("marketing-cloud-view", MarketingCloudViewTests.subscriptions.replacing("_", with: "")),
            ("data-360", Data360Tests.header), ("twilio-log", TwilioLogTests.header),
            ("twilio-log", TwilioLogTests.message("")),
            ("twilio-log", "\n\nMessageSid=SM1&Body=x&From=%2B447700900123\n"),
            ("twilio-log", TwilioLogTests.page([TwilioLogTests.message("")], uri: "/p", next: nil)),
            ("twilio-log", #"{"messages":[],"next_page_uri":null,"uri":"/p"}"#),
        ])
    func `a log is recognised by what is in it, wherever its beginning ends`(format: String, text: String) {
        let bytes = Array(text.utf8)
        for head in [
            LogHead(bytes: bytes, isWhole: true), LogHead(bytes: bytes + Array("{\"a\":\"".utf8), isWhole: false),
            LogHead(bytes: [0xEF, 0xBB, 0xBF] + bytes, isWhole: true),
        ] {
            #expect(LogImporters.recognizing(head).map(\.format.id) == [format])
        }
    }

    @Test(
        arguments: [
            "", "{", "[", "[]", "{}", "null", "\"SM\"", "MessageSid", "MessageSid=", "a=b&c=d", "MessageSid=XX1&Body=x",
            #"{"eventCategoryType":"EngagementEvents.EmailOpen"}"#, #"{"eventCategoryType":5}"#, #"{"messages":[]}"#,
            #"{"sid":"SM1"}"#, #"{"sid":"CA1","direction":"inbound","account_sid":"AC0"}"#, "VersionID,JourneyID\n",
            "Id,Name,Origin\n", "Sid,From,To,Body\n", "JourneyName,VersionID\n1,2\n", "\u{0}\u{0}",
        ])
    func `what is something else is none of these`(text: String) {
        let head = LogHead(bytes: Array(text.utf8), isWhole: true)
        #expect(LogImporters.recognizing(head).isEmpty)
    }
}
