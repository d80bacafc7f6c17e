import TranscriptModel

/// What a message of the full payload holds.
struct EntryContent {
    /// What it is.
    var kind = MessageKind.text
    /// What is written in it.
    var text: Untrusted?
    /// Its pictures, films and documents.
    var media: [Media] = []
    /// What it offers to press.
    var buttons: [Untrusted] = []
    /// Identifier of the option that was chosen.
    var payload: Untrusted?
    /// The message that it answers.
    var repliesTo: Untrusted?
    /// What it is charged as, when its category says that it promotes something.
    var category: MessageCategory?

    /// Reads an AbstractMessage.
    init(_ message: JSONValue) {
        repliesTo = message["inReplyToMessageId"]?.text
        if message["contentCategory"]?.matches("PromotionalOutreach") ?? false { category = .marketing }
        if let content = message["staticContent"] {
            readStatic(content)
        } else if let choices = message["choices"] {
            readChoices(choices)
        } else if let response = message["choicesResponse"] {
            readChoice(response)
        } else if let form = message["form"] {
            kind = .interactive
            text = EntryContent.title(form["formTitle"]) ?? EntryContent.title(form["message"])
        } else if let response = message["formResponse"] {
            kind = .interactive
            text = EntryContent.joined(EntryContent.answers(response))
        } else if let plain = message["text"]?.text {
            text = plain
        } else {
            kind = .unsupported
        }
    }

    private mutating func readStatic(_ content: JSONValue) {
        text = content["text"]?.text ?? content["message"]?.text
        if content.has("attachments") {
            kind = .media
            media = (content["attachments"]?.elements).map { $0.map(attachment) } ?? []
        } else if let asset = content["mediaAsset"] {
            kind = .media
            media = [self.asset(asset)]
            buttons = EntryContent.titles(content["linkItems"])
        } else if let link = content["linkItem"] {
            let parts = [text, EntryContent.title(link["titleItem"]), link["url"]?.text].compactMap { $0 }
            text = EntryContent.joined(parts, by: "\n")
        } else if let links = content["links"] {
            text = EntryContent.joined(links.elements.compactMap { $0["url"]?.text }, by: "\n")
        } else if let page = content["url"]?.text {
            kind = .interactive
            text = EntryContent.joined([EntryContent.title(content["title"]), page].compactMap { $0 }, by: "\n")
        } else if !(content["formatType"]?.matches("Text") ?? true) {
            kind = .interactive
        }
    }

    private mutating func readChoices(_ choices: JSONValue) {
        kind = .interactive
        text =
            choices["text"]?.text ?? choices["title"]?.text ?? EntryContent.title(choices["title"])
            ?? EntryContent.title(choices["message"]) ?? EntryContent.title(choices["calendarEvent"])
        buttons = EntryContent.titles(choices["optionItems"])
        for item in choices["items"].map({ Array($0.elements) }) ?? [] {
            buttons += EntryContent.titles(item["interactionItems"])
        }
        media = choices["images"].map { $0.elements.map(asset) } ?? []
    }

    private mutating func readChoice(_ response: JSONValue) {
        kind = .interactive
        let chosen = response["selectedOptions"].map { Array($0.elements) } ?? []
        payload = chosen.first?["optionIdentifier"]?.text
        text = EntryContent.joined(chosen.compactMap { EntryContent.title($0["optionTitle"]) })
    }

    private func attachment(_ value: JSONValue) -> Media {
        let type = value["mimeType"]?.text
        return Media(
            kind: type.map(MediaKind.init(mimeType:)) ?? .unknown, name: value["name"]?.text, mimeType: type,
            link: value["url"]?.text, identifier: value["id"]?.text)
    }

    private func asset(_ value: JSONValue) -> Media {
        let type = value["mimeType"]?.text
        let kinds: [(word: String, kind: MediaKind)] = [
            ("ImageAsset", .image), ("VideoAsset", .video), ("DocumentAsset", .document), ("AudioAsset", .audio),
        ]
        let word = value["assetType"]?.text
        let kind = kinds.first { word?.spells($0.word) ?? false }?.kind
        return Media(
            kind: kind ?? type.map(MediaKind.init(mimeType:)) ?? .unknown,
            name: value["name"]?.text ?? value["description"]?.text, mimeType: type, link: value["assetUrl"]?.text,
            identifier: value["id"]?.text, isInTemplate: category == .marketing)
    }

    private static func titles(_ items: JSONValue?) -> [Untrusted] {
        items.map { $0.elements.compactMap { title($0["titleItem"]) } } ?? []
    }

    private static func title(_ item: JSONValue?) -> Untrusted? {
        item?["title"]?.text ?? item?.text
    }

    private static func answers(_ response: JSONValue) -> [Untrusted] {
        (response["inputValues"].map { Array($0.elements) } ?? []).flatMap { input in
            let chosen = input["selectedOptions"].map { $0.elements.compactMap { title($0["optionTitle"]) } } ?? []
            let single = input["displayValue"]?.text ?? input["value"]?["textValue"]?.text
            return single.map { [$0] } ?? chosen
        }
    }

    private static func joined(_ parts: [Untrusted], by separator: String = ", ") -> Untrusted? {
        parts.isEmpty ? nil : Untrusted(parts.map(\.bytes).joined(separator: separator.utf8))
    }
}

extension MediaKind {
    /// The kind of a MIME type: what is no picture, film or sound is a document.
    init(mimeType: Untrusted) {
        let kinds: [(prefix: String, kind: MediaKind)] = [("image/", .image), ("video/", .video), ("audio/", .audio)]
        self = kinds.first { mimeType.bytes.starts(with: $0.prefix.utf8) }?.kind ?? .document
    }
}
