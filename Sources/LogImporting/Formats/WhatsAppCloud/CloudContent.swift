import TranscriptModel

/// What a message of the Cloud API says, by its `type`. Received, echoed and sent messages share most of it.
enum CloudContent {
    /// Fills in kind, text, media and the rest; nothing of who, when and where.
    static func read(_ message: JSONValue, into record: inout MessageRecord) throws(CloudFault) {
        guard let type = message["type"], type.isString else { throw .missing("type") }
        readContext(message, into: &record)
        if type.matches("text") {
            guard let body = message["text"]?["body"]?.string else { throw .missing("text.body") }
            record.text = body
        } else if let kind = mediaKind(type) {
            readMedia(kind, type, of: message, into: &record)
        } else if type.matches("interactive") {
            record.kind = .interactive
            guard let interactive = message["interactive"] else { return }
            try CloudInteractive.read(interactive, into: &record)
        } else if type.matches("button") {
            record.kind = .button
            record.text = message["button"]?["text"]?.string
            record.payload = message["button"]?["payload"]?.token
        } else if type.matches("reaction") {
            guard let target = message["reaction"]?["message_id"]?.token else { throw .missing("reaction.message_id") }
            record.kind = .reaction
            record.repliesTo = target
            record.text = message["reaction"]?["emoji"]?.string ?? ""
        } else if type.matches("template") {
            guard let template = message["template"] else { throw .missing("template") }
            try CloudTemplateUse.read(template, into: &record)
        } else {
            try readRare(type, of: message, into: &record)
        }
    }

    private static func readRare(
        _ type: JSONValue, of message: JSONValue, into record: inout MessageRecord
    ) throws(CloudFault) {
        if type.matches("location") {
            guard let location = message["location"] else { throw .missing("location") }
            record.kind = .location
            record.text = CloudCards.location(location)
        } else if type.matches("contacts") {
            guard let contacts = message["contacts"] else { throw .missing("contacts") }
            record.kind = .contact
            record.text = CloudCards.contacts(contacts)
        } else if type.matches("order") {
            guard let order = message["order"] else { throw .missing("order") }
            record.kind = .order
            record.text = CloudCards.order(order)
        } else if type.matches("system") {
            record.kind = .system
            record.speaker = .system
            record.text = message["system"]?["body"]?.string
        } else if type.matches("unsupported") || type.matches("unknown") {
            record.kind = .unsupported
            if record.problem == nil { record.problem = message["unsupported"]?["type"]?.text }
        } else if type.matches("media_placeholder") {
            record.kind = .media
            record.media = [Media(kind: .unknown, absence: .unavailableFromInterface)]
        } else if type.matches("request_welcome") {
            record.kind = .system
            record.speaker = .system
            record.text = "Customer opened the chat"
        } else {
            throw CloudFault(reason: .unknownType(type.string ?? ""))
        }
    }

    private static func readContext(_ message: JSONValue, into record: inout MessageRecord) {
        record.problem = problem(message["errors"])
        guard let context = message["context"] else { return }
        record.repliesTo = (context["id"] ?? context["message_id"])?.token
        record.isForwarded = context["forwarded"]?.bool == true || context["frequently_forwarded"]?.bool == true
    }

    private static func mediaKind(_ type: JSONValue) -> MediaKind? {
        if type.matches("image") { return .image }
        if type.matches("audio") || type.matches("voice") { return .audio }
        if type.matches("video") { return .video }
        if type.matches("document") { return .document }
        return type.matches("sticker") ? .sticker : nil
    }

    private static func readMedia(
        _ kind: MediaKind, _ type: JSONValue, of message: JSONValue, into record: inout MessageRecord
    ) {
        record.kind = .media
        // The payload stands under a key of the type's name.
        guard let payload = message.members.first(where: { $0.key.hasSameText(as: type) })?.value, payload.isObject
        else {
            record.media = [Media(kind: kind, absence: .unavailableFromInterface)]
            return
        }
        record.media = [media(kind, payload)]
        record.text = payload["caption"]?.string
    }

    /// An item from `{id, link or url, mime_type, sha256, filename}`.
    static func media(_ kind: MediaKind, _ payload: JSONValue, isInTemplate: Bool = false) -> Media {
        Media(
            kind: kind, name: payload["filename"]?.text, mimeType: payload["mime_type"]?.text,
            link: (payload["url"] ?? payload["link"])?.text, identifier: payload["id"]?.token,
            sha256: payload["sha256"]?.text, isInTemplate: isInTemplate)
    }

    /// Code and title of the first error, such as `131051 Message type unknown`.
    static func problem(_ errors: JSONValue?) -> Untrusted? {
        guard let error = errors?.isObject == true ? errors : errors?.first else { return nil }
        let details = error["error_data"]?["details"] ?? error["details"]
        let words = [error["code"]?.token, (error["title"] ?? error["message"] ?? details)?.text].compactMap { $0 }
        return words.isEmpty ? nil : Untrusted(words.map(\.bytes).joined(separator: [0x20]))
    }
}
