import TranscriptModel

/// Turns rows of one table into messages.
final class RowReading {
    /// Local times that happened twice or not at all, so far.
    private(set) var doubtfulTimes = 0
    /// Identifiers that were not taken, so far.
    private(set) var localIdentifiers = 0
    /// Order of day and month; nil as long as no date asked for one.
    var order: ImportOptions.DateOrder?
    private let plan: ColumnPlan
    private let options: ImportOptions
    private let parties: RowParties

    init(_ plan: ColumnPlan, order: ImportOptions.DateOrder?, options: ImportOptions) {
        self.plan = plan
        self.order = order
        self.options = options
        parties = RowParties(plan, options)
    }

    /// The time as it is spelled in a row; nil when there is none that could be read.
    func spelledTime(of row: CSVRow) -> SpelledTime? {
        if plan.has(.at) { return word(.at, row).flatMap { SpelledTime($0) } }
        guard let date = word(.date, row), let time = word(.time, row) else { return nil }
        return SpelledTime(Untrusted(date.bytes + [0x20] + time.bytes))
    }

    /// Whether a row has a date whose day and month nobody has told apart yet.
    func lacksOrder(for row: CSVRow) -> Bool {
        guard order == nil, mayLackOrder(row) else { return false }
        guard case .clock(let clock)? = spelledTime(of: row) else { return false }
        return clock.isAmbiguous
    }

    /// Whether a date may be in doubt, at a glance: one with its year in front, or a count since 1970, begins with four digits.
    private func mayLackOrder(_ row: CSVRow) -> Bool {
        guard let text = word(plan.has(.at) ? .at : .date, row) else { return false }
        return !(text.count >= 4 && text.bytes.prefix(4).allSatisfy { $0 &- 0x30 < 10 })
    }

    /// What a row tells.
    func record(of row: CSVRow) throws(RowRejection) -> LogRecord {
        let time = try time(of: row)
        let kindWord = word(.kind, row).map(ColumnWords.folded)
        let sides = try parties.sides(of: row, kindWord: kindWord)
        var message = MessageRecord(
            customer: [sides.customer], channel: [sides.channel], at: time.instant, precision: time.precision,
            direction: sides.direction, speaker: sides.speaker, name: parties.name(of: row, sides))
        message.text = row.value(plan[.text])
        fill(&message, row, kindWord: kindWord)
        if message.kind == .note, message.direction == .inbound { message.kind = .text }
        guard message.text != nil || !message.media.isEmpty || message.template != nil || message.kind != .text else {
            throw RowRejection(.missingField(ColumnField.text.rawValue))
        }
        return .message(message)
    }

    private func fill(_ message: inout MessageRecord, _ row: CSVRow, kindWord: [UInt8]?) {
        let kind = kindWord.flatMap(ColumnWords.kind)
        message.kind = kind?.kind ?? .text
        if let id = word(.id, row) {
            if names(id) { message.identifiers = [id] } else { localIdentifiers += 1 }
        }
        if let answered = word(.replyTo, row), names(answered) { message.repliesTo = answered }
        if let session = word(.session, row).flatMap({ SalesforceID.canonical($0.bytes) }),
            session.bytes.starts(with: "0Mw".utf8)
        {
            message.session = session
        }
        message.journey = word(.campaign, row)
        if let template = word(.template, row) {
            message.template = TemplateUse(name: template, showsComponents: false)
            message.kind = .template
        } else if message.kind == .template {
            // A template without a name can't be looked up in a catalogue; its text is all there is.
            message.kind = .text
        }
        if let media = word(.media, row) {
            message.media = [self.media(media, type: word(.mediaType, row), kind?.media, message.template != nil)]
            if message.kind == .text { message.kind = .media }
        } else if message.kind == .media, let what = kind?.media {
            message.media = [Media(kind: what, absence: .leftOutByExporter)]
        } else if message.kind == .media {
            message.media = [Media(kind: .unknown, absence: .leftOutByExporter)]
        }
        if message.direction == .outbound {
            message.status = word(.status, row).map(ColumnWords.folded).flatMap(ColumnWords.status)
        }
    }

    private func media(_ text: Untrusted, type: Untrusted?, _ kind: MediaKind?, _ isInTemplate: Bool) -> Media {
        let isLink = text.bytes.starts(with: "http://".utf8) || text.bytes.starts(with: "https://".utf8)
        return Media(
            kind: kind ?? RowReading.mediaKind(type: type, name: text), name: isLink ? nil : text, mimeType: type,
            link: isLink ? text : nil, isInTemplate: isInTemplate)
    }

    /// What a MIME type, or the ending of a name or link, says.
    private static func mediaKind(type: Untrusted?, name: Untrusted) -> MediaKind {
        let lower = (type ?? "").bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if lower.starts(with: "image/".utf8) { return .image }
        if lower.starts(with: "video/".utf8) { return .video }
        if lower.starts(with: "audio/".utf8) { return .audio }
        if lower.starts(with: "application/".utf8) || lower.starts(with: "text/".utf8) { return .document }
        let path = name.bytes.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        guard let dot = path.lastIndex(of: UInt8(ascii: ".")) else { return .unknown }
        let ending = path[(dot + 1)...].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return switch String(decoding: ending.prefix(6), as: UTF8.self) {
        case "jpg", "jpeg", "png", "webp", "heic", "bmp": .image
        case "mp4", "mov", "3gp", "webm", "mkv": .video
        case "ogg", "opus", "mp3", "m4a", "aac", "amr", "wav": .audio
        case "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "csv", "txt", "zip": .document
        case "gif": .gif
        default: .unknown
        }
    }

    private func time(of row: CSVRow) throws(RowRejection) -> Timestamp {
        let field = plan.has(.at) ? ColumnField.at : .date
        guard word(field, row) != nil else { throw RowRejection(.missingField(ColumnField.at.rawValue)) }
        guard let spelled = spelledTime(of: row), let moment = spelled.moment(order ?? .dayMonthYear, options) else {
            throw RowRejection(.invalidField(ColumnField.at.rawValue))
        }
        if moment.isDoubtful { doubtfulTimes += 1 }
        return moment.time
    }

    private func word(_ field: ColumnField, _ row: CSVRow) -> Untrusted? {
        guard let value = row.value(plan[field])?.trimmed, !value.isEmpty else { return nil }
        return value
    }

    /// Whether an identifier can be believed to name one message in the world: a row number of one vendor names another message in
    /// the next one's table. Who names the column knows.
    private func names(_ identifier: Untrusted) -> Bool {
        options.columns[.id] != nil || identifier.count >= 16 || SalesforceID.canonical(identifier.bytes) != nil
    }
}
