public import TranscriptModel

extension JSONText {
    /// A message. Keys after `sources` are there only when they say something.
    /// - Parameter isHit: Whether a search found it, when messages around the hits are printed too.
    public mutating func message(_ message: Message, showsOmitted: Bool = false, isHit: Bool? = nil) {
        begin("message")
        field("id", message.id.text)
        array("external_ids", message.externalIDs) { $0.string($1) }
        field("customer", message.customer)
        field("channel", message.channel)
        moment("at", message.at)
        field("precision", message.precision.word)
        field("direction", message.direction.word)
        field("from", message.speaker.word)
        field("name", message.name)
        field("kind", message.kind.word)
        field("text", message.text)
        field("context", message.context.word)
        field("engine", message.context.engine.name)
        field("rule", message.rule?.rawValue)
        field("session", message.session)
        field("template", message.template)
        field("campaign", message.campaign)
        field("reply_to", message.replyTo?.text)
        field("status", message.status?.word)
        array("media", message.media) { $0.media($1, showsOmitted: showsOmitted) }
        sources("sources", message.sources)
        extras(of: message)
        if let isHit { field("match", isHit) }
        finish()
    }

    private mutating func extras(of message: Message) {
        if !message.buttons.isEmpty { array("buttons", message.buttons) { $0.string($1) } }
        if let problem = message.problem { field("problem", problem) }
        if let cause = message.cause { field("cause", cause.word) }
        if let overruled = message.overruled { field("overruled", overruled.rawValue) }
        if let identifier = message.repliesTo { field("reply_to_external", identifier) }
        if message.status != nil, let at = message.statusAt { moment("status_at", at) }
        if let kind = message.channelKind { field("channel_kind", kind.word) }
        if !message.marks.isEmpty {
            let marks = Message.Mark.allCases.filter(message.marks.contains)
            array("marks", marks) { $0.string($1.rawValue) }
        }
        originalField("text", message.text)
        originalField("name", message.name)
        originalField("template", message.template)
        originalField("campaign", message.campaign)
        originalField("problem", message.problem)
        originalField("reply_to_external", message.repliesTo)
        originalField("channel", message.channel)
    }

    private mutating func media(_ item: MediaItem, showsOmitted: Bool) {
        beginObject()
        field("kind", item.kind.word)
        switch item {
        case .shown(let media):
            if let absence = media.absence {
                field("missing", absence.word)
                if absence == .fileMissing { details(of: media) }
            } else {
                details(of: media)
            }
            if media.isInTemplate { field("in_template", true) }
        case .omitted(_, let transition, let hidden):
            key("omitted")
            beginObject()
            field("reason", "context_switch")
            field("transition", transition.text)
            endObject()
            if showsOmitted, let hidden { details(of: hidden) }
        }
        endObject()
    }

    private mutating func details(of media: Media) {
        if let name = media.name { field("name", name) }
        if let type = media.mimeType { field("mime", type) }
        if let link = media.link { field("link", link) }
        if let identifier = media.identifier { field("id", identifier) }
        if let hash = media.sha256 { field("sha256", hash) }
        if let file = media.file {
            key("file")
            beginObject()
            field("bytes", Int(file.bytes))
            field("sha256", file.sha256)
            endObject()
        }
    }
}
