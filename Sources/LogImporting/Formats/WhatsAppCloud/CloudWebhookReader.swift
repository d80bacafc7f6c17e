import TranscriptModel

/// Goes through the objects of a log of webhooks and hands on what they hold.
struct CloudWebhookReader {
    /// Objects and changes that hold nothing for a timeline.
    private(set) var otherContent = 0
    private var places = PlaceCounter()
    private var channel = CloudChannel()
    private var line = 0

    private static let valueKeys: [StaticString] = [
        "metadata", "contacts", "messages", "statuses", "message_echoes", "history", "user_preferences", "calls",
    ]

    mutating func read(_ object: JSONValue, line: Int, into sink: inout some RecordSink) throws {
        self.line = line
        let isFound = try CloudEnvelope.visit(object) { change in try read(change, into: &sink) }
        if !isFound { otherContent += 1 }
    }

    mutating func reject(_ reason: RejectReason, line: Int, into sink: inout some RecordSink) throws {
        try sink.reject(reason, at: places.next(onLine: line))
    }

    private mutating func read(_ change: CloudChange, into sink: inout some RecordSink) throws {
        let value = change.value
        if let product = value["messaging_product"], !product.matches("whatsapp") {
            otherContent += 1
            return
        }
        if let key = change.duplicateKey ?? value.duplicateKey(of: CloudWebhookReader.valueKeys) {
            return try reject(.duplicateField(key.description), line: line, into: &sink)
        }
        channel.read(value["metadata"])
        let records = CloudRecords(channel: channel, contacts: value["contacts"], errors: value["errors"])
        let before = handled
        try each("messages", of: value, into: &sink) { message throws(CloudFault) in try records.message(message) }
        try each("statuses", of: value, into: &sink) { status throws(CloudFault) in try records.status(status) }
        if handled == before { try readRare(change, records, into: &sink) }
        if handled == before { otherContent += 1 }
        try readIdentities(value, records, into: &sink)
    }

    /// Number of list elements that were looked at so far.
    private var handled = 0

    /// Received messages carry their writers' names and addresses; what other lists come with is handed on by itself.
    private mutating func readIdentities(
        _ value: JSONValue, _ records: CloudRecords, into sink: inout some RecordSink
    ) throws {
        if let messages = value["messages"] {
            for message in messages.elements {
                guard let identity = records.changedIdentity(message) else { continue }
                try sink.accept(identity, at: places.next(onLine: line))
            }
        } else {
            for contact in value.elements(of: "contacts") {
                guard let identity = CloudRecords.identity(contact) else { continue }
                try sink.accept(identity, at: places.next(onLine: line))
            }
        }
    }

    private mutating func readRare(
        _ change: CloudChange, _ records: CloudRecords, into sink: inout some RecordSink
    ) throws {
        let value = change.value
        try each("message_echoes", of: value, into: &sink) { echo throws(CloudFault) in try records.echo(echo) }
        try each("user_preferences", of: value, into: &sink) { item throws(CloudFault) in try records.preference(item) }
        try each("calls", of: value, into: &sink) { call throws(CloudFault) in try records.call(call) }
        for part in value.elements(of: "history") {
            for thread in part.elements(of: "threads") {
                try each("messages", of: thread, into: &sink) { message throws(CloudFault) in
                    try records.past(message, in: thread)
                }
            }
        }
        if value["new_category"] != nil, value["message_template_name"] != nil {
            try hand(value, into: &sink) { value throws(CloudFault) in try CloudRecords.category(value) }
        }
    }

    /// Hands on the record of each element of a list. A bad one is rejected alone.
    private mutating func each(
        _ key: StaticString, of value: JSONValue, into sink: inout some RecordSink,
        _ record: (JSONValue) throws(CloudFault) -> LogRecord?
    ) throws {
        guard let list = value[key] else { return }
        guard list.isArray else {
            handled += 1
            return try reject(.invalidField(key.description), line: line, into: &sink)
        }
        for element in list.elements { try hand(element, into: &sink, record) }
    }

    private mutating func hand(
        _ element: JSONValue, into sink: inout some RecordSink, _ record: (JSONValue) throws(CloudFault) -> LogRecord?
    ) throws {
        handled += 1
        let made: LogRecord?
        do throws(CloudFault) {
            made = try record(element)
        } catch {
            return try reject(error.reason, line: line, into: &sink)
        }
        guard let made else {
            otherContent += 1
            return
        }
        try sink.accept(made, at: places.next(onLine: line))
    }
}
