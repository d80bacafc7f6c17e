import TranscriptModel

/// Events of Marketing Cloud's Event Notification Service about WhatsApp, whose category ends in `Ott` and what happened.
///
/// The service posts JSON arrays; people keep them as they came, one array or one event a line. Developer pages
/// `engagement_ott_events_mobile_originated`, `engagement_ott_events_delivery_receipts` and
/// `transactional_ott_events`, seen in 2026. An older edition spells keys `MessageKey`, `EventType`, `TimeStamp`.
struct MarketingCloudEvents: LogImporter {
    let format = LogFormat(
        id: "marketing-cloud-events", summary: "Marketing Cloud Event Notification Service: WhatsApp events as JSON",
        stage: .messages)

    func recognizes(_ head: LogHead) -> Bool {
        head.beginsLikeJSON && head.firstObject { OttEvent($0) != nil }
    }

    func mismatch(_ head: LogHead) -> Mismatch {
        .keys([["eventCategoryType", "timestampUTC"], ["EventType", "TimeStamp", "MessageKey"]], in: head)
    }

    func read(_ log: LogContent, options: ImportOptions, into sink: inout some RecordSink) throws {
        let stream = JSONObjectStream(try log.open(), maximumRecordSize: options.maximumRecordSize)
        var reader = OttReader(region: options.region)
        while let item = try stream.next() {
            switch item {
            case .rejected(let reason, let line): try reader.reject(reason, line: line, into: &sink)
            case .object(let object, let line): try reader.read(object, line: line, into: &sink)
            }
        }
        try stream.noteFindings(otherContent: reader.otherContent, into: &sink)
        if reader.sends > 0 { try sink.note(.absentTexts(reader.sends)) }
        if reader.longTexts > 0 { try sink.note(.cutTexts(reader.longTexts)) }
        if reader.hasInbound { try sink.note(.textsAndButtonsOnly) }
    }
}

/// Hands over what the events of one log tell, and counts.
private struct OttReader {
    /// Events of other kinds and networks, and what is no event.
    private(set) var otherContent = 0
    /// Messages of the business. Events have no text of theirs.
    private(set) var sends = 0
    /// Texts of customers that are as long as an event can hold.
    private(set) var longTexts = 0
    private(set) var hasInbound = false
    private let region: String?
    private var places = PlaceCounter()
    private var journeys: Set<JourneyRecord> = []

    init(region: String?) {
        self.region = region
    }

    mutating func reject(_ reason: RejectReason, line: Int, into sink: inout some RecordSink) throws {
        try sink.reject(reason, at: places.next(onLine: line))
    }

    mutating func read(_ object: JSONValue, line: Int, into sink: inout some RecordSink) throws {
        guard let event = OttEvent(object), event.isWhatsApp else {
            otherContent += 1
            return
        }
        let record: LogRecord
        do throws(RowRejection) {
            record = try event.record(region: region)
        } catch {
            return try reject(error.reason, line: line, into: &sink)
        }
        if case .message(let message) = record { count(message) }
        try sink.accept(record, at: places.next(onLine: line))
        guard let journey = event.journey, isNews(journey) else { return }
        try sink.accept(.journey(journey), at: places.next(onLine: line))
    }

    private mutating func count(_ message: MessageRecord) {
        switch message.direction {
        case .outbound: sends += 1
        case .inbound:
            hasInbound = true
            if OttEvent.isAsLongAsCanBe(message.text) { longTexts += 1 }
        }
    }

    /// Every send names its journey, which need not be told again and again.
    private mutating func isNews(_ journey: JourneyRecord) -> Bool {
        let names = journey.identifiers + [journey.name, journey.activityName].compactMap { $0 }
        guard names.reduce(0, { $0 + $1.count }) <= 4096 else { return true }
        if journeys.count > 4096 { journeys.removeAll(keepingCapacity: true) }
        return journeys.insert(journey).inserted
    }
}
