import LogImporting
import Testing
import TranscriptModel

@Suite struct WhatsAppTemplateCatalogueTests {
    private static let template = """
        {"id":"99","name":"drop","language":"en_GB","status":"APPROVED","category":"MARKETING","components":[
        {"type":"header","format":"video"},{"type":"BODY","text":"Hi {{1}}"},{"type":"FOOTER","text":"Reply STOP"},
        {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Coupon"},{"type":"URL","text":"Shop","url":"https://x.example.test/{{1}}"},
        {"type":"OTP","otp_type":"ZERO_TAP"}]},
        {"type":"CAROUSEL","cards":[{"components":[{"type":"HEADER","format":"IMAGE"}]},{"components":[{"type":"HEADER","format":"DOCUMENT"},
        {"type":"BODY","text":"card"}]}]}]}
        """

    private static func collect(_ log: String) throws -> Collected {
        try WhatsAppTemplateCatalogue().collect(LogContent(log))
    }

    @Test(arguments: [
        template, "[\(template)]", #"{"data":[\#(template)],"paging":{"cursors":{}}}"#, #"{"drop":\#(template)}"#,
        #"{"message_templates":{"data":[\#(template)]},"id":"1"}"#,
    ])
    func `a template is found in every kind of list`(_ log: String) throws {
        var template = TemplateRecord(name: "drop", language: "en_GB", category: .marketing, body: "Hi {{1}}")
        template.identifier = "99"
        template.footer = "Reply STOP"
        template.buttons = [
            TemplateRecord.Button(label: "Coupon"),
            TemplateRecord.Button(label: "Shop", link: "https://x.example.test/{{1}}"),
        ]
        template.media = [.video, .image, .document]
        let found = try Self.collect(log)
        #expect(found.templates == [template])
        #expect(found.records.count == 1)
        #expect(found.notes == [])
    }

    @Test func `a header of text is text`() throws {
        let log =
            #"{"name":"a","language":"de","category":"UTILITY","components":[{"type":"HEADER","format":"TEXT","text":"Hallo"}]}"#
        let template = try #require(try Self.collect(log).templates.first)
        #expect(template.header == "Hallo")
        #expect(template.media == [])
        #expect(template.category == .utility)
    }

    @Test func `a template without a name or language is rejected alone`() throws {
        let found = try Self.collect(
            #"{"data":[{"language":"de","category":"UTILITY","components":[]},{"name":"a","category":"UTILITY","components":[]},{"name":"a","name":"b","language":"de","components":[]},\#(Self.template)]}"#
        )
        #expect(found.reasons == [.missingField("name"), .missingField("language"), .duplicateField("name")])
        #expect(found.templates.count == 1)
        #expect(found.records.map(\.place.ordinal) == [3])
    }
}
