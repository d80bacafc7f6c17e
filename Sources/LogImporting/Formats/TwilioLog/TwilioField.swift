import TranscriptModel

/// A field of a message, in whichever shape it comes.
enum TwilioField: Int, TableField {
    case sid, from, to, body, status, direction, service, errorCode, errorMessage, numMedia
    case dateSent, dateCreated, dateUpdated, loggedAt
    case userID, profileName, buttonText, buttonPayload, repliesTo, latitude, longitude, address, label

    var names: [String] {
        switch self {
        case .sid: ["sid", "messagesid", "smssid", "smsmessagesid"]
        case .from: ["from"]
        case .to: ["to"]
        case .body: ["body"]
        case .status: ["status", "messagestatus", "smsstatus"]
        case .direction: ["direction"]
        case .service: ["messagingservicesid"]
        case .errorCode: ["errorcode"]
        case .errorMessage: ["errormessage"]
        case .numMedia: ["nummedia"]
        case .dateSent: ["sentdate", "datesent"]
        case .dateCreated: ["datecreated", "createddate"]
        case .dateUpdated: ["dateupdated", "updateddate"]
        case .loggedAt: ["timestamp", "receivedat", "sentat", "loggedat", "time", "ts"]
        case .userID: ["waid"]
        case .profileName: ["profilename"]
        case .buttonText: ["buttontext"]
        case .buttonPayload: ["buttonpayload"]
        case .repliesTo: ["originalrepliedmessagesid"]
        case .latitude: ["latitude"]
        case .longitude: ["longitude"]
        case .address: ["address"]
        case .label: ["label"]
        }
    }

    /// The key in JSON; nil for what only forms have.
    var key: StaticString? {
        switch self {
        case .sid: "sid"
        case .from: "from"
        case .to: "to"
        case .body: "body"
        case .status: "status"
        case .direction: "direction"
        case .service: "messaging_service_sid"
        case .errorCode: "error_code"
        case .errorMessage: "error_message"
        case .numMedia: "num_media"
        case .dateSent: "date_sent"
        case .dateCreated: "date_created"
        case .dateUpdated: "date_updated"
        case .loggedAt, .userID, .profileName, .buttonText, .buttonPayload, .repliesTo, .latitude, .longitude, .address,
            .label:
            nil
        }
    }

    /// The field of a form by its key, as Twilio writes it or with other letters and underscores; nil when it says
    /// nothing here.
    static func named(_ key: UnsafeBufferPointer<UInt8>) -> TwilioField? {
        guard key.count <= longestKey else { return nil }
        if let field = exactly(key) { return field }
        return key.contains { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
            ? TableColumns<TwilioField>.bare(Array(key)).withUnsafeBufferPointer(exactly) : nil
    }

    private static func exactly(_ key: UnsafeBufferPointer<UInt8>) -> TwilioField? {
        guard key.count < byLength.count else { return nil }
        return byLength[key.count].first { name, _ in
            for (index, byte) in key.enumerated() where byte | 0x20 != name[index] { return false }
            return true
        }?.field
    }

    private static let longestKey = 40

    /// Names and fields, by the length of the name.
    private static let byLength: [[(name: [UInt8], field: TwilioField)]] = {
        let all = allCases.flatMap { field in field.names.map { (name: Array($0.utf8), field: field) } }
        return (0...longestKey).map { length in all.filter { $0.name.count == length } }
    }()
}

/// A message of Twilio in whichever shape it comes.
protocol TwilioFields {
    /// A field as it stands; nil when it is absent, null or empty.
    func value(_ field: TwilioField) -> Untrusted?
    /// Its media, as far as the shape tells of them.
    var media: [Media] { get }
}

extension TwilioFields {
    /// A field without blanks around it; nil when nothing is left.
    func word(_ field: TwilioField) -> Untrusted? {
        guard let value = value(field)?.trimmed, !value.isEmpty else { return nil }
        return value
    }

    /// So many media as `NumMedia` says, of which nothing else is known. Twilio takes ten a message.
    func unknownMedia(link: Untrusted? = nil) -> [Media] {
        let count = word(.numMedia).flatMap { Int(ascii: $0.bytes) } ?? 0
        return (0..<min(count, 10)).map { _ in
            Media(kind: .unknown, link: link, absence: .unavailableFromInterface)
        }
    }
}
