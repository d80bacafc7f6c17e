/// Lines of Cloud API logs, as Meta spells them.
enum CloudLines {
    /// One of the business's numbers.
    struct Channel {
        var number: String
        var numberID: String
        var salesforceID: String
        /// Whether Meta's payload names the phone number too.
        var namesNumber = true

        static let uk = Channel(number: "442079460958", numberID: "600700800900", salesforceID: "0MjQy0000004hPq")
        static let de = Channel(number: "4930901820", numberID: "600700800901", salesforceID: "0MjQy0000004hPz")

        /// The same number in a payload that gives its id alone.
        var byIDAlone: Channel {
            var channel = self
            channel.namesNumber = false
            return channel
        }

        fileprivate var metadata: String {
            namesNumber
                ? "{\"display_phone_number\":\"\(number)\",\"phone_number_id\":\"\(numberID)\"}"
                : "{\"phone_number_id\":\"\(numberID)\"}"
        }
    }

    /// How a payload names a customer.
    enum Person {
        case phone(String, name: String?)
        case userID(String)
        case both(phone: String, userID: String, name: String?)

        fileprivate var from: String {
            switch self {
            case .phone(let phone, _): "\"from\":\"\(phone)\""
            case .userID(let id): "\"from_user_id\":\"\(id)\""
            case .both(let phone, let id, _): "\"from\":\"\(phone)\",\"from_user_id\":\"\(id)\""
            }
        }

        fileprivate var contacts: String {
            switch self {
            case .phone(_, nil), .userID: ""
            case .phone(let phone, let name?):
                "\"contacts\":[{\"profile\":{\"name\":\(quoted(name))},\"wa_id\":\"\(phone)\"}],"
            case .both(let phone, let id, let name):
                "\"contacts\":[{\"profile\":{\"name\":\(quoted(name ?? ""))},\"wa_id\":\"\(phone)\",\"user_id\":\"\(id)\"}],"
            }
        }
    }

    /// A webhook with one message of a customer; `body` is the type and what belongs to it.
    static func inbound(
        _ id: String, _ seconds: Int, _ person: Person, _ channel: Channel, _ body: String, replyTo: String? = nil
    ) -> String {
        let context = replyTo.map { "\"context\":{\"from\":\"\(channel.number)\",\"id\":\"\($0)\"}," } ?? ""
        return value(
            channel,
            "\(person.contacts)\"messages\":[{\(person.from),\"id\":\"\(id)\",\"timestamp\":\"\(seconds)\",\(context)\(body)}]"
        )
    }

    static func text(_ text: String) -> String { "\"type\":\"text\",\"text\":{\"body\":\(quoted(text))}" }

    static func button(_ label: String) -> String {
        "\"type\":\"button\",\"button\":{\"text\":\(quoted(label)),\"payload\":\(quoted(label))}"
    }

    static func image(_ caption: String) -> String {
        "\"type\":\"image\",\"image\":{\"id\":\"3301\",\"mime_type\":\"image/jpeg\",\"sha256\":\"x\",\"caption\":\(quoted(caption))}"
    }

    static func reaction(_ emoji: String, to id: String) -> String {
        "\"type\":\"reaction\",\"reaction\":{\"message_id\":\"\(id)\",\"emoji\":\"\(emoji)\"}"
    }

    static func edit(of id: String, _ text: String) -> String {
        "\"type\":\"edit\",\"edit\":{\"original_message_id\":\"\(id)\",\"message\":{\(CloudLines.text(text))}}"
    }

    static func revoke(of id: String) -> String {
        "\"type\":\"revoke\",\"revoke\":{\"original_message_id\":\"\(id)\"}"
    }

    /// A webhook with one status.
    static func status(
        _ id: String, _ word: String, _ seconds: Int, to phone: String, _ channel: Channel, category: String? = nil
    ) -> String {
        let pricing = category.map { ",\"pricing\":{\"billable\":true,\"category\":\"\($0)\"}" } ?? ""
        return value(
            channel,
            "\"statuses\":[{\"id\":\"\(id)\",\"status\":\"\(word)\",\"timestamp\":\"\(seconds)\",\"recipient_id\":\"\(phone)\"\(pricing)}]"
        )
    }

    /// A webhook with a message that somebody of the business wrote on a phone.
    static func echo(_ id: String, _ seconds: Int, to phone: String, _ channel: Channel, _ text: String) -> String {
        value(
            channel,
            "\"message_echoes\":[{\"from\":\"\(channel.number)\",\"to\":\"\(phone)\",\"id\":\"\(id)\",\"timestamp\":\"\(seconds)\",\(CloudLines.text(text))}]",
            field: "smb_message_echoes")
    }

    /// A logged send; `body` is the type and what belongs to it.
    static func send(
        _ id: String, _ seconds: Int, to phone: String, _ channel: Channel, journey: String? = nil, _ body: String
    ) -> String {
        let sender = journey.map { ",\"journey\":\(quoted($0))" } ?? ""
        return "{\"sent_at\":\(seconds),\"phone_number_id\":\"\(channel.numberID)\"\(sender),\"request\":{"
            + "\"messaging_product\":\"whatsapp\",\"to\":\"\(phone)\",\(body)},\"response\":{\"messaging_product\":\"whatsapp\","
            + "\"contacts\":[{\"input\":\"\(phone)\",\"wa_id\":\"\(phone)\"}],\"messages\":[{\"id\":\"\(id)\"}]}}"
    }

    /// The body of a send of a template. Without a header the catalogue alone tells of its media.
    static func template(_ name: String, header: String? = nil, link: String = "", value: String) -> String {
        let head = header.map {
            "{\"type\":\"header\",\"parameters\":[{\"type\":\"\($0)\",\"\($0)\":{\"link\":\(quoted(link)),\"filename\":\(quoted(link))}}]},"
        }
        return
            "\"type\":\"template\",\"template\":{\"name\":\"\(name)\",\"language\":{\"code\":\"en_GB\"},\"components\":[\(head ?? "")"
            + "{\"type\":\"body\",\"parameters\":[{\"type\":\"text\",\"text\":\(quoted(value))}]}]}"
    }

    /// A template of the catalogue with a media header, a body with one placeholder, and a button.
    static func catalogued(_ name: String, category: String, header: String?, body: String) -> String {
        let head = header.map { "{\"type\":\"HEADER\",\"format\":\"\($0)\"}," } ?? ""
        return
            "{\"name\":\"\(name)\",\"language\":\"en_GB\",\"status\":\"APPROVED\",\"category\":\"\(category)\",\"id\":\"1\","
            + "\"components\":[\(head){\"type\":\"BODY\",\"text\":\(quoted(body))},"
            + "{\"type\":\"BUTTONS\",\"buttons\":[{\"type\":\"QUICK_REPLY\",\"text\":\"Yes please\"}]}]}"
    }

    private static func value(_ channel: Channel, _ rest: String, field: String = "messages") -> String {
        "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"200300400500\",\"changes\":[{\"field\":\"\(field)\",\"value\":{"
            + "\"messaging_product\":\"whatsapp\",\"metadata\":\(channel.metadata),\(rest)}}]}]}"
    }
}

/// A text as a JSON string.
func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case _ where scalar.value < 0x20:
            let digits = String(scalar.value, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}
