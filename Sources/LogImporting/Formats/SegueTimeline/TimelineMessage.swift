import TranscriptModel

/// Reads the message of one line.
enum TimelineMessage {
    /// The record of a message that belongs to a customer.
    static func record(_ line: JSONValue, of customer: [Address]) throws(RowRejection) -> MessageRecord {
        guard !customer.isEmpty else { throw RowRejection(.noCustomer) }
        guard let at = try TimelineWords.instant(line, "at") else { throw RowRejection(.missingField("at")) }
        guard let direction = TimelineWords.direction(line["direction"]) else {
            throw RowRejection(.invalidField("direction"))
        }
        guard let kind = TimelineWords.kind(line["kind"]) else { throw RowRejection(.invalidField("kind")) }
        guard let context = TimelineWords.context(line["context"]) else { throw RowRejection(.invalidField("context")) }
        var message = MessageRecord(
            identifiers: line.elements(of: "external_ids").compactMap(\.text), customer: customer,
            channel: [try channel(line)], at: at, precision: TimelineWords.precision(line["precision"]) ?? .seconds,
            clock: .phone, direction: direction, speaker: TimelineWords.speaker(line["from"]),
            name: TimelineWords.text(line, "name", original: "name_b64"), kind: kind,
            text: TimelineWords.text(line, "text", original: "text_b64"))
        message.app = context
        message.copy = try copy(line)
        fill(&message, line)
        return message
    }

    /// The channel of a line.
    static func channel(_ line: JSONValue) throws(RowRejection) -> Address {
        guard let value = TimelineWords.text(line, "channel", original: "channel_b64"), !value.isEmpty else {
            throw RowRejection(.noChannel)
        }
        guard let word = line["channel_kind"] else { return Address(.phone, value) }
        guard let kind = TimelineWords.addressKind(word) else { throw RowRejection(.invalidField("channel_kind")) }
        return Address(kind, value)
    }

    private static func fill(_ message: inout MessageRecord, _ line: JSONValue) {
        if let template = TimelineWords.text(line, "template", original: "template_b64") {
            message.template = TemplateUse(name: template)
        }
        message.journey = TimelineWords.text(line, "campaign", original: "campaign_b64")
        message.repliesTo = TimelineWords.text(line, "reply_to_external", original: "reply_to_external_b64")
        message.status = TimelineWords.status(line["status"])
        if let at = try? TimelineWords.instant(line, "status_at") { message.statusAt = at }
        message.problem = TimelineWords.text(line, "problem", original: "problem_b64")
        message.buttons = line.elements(of: "buttons").compactMap(\.string)
        message.media = line.elements(of: "media").map { media($0) }
        // The id of an implied session names nothing that a record could be bound to.
        let session = line["session"]?.text
        let isImplied = session.map(isImplied) ?? false
        if !isImplied { message.session = session }
        message.copy?.isInNoImpliedSession = !isImplied
        for mark in line.elements(of: "marks") {
            switch TimelineWords.mark(mark) {
            case .edited: message.isEdited = true
            case .deleted: message.isDeleted = true
            case .forwarded: message.isForwarded = true
            case .redacted: message.copy?.isRedacted = true
            case .keywordIgnored: message.copy?.isKeywordIgnored = true
            case .contentUnavailable: message.copy?.isContentUnavailable = true
            case .omissionUnknown: message.copy?.isOmissionUnknown = true
            case .conflict, nil: break
            }
        }
    }

    private static func copy(_ line: JSONValue) throws(RowRejection) -> TimelineCopy {
        guard let text = line["id"]?.text, let id = PublicID(text.repaired), id.kind == .message else {
            throw RowRejection(.invalidField("id"))
        }
        var copy = TimelineCopy(key: id.bits)
        copy.rule = TimelineWords.rule(line["rule"])
        copy.cause = TimelineWords.cause(line["cause"])
        copy.overruled = TimelineWords.rule(line["overruled"])
        return copy
    }

    /// An omitted item has a kind and no name, and stays omitted, because the switch that omits it follows from the messages.
    private static func media(_ item: JSONValue) -> Media {
        var media = Media(kind: TimelineWords.mediaKind(item["kind"]) ?? .unknown)
        media.name = item["name"]?.text
        media.mimeType = item["mime"]?.text
        media.link = item["link"]?.text
        media.identifier = item["id"]?.text
        media.sha256 = item["sha256"]?.text
        media.isInTemplate = item["omitted"] != nil || item["in_template"]?.bool == true
        media.absence = TimelineWords.absence(item["missing"])
        return media
    }

    private static func isImplied(_ session: Untrusted) -> Bool {
        session.count == 14 && PublicID(session.repaired)?.kind == .session
    }
}
