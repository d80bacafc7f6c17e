import LogImporting
import TranscriptModel

/// Webhooks for tests, from their parts.
enum Webhook {
    static let metadata =
        #""messaging_product":"whatsapp","metadata":{"display_phone_number":"15550100001","phone_number_id":"600700800900"}"#
    static let contact = #"{"profile":{"name":"Ana"},"wa_id":"447700900123"}"#
    static let phone = Address(.phone, "+447700900123")
    static let channel = [Address(.phone, "+15550100001"), Address(.phoneNumberID, "600700800900")]

    /// A whole webhook around the members of a value.
    static func body(_ members: String, field: String = "messages") -> String {
        #"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"\#(field)","value":{\#(metadata),\#(members)}}]}]}"#
    }

    static func messages(_ messages: String..., contacts: String = contact) -> String {
        body(#""contacts":[\#(contacts)],"messages":[\#(messages.joined(separator: ","))]"#)
    }

    /// A message from the customer with these members besides id, from and timestamp.
    static func message(_ members: String) -> String {
        #"{"from":"447700900123","id":"wamid.A1","timestamp":"1772442331",\#(members)}"#
    }

    static func statuses(_ statuses: String...) -> String {
        body(#""statuses":[\#(statuses.joined(separator: ","))]"#)
    }

    static func collect(_ log: String) throws -> Collected {
        try WhatsAppCloudWebhook().collect(LogContent(log))
    }
}
