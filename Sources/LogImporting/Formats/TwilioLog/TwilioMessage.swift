import TranscriptModel

/// Makes a record of a message of Twilio.
struct TwilioMessage<Fields: TwilioFields> {
    let fields: Fields
    let options: ImportOptions

    /// What it tells: a message, or how far one came when it has no content, as in a callback about its status.
    func record() throws(RowRejection) -> LogRecord {
        guard let sid = fields.word(.sid) else { throw RowRejection(.missingField("Sid")) }
        let way = fields.word(.direction)
        let statusWord = fields.word(.status)
        let body = fields.value(.body)
        let direction = try direction(way, statusWord)
        let (customer, channel) = try parties(direction)
        let time = try time()
        let status = statusWord.flatMap(TwilioStatus.init)
        if way == nil, body == nil, fields.media.isEmpty, direction == .outbound {
            guard let stage = status?.stage else { throw RowRejection(.invalidField("MessageStatus")) }
            return .receipt(
                ReceiptRecord(
                    message: sid, customer: customer, channel: channel, status: stage, at: time.instant,
                    problem: problem(status)))
        }
        var message = MessageRecord(
            identifiers: [sid], customer: customer, channel: channel, at: time.instant, precision: time.precision,
            direction: direction, speaker: direction == .inbound ? .customer : nil, text: body)
        // The answer of a program to a message that came in.
        if way?.spells("outbound-reply") ?? false { message.speaker = .bot }
        message.status = direction == .outbound ? status?.stage : nil
        message.problem = problem(status)
        message.repliesTo = fields.word(.repliesTo)
        message.name = direction == .inbound ? fields.value(.profileName) : nil
        fill(&message)
        return .message(message)
    }

    private func fill(_ message: inout MessageRecord) {
        message.media = fields.media
        if !message.media.isEmpty {
            message.kind = .media
        } else if fields.word(.latitude) != nil, fields.word(.longitude) != nil {
            message.kind = .location
            message.text = place
        } else if let label = fields.value(.buttonText) {
            message.kind = .button
            message.text = label
            message.payload = fields.value(.buttonPayload)
        }
    }

    /// As `label, address (latitude, longitude)`.
    private var place: Untrusted? {
        let words = [fields.word(.label), fields.word(.address)].compactMap { $0?.bytes }
        let point = [fields.word(.latitude), fields.word(.longitude)].compactMap { $0?.bytes }
        let coordinates = Array(point.joined(separator: ", ".utf8))
        guard !words.isEmpty else { return Untrusted(coordinates) }
        return Untrusted(Array(words.joined(separator: ", ".utf8)) + Array(" (".utf8) + coordinates + Array(")".utf8))
    }

    private func direction(_ word: Untrusted?, _ status: Untrusted?) throws(RowRejection) -> Direction {
        if let word {
            if word.spells("inbound") { return .inbound }
            if word.bytes.starts(with: "outbound".utf8) { return .outbound }
            throw RowRejection(.invalidField("Direction"))
        }
        // Forms have none: what came in is `received`, what the business sent is anything else.
        guard let status else { return .inbound }
        return status.spells(anyOf: ["received", "receiving"]) ? .inbound : .outbound
    }

    private func parties(
        _ direction: Direction
    ) throws(RowRejection) -> (customer: [Address], channel: [Address]) {
        let (theirs, ours): (TwilioField, TwilioField) = direction == .inbound ? (.from, .to) : (.to, .from)
        var customer = fields.word(theirs).map { [TwilioAddress.customer($0, region: options.region)] } ?? []
        if direction == .inbound, let id = fields.word(.userID) {
            let address = TwilioAddress.customer(id, region: options.region)
            if !customer.contains(address) { customer.append(address) }
        }
        guard !customer.isEmpty else { throw RowRejection(.noCustomer) }
        // Before a service has chosen one of its numbers there is none.
        let channel = fields.word(ours) ?? fields.word(.service)
        guard let channel else { throw RowRejection(.noChannel) }
        return (customer, [TwilioAddress.channel(channel, region: options.region)])
    }

    private func time() throws(RowRejection) -> Timestamp {
        for field in [TwilioField.dateSent, .dateCreated, .dateUpdated, .loggedAt] {
            guard let text = fields.word(field) else { continue }
            guard let time = Timestamp(twilio: text.bytes) else { throw RowRejection(.invalidField("\(field)")) }
            return time
        }
        throw RowRejection(.missingField("dateSent"))
    }

    private func problem(_ status: TwilioStatus?) -> Untrusted? {
        let code = fields.word(.errorCode).flatMap { $0.bytes == [UInt8(ascii: "0")] ? nil : $0 }
        let parts = [status?.isCanceled ?? false ? "canceled" : nil, code, fields.word(.errorMessage)]
        let bytes = parts.compactMap { $0?.bytes }
        return bytes.isEmpty ? nil : Untrusted(bytes.joined(separator: [0x20]))
    }
}

/// How far a message came, in Twilio's words: <https://www.twilio.com/docs/messaging/api/message-resource#message-status-values>.
struct TwilioStatus: Hashable {
    /// How far; nil for a message that came in.
    let stage: DeliveryStatus?
    /// Whether the business called it back before it was sent.
    let isCanceled: Bool

    /// The status of a word; nil for one that nobody knows.
    init?(_ word: Untrusted) {
        guard let found = TwilioStatus.words.first(where: { word.spells($0.word) }) else { return nil }
        stage = found.stage
        isCanceled = found.word == "canceled"
    }

    private static let words: [(word: String, stage: DeliveryStatus?)] = [
        ("accepted", .accepted), ("scheduled", .accepted), ("queued", .accepted), ("sending", .accepted),
        ("sent", .sent),
        ("delivered", .delivered), ("partially_delivered", .delivered), ("read", .read), ("undelivered", .failed),
        ("failed", .failed), ("canceled", .failed), ("receiving", nil), ("received", nil),
    ]
}
