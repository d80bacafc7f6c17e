import Testing
import TranscriptModel

@testable import TranscriptStore

@Suite struct PackingTests {
    @Test func `a packed message record comes back as it was`() throws {
        var record = MessageRecord(
            identifiers: ["wamid.A", "b"], customer: [Address(.phone, "+447700900123")],
            channel: [Address(.phoneNumberID, "600700800900")],
            at: try #require(Instant(milliseconds: 1_772_442_738_377)),
            precision: .milliseconds, clock: .client, direction: .outbound, speaker: .bot, name: "Parcel Bot",
            kind: .template,
            text: Untrusted([0x61, 0x00, 0xFF]))
        record.template = TemplateUse(
            name: "spring", language: "en_GB", header: [TemplateParameter(value: "x")],
            body: [TemplateParameter(name: "first", value: "Zoë"), TemplateParameter(value: "")])
        record.media = [
            Media(
                kind: .video, name: "a.mp4", mimeType: "video/mp4", link: "https://cdn.example.test/a",
                isInTemplate: true),
            Media(kind: .audio, absence: .leftOutByExporter),
        ]
        record.buttons = ["Yes", ""]
        record.payload = "P"
        record.repliesTo = "wamid.B"
        record.session = "0MwQy000001NwA1KAK"
        record.journey = "Spring"
        record.app = .marketing
        record.category = .utility
        record.status = .read
        record.problem = "131049"
        record.isForwarded = true
        record.isEdited = true
        record.isDeleted = true
        #expect(PackedMessage.record(PackedMessage.whole(record)) == record)
    }

    @Test func `bytes that are no record give none, and never trap`() {
        for length in 0..<64 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ length) }
            _ = PackedMessage.record(bytes)
            _ = PackedFact.template(bytes)
            _ = PackedFact.session(bytes, identifier: "x")
        }
        #expect(PackedMessage.record([4, 200]) == nil)
    }
}
