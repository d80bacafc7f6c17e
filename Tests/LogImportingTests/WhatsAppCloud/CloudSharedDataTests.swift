import Foundation
import LogImporting
import TestSupport
import Testing
import TranscriptModel

/// Real webhooks of other people's test suites, and the samples. Every object in them is accounted for.
@Suite(.enabled(if: SharedData.isHere)) struct CloudSharedDataTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var file: String
        var format: String
        var messages = 0
        var receipts = 0
        var revisions = 0
        var identities = 0
        var templates = 0
        var rejects: [RejectReason] = []
        var other = 0
        var testDescription: String { file }

        init(
            _ file: String, _ format: String = "whatsapp-cloud-webhook", messages: Int = 0, receipts: Int = 0,
            revisions: Int = 0,
            identities: Int = 0, templates: Int = 0, rejects: [RejectReason] = [], other: Int = 0
        ) {
            self.file = file
            self.format = format
            self.messages = messages
            self.receipts = receipts
            self.revisions = revisions
            self.identities = identities
            self.templates = templates
            self.rejects = rejects
            self.other = other
        }
    }

    static let updates = "corpora/cloud-api-pywa/updates/"
    static let examples = "corpora/cloud-api-pywa/templates/"
    static let catalogue = "whatsapp-template-catalogue"

    static let cases = [
        Case(
            "samples/whatsapp/cloudapi_mixed.log", messages: 2, receipts: 3, rejects: [.invalidJSON(offset: 20)],
            other: 5),
        Case("samples/whatsapp/cloudapi_webhooks.jsonl", messages: 7),
        Case("samples/whatsapp/template_sends.jsonl", "whatsapp-cloud-send", messages: 2, rejects: [.noChannel]),
        Case("samples/whatsapp/template_catalog.json", catalogue, templates: 2),
        Case("samples/salesforce/meta_webhook.json", messages: 3),
        Case("samples/salesforce/template.json", catalogue, templates: 3),
        Case("corpora/cloud-api-netflie/notification_cases.json", messages: 22, receipts: 9, identities: 1),
        Case("\(updates)account_update.json", other: 17),
        Case("\(updates)call_connect.json", messages: 2, identities: 2),
        Case("\(updates)call_permission_update.json", messages: 2),
        Case("\(updates)call_status.json", identities: 1, other: 1),
        Case("\(updates)call_terminate.json", messages: 1, identities: 1),
        Case("\(updates)callback_button.json", messages: 3),
        Case("\(updates)callback_selection.json", messages: 2),
        Case("\(updates)deleted_message.json", revisions: 1),
        Case("\(updates)edited_message.json", revisions: 1),
        Case("\(updates)flow_completion.json", messages: 2),
        Case("\(updates)message.json", messages: 23),
        Case("\(updates)message_status.json", receipts: 7, identities: 7),
        Case("\(updates)outgoing_message.json", messages: 1, revisions: 2, identities: 3),
        Case("\(updates)system.json", messages: 2, identities: 1),
        Case("\(updates)template_category_update.json", templates: 1),
        Case("\(updates)template_components_update.json", other: 1),
        Case("\(updates)template_quality_update.json", other: 1),
        Case("\(updates)template_status_update.json", other: 2),
        Case("\(updates)user_marketing_preferences.json", messages: 2, identities: 2),
        Case("\(examples)authentication/examples.json", catalogue, templates: 3),
        Case("\(examples)buttons/examples.json", catalogue, templates: 7),
        Case("\(examples)carousel/examples.json", catalogue, templates: 2),
        Case("\(examples)limited_time_offer/examples.json", catalogue, templates: 1),
    ]

    private func bytes(_ file: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: try #require(SharedData.url(file))))
    }

    @Test(arguments: cases) func `everything in a file is accounted for`(_ it: Case) throws {
        let importer = try #require(LogImporters.named(it.format))
        let found = try importer.collect(LogContent(try bytes(it.file)))
        #expect(found.messages.count == it.messages)
        #expect(found.receipts.count == it.receipts)
        #expect(found.revisions.count == it.revisions)
        #expect(found.identities.count == it.identities)
        #expect(found.templates.count == it.templates)
        #expect(found.reasons == it.rejects)
        #expect(found.notes == (it.other > 0 ? [.otherContent(it.other)] : []))
    }

    @Test(arguments: cases) func `pieces of seven bytes give the same`(_ it: Case) throws {
        let importer = try #require(LogImporters.named(it.format))
        let bytes = try bytes(it.file)
        #expect(try importer.collect(LogContent(bytes, sizes: [7, 1, 3])) == importer.collect(LogContent(bytes)))
    }

    private static let ours: Set<String> = [
        "whatsapp-cloud-webhook", "whatsapp-cloud-send", "whatsapp-template-catalogue",
    ]

    private func recognized(_ head: LogHead) -> [String] {
        LogImporters.recognizing(head).map(\.format.id).filter(Self.ours.contains)
    }

    @Test(arguments: cases) func `a file is recognised from its whole and from its beginning`(_ it: Case) throws {
        let bytes = try bytes(it.file)
        #expect(recognized(LogHead(bytes: bytes, isWhole: true)) == [it.format])
        for part in [2, 3] where bytes.count / part > 1000 {
            #expect(recognized(LogHead(bytes: Array(bytes.prefix(bytes.count / part)), isWhole: false)) == [it.format])
        }
    }

    @Test func `no other sample is taken for the Cloud API's`() throws {
        let known = Set(Self.cases.map(\.file))
        var count = 0
        for folder in [
            "samples/whatsapp", "samples/salesforce", "corpora/meta-sms-msgvault",
            "corpora/hostile/jsontestsuite/test_parsing",
        ] {
            let root = try #require(SharedData.url(folder))
            for name in try FileManager.default.subpathsOfDirectory(atPath: root.path)
            where !known.contains("\(folder)/\(name)") {
                guard let data = try? Data(contentsOf: root.appendingPathComponent(name)) else { continue }
                count += 1
                #expect(
                    recognized(LogHead(bytes: [UInt8](data.prefix(65536)), isWhole: data.count <= 65536)) == [],
                    "\(name)")
            }
        }
        #expect(count > 300)
    }
}
