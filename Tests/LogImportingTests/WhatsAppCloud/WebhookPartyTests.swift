import LogImporting
import Testing
import TranscriptModel

@Suite struct WebhookPartyTests {
    private static let userID = Address(.whatsAppUserID, "US.1349")

    private static func message(_ members: String) -> String {
        #"{\#(members),"id":"wamid.A","timestamp":"1","type":"text","text":{"body":"x"}}"#
    }

    struct Case: Sendable {
        var from: String
        var contacts: String
        var customer: [Address]
        var name: Untrusted?
    }

    @Test(arguments: [
        Case(
            from: #""from":"447700900123""#,
            contacts: #"{"wa_id":"447700900123","user_id":"US.1349","profile":{"name":"Ana","username":"@ana"}}"#,
            customer: [Webhook.phone, userID, Address(.userName, "ana")], name: "Ana"),
        Case(
            from: #""from_user_id":"US.1349""#,
            contacts: #"{"wa_id":"","user_id":"US.1349","profile":{"username":"ana"}}"#,
            customer: [userID, Address(.userName, "ana")]),
        Case(from: #""x":1"#, contacts: #"{"user_id":"US.1349","profile":{"name":"~"}}"#, customer: [userID]),
        Case(
            from: #""from":"447700900123""#,
            contacts: #"{"wa_id":"447700900999","user_id":"US.1349","profile":{"name":"Bo"}}"#,
            customer: [Webhook.phone]),
        Case(
            from: #""from":"447700900123""#,
            contacts:
                #"{"wa_id":"447700900999","profile":{"name":"Bo"}},{"wa_id":"447700900123","profile":{"name":"Ana"}}"#,
            customer: [Webhook.phone], name: "Ana"),
        Case(
            from: #""from":"447700900123""#, contacts: #"{"user_id":"US.1349","profile":{"name":"Ana"}}"#,
            customer: [Webhook.phone, userID], name: "Ana"),
        Case(
            from: #""from":"447700900123""#, contacts: #"{"user_id":"US.1349"},{"user_id":"US.1350"}"#,
            customer: [Webhook.phone]),
        Case(
            from: #""from":"CUSTOMER_PHONE_NUMBER""#, contacts: "",
            customer: [Address(.whatsAppUserID, "CUSTOMER_PHONE_NUMBER")]),
        Case(
            from: #""from":"5491155550100""#, contacts: #"{"wa_id":"541155550100","profile":{"name":"Eva"}}"#,
            customer: [Address(.phone, "+5491155550100")], name: "Eva"),
    ])
    func `contacts add addresses and a name to the customer that they belong to`(_ it: Case) throws {
        let found = try Webhook.collect(Webhook.messages(Self.message(it.from), contacts: it.contacts))
        #expect(found.messages.map(\.customer) == [it.customer])
        #expect(found.messages.map(\.name) == [it.name])
    }

    @Test(arguments: [
        (#""display_phone_number":"+1 555-010-0001","phone_number_id":"600700800900""#, Webhook.channel),
        (#""display_phone_number":"PHONE_NUMBER","phone_number_id":"600700800900""#, [Webhook.channel[1]]),
        (#""phone_number_id":600700800900"#, [Webhook.channel[1]]),
        (#""display_phone_number":"15550100001""#, [Webhook.channel[0]]),
    ])
    func `the channel is the business number that metadata names`(_ metadata: String, _ channel: [Address]) throws {
        let message = Self.message(#""from":"447700900123""#)
        let log = #"{"messaging_product":"whatsapp","metadata":{\#(metadata)},"messages":[\#(message)]}"#
        #expect(try Webhook.collect(log).messages.map(\.channel) == [channel])
    }

    @Test func `one webhook's channel is not the next one's`() throws {
        let log = """
            {"messaging_product":"whatsapp","metadata":{"phone_number_id":"1"},"messages":[\(Self.message(#""from":"447700900123""#))]}
            {"messaging_product":"whatsapp","metadata":{"phone_number_id":"2"},"messages":[\(Self.message(#""from":"447700900123""#))]}
            {"contacts":[{"wa_id":"447700900123"}],"messages":[\(Self.message(#""from":"447700900123""#))]}
            """
        let found = try Webhook.collect(log)
        #expect(found.messages.map(\.channel) == [[Address(.phoneNumberID, "1")], [Address(.phoneNumberID, "2")]])
        #expect(found.reasons == [.noChannel])
    }

    @Test func `a changed number ties the old and the new one together`() throws {
        let system =
            #""type":"system","system":{"body":"Ana changed","type":"user_changed_number","wa_id":"447700900456"}"#
        let found = try Webhook.collect(Webhook.messages(Webhook.message(system)))
        #expect(found.messages.map(\.text) == ["Ana changed"])
        #expect(found.messages.map(\.speaker) == [.system])
        #expect(
            found.identities == [
                IdentityRecord(party: .customer, addresses: [Webhook.phone, Address(.phone, "+447700900456")])
            ])
    }

    @Test func `contacts of statuses are handed on as identities`() throws {
        let status = #"{"id":"wamid.A","status":"read","timestamp":"1","recipient_id":"447700900123"}"#
        let contact = #"{"wa_id":"447700900123","user_id":"US.1349","profile":{"name":"Ana"}}"#
        let found = try Webhook.collect(
            Webhook.body(#""contacts":[\#(contact),{"wa_id":"447700900456"}],"statuses":[\#(status)]"#))
        #expect(found.receipts.map(\.customer) == [[Webhook.phone, Self.userID]])
        #expect(
            found.identities == [
                IdentityRecord(party: .customer, addresses: [Webhook.phone, Self.userID], name: "Ana")
            ])
    }
}
