import SearchQuery
import Testing
import TranscriptModel
import TranscriptStore

/// A template's header, footer and buttons, which the send does not hold.
@Suite struct TemplatePartsTests {
    private static var spring: LogRecord {
        var template = TemplateRecord(name: "spring", language: "en", body: "Hi {{1}}, it is here")
        template.header = "For {{1}}"
        template.footer = "Reply STOP"
        template.buttons = [TemplateRecord.Button(label: "Coupon"), TemplateRecord.Button(label: "Not now")]
        return .template(template)
    }

    private func sent(_ text: Untrusted? = nil) -> LogRecord {
        Shelf.message("a", text, .outbound, kind: .template) {
            $0.template = TemplateUse(
                name: "spring", language: "en", header: [TemplateParameter(value: "linen")],
                body: [TemplateParameter(value: "Priya")])
        }
    }

    private func shown(_ shelf: Shelf) throws -> Message {
        var found: [Message] = []
        try shelf.archive.search(SearchRequest(predicate: .all, order: .oldest, limit: nil)) { found.append($0) }
        return try #require(found.first)
    }

    @Test(arguments: [true, false])
    func `they come from the catalogue, whichever is imported first`(isFirst: Bool) throws {
        let shelf = try Shelf()
        try shelf.take([isFirst ? Self.spring : sent()])
        try shelf.take([isFirst ? sent() : Self.spring])
        let message = try shown(shelf)
        #expect(message.text == "For linen\n\nHi Priya, it is here\n\nReply STOP")
        #expect(message.header == "For linen" && message.footer == "Reply STOP")
        #expect(message.buttons == ["Coupon", "Not now"])
        #expect(try shelf.found("coupon").count == 1)
    }

    @Test(arguments: [true, false])
    func `a template whose name or language is no text is found by its name`(isName: Bool) throws {
        let noText = Untrusted([0x65, 0xFF])
        let (name, language): (Untrusted, Untrusted) = isName ? (noText, "en") : ("spring", noText)
        let shelf = try Shelf()
        try shelf.take([
            .template(TemplateRecord(name: name, language: language, body: "It is here")),
            .template(TemplateRecord(name: Untrusted(name.bytes + [0x20]), language: language, body: "It is not")),
            Shelf.message("a", nil, .outbound, kind: .template) {
                $0.template = TemplateUse(name: name, language: language)
            },
        ])
        #expect(try shown(shelf).text == "It is here")
    }

    @Test func `a send that says its own text has the buttons alone`() throws {
        let shelf = try Shelf()
        try shelf.take([Self.spring, sent("Hi Priya, it is not here")])
        let message = try shown(shelf)
        #expect(message.text == "Hi Priya, it is not here")
        #expect(message.header == nil && message.footer == nil && message.buttons == ["Coupon", "Not now"])
    }

    @Test func `without a catalogue there are none`() throws {
        let shelf = try Shelf()
        try shelf.take([sent()])
        let message = try shown(shelf)
        #expect(message.header == nil && message.footer == nil && message.buttons.isEmpty)
    }
}
