import TestSupport
import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct MarketingCloudViewTests {
    static func read(_ text: String) throws -> Collected {
        try MarketingCloudView().collect(LogContent(text))
    }

    static let journeys = "VersionID,JourneyID,JourneyName,VersionNumber,JourneyStatus\n"
    static let activities = "VersionID,ActivityID,ActivityName,ActivityType\n"
    static let subscriptions =
        "_MobileNumber,_ChannelId,_ChannelType,_OptOutStatusID,_OptOutDate,_OptinStatusID,_OptinDate,_ContactKey\n"

    @Test func `a journey has its name, GUIDs in one case`() throws {
        let found = try Self.read(Self.journeys + "v1,B6A1F0C2-0000-4000-8000-0000000000A1,\"Spring, 26\",3,Running\n")
        var journey = JourneyRecord(journey: "b6a1f0c2-0000-4000-8000-0000000000a1", version: "v1")
        (journey.name, journey.number) = ("Spring, 26", 3)
        #expect(found.records.map(\.value) == [.journey(journey)])
    }

    @Test func `a step of a journey has its version`() throws {
        let found = try Self.read(Self.activities + "v1,a1,WA: teaser,WHATSAPPACTIVITY\n")
        var step = JourneyRecord(version: "v1", activity: "a1")
        step.activityName = "WA: teaser"
        #expect(found.records.map(\.value) == [.journey(step)])
    }

    @Test func `a subscription tells who somebody is and what they agreed to`() throws {
        let found = try Self.read(
            Self.subscriptions
                + "447700900123,442079460958,WhatsApp,1,3/1/2026 12:00:00 AM,2,2/27/2026 3:11:09 PM,c-7\n")
        let customer = [Address(.phone, "+447700900123"), Address(.marketingContact, "c-7")]
        #expect(found.identities == [IdentityRecord(party: .customer, addresses: customer)])
        #expect(found.messages.map(\.text) == ["Customer opted in", "Customer opted out"])
        #expect(found.messages.map(\.at.iso8601) == ["2026-02-27T21:11:09Z", "2026-03-01T06:00:00Z"])
        #expect(found.messages.allSatisfy { $0.kind == .system && $0.channel == [Address(.phone, "+442079460958")] })
    }

    @Test(
        arguments: [
            ("447700900123,44,WhatsApp,0,,1,2/27/2026 3:11:09 AM,", 1), ("447700900123,44,WhatsApp,,,,,", 1),
            ("447700900123,44,LINE,1,3/1/2026 12:00:00 AM,,,", 0),
        ])
    func `what is not agreed on WhatsApp is no line`(row: String, records: Int) throws {
        let found = try Self.read(Self.subscriptions + row + "\n")
        #expect(found.records.count == records && found.messages.isEmpty && found.rejects.isEmpty)
        #expect(found.notes == (records == 0 ? [.otherContent(1)] : []))
    }

    @Test(
        arguments: [
            (journeys + "v1,,Spring,3,Running", .missingField("journeyid")),
            (journeys + "v1,j1,,3,Running", .missingField("journeyname")),
            (journeys + "v1,j1,Spring,99999999999999999999,Running", .invalidField("versionnumber")),
            (subscriptions + "hello,44,WhatsApp,0,,,,", .invalidField("mobilenumber")),
            (subscriptions + ",44,WhatsApp,0,,,,", .missingField("mobilenumber")),
            (subscriptions + "447700900123,44,WhatsApp,0,,2,27/2/2026 3:11:09 AM,", .invalidField("optindate")),
            (subscriptions + "447700900123,44,WhatsApp,0,,2,2/27/2026 13:11:09 AM,", .invalidField("optindate")),
            ("VersionID,JourneyID,JourneyName,journeyid\nv,a,n,b", .duplicateField("journeyid")),
        ] as [(String, RejectReason)])
    func `a bad row is rejected with its reason`(table: String, reason: RejectReason) throws {
        let found = try Self.read(table + "\n")
        #expect(found.reasons == [reason] && found.records.isEmpty)
    }

    @Test(
        arguments: [
            ("2/27/2026 3:11:09 AM", "2026-02-27T09:11:09Z"), ("12/31/2025 12:00:00 AM", "2025-12-31T06:00:00Z"),
            ("7/1/2026 12:30 PM", "2026-07-01T18:30:00Z"), ("2/27/2026 15:11", "2026-02-27T21:11:00Z"),
            ("2026-02-27 03:11:09", "2026-02-27T09:11:09Z"), ("2026-02-27T03:11:09Z", "2026-02-27T03:11:09Z"),
            ("2/30/2026 3:11:09 AM", nil), ("2/27/26 3:11:09 AM", nil), ("2/27/2026", nil), ("0/0/0000 0:00", nil),
            ("2/27/2026 3:11:09 XM", nil), ("2/27/2026 0:11:09 AM", nil), ("", nil),
        ] as [(String, String?)])
    func `times of views are on the clock of Central Standard Time all year`(text: String, moment: String?) {
        #expect(CentralTime(Array(text.utf8))?.instant.iso8601 == moment)
    }

    @Test func `any text in any field is accounted for`() throws {
        for (header, row) in [
            (Self.journeys, "v1,j1,Spring,3,Running"), (Self.activities, "v1,a1,Teaser,X"),
            (Self.subscriptions, "447700900123,442079460958,WhatsApp,1,3/1/2026 12:00:00 AM,2,2/27/2026 3:11:09 AM,c"),
        ] {
            let fields = row.split(separator: ",", omittingEmptySubsequences: false).map { Array($0.utf8) }
            for index in fields.indices {
                for value in HostileValues.fields {
                    let text = Array(header.utf8) + CSVLine.row(fields, replacing: index, by: value)
                    let found = try MarketingCloudView().collect(LogContent(text))
                    let others = found.notes.contains(.otherContent(1)) ? 1 : 0
                    let rows = Set(found.records.map(\.place.line)).count
                    #expect(rows + found.rejects.count + others == 1, "\(header) \(index) \(value)")
                }
            }
        }
    }
}

/// Writes rows of CSV.
enum CSVLine {
    static func row(_ fields: [[UInt8]], replacing index: Int, by value: [UInt8]) -> [UInt8] {
        var line: [UInt8] = []
        for at in fields.indices {
            line.append(at == 0 ? 0x22 : 0x2C)
            if at > 0 { line.append(0x22) }
            for byte in at == index ? value : fields[at] { line += byte == 0x22 ? [0x22, 0x22] : [byte] }
            line.append(0x22)
        }
        return line + [0x0A]
    }
}
