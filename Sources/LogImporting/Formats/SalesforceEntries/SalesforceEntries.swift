import TranscriptModel

/// Entries of enhanced conversations as JSON: Connect REST pages, full payloads, events.
///
/// `GET /services/data/v66.0/connect/conversation/{id}/entries` gives the newest first and 25 at a time; the text is
/// escaped for HTML.
/// <https://developer.salesforce.com/docs/atlas.en-us.chatterapi.meta/chatterapi/connect_resources_conversation_entries.htm>
struct SalesforceEntries: LogImporter {
    let format = LogFormat(
        id: "salesforce-entries", summary: "Salesforce conversation entries as JSON: Connect REST pages, full payloads",
        stage: .messages)

    func recognizes(_ head: LogHead) -> Bool {
        EntryHead.isEntries(head)
    }

    func mismatch(_ head: LogHead) -> Mismatch {
        .keys(
            [
                ["conversationEntries"], ["sender", "entryPayload"],
                ["sender", "messageText", "serverReceivedTimestamp"],
            ],
            in: head)
    }

    func read(_ log: LogContent, options: ImportOptions, into sink: inout some RecordSink) throws {
        let stream = JSONObjectStream(try log.open(), maximumRecordSize: options.maximumRecordSize)
        var reader = EntryReader(region: options.region)
        while let item = try stream.next() {
            switch item {
            case .object(let value, let line): try reader.read(value, line: line, into: &sink)
            case .rejected(let reason, let line): try sink.reject(reason, at: reader.place(line))
            }
        }
        if !reader.hasPages && !reader.hasPlaces { throw LogRefusal.noRecords }
        let others = reader.others + stream.otherLines
        if others > 0 { try sink.note(.otherContent(others)) }
        if reader.messages > 0 && !reader.hasBots { try sink.note(.noBotEntries) }
        try stream.noteBrokenText(into: &sink)
    }
}

/// Hands over what the pages of one log tell, and counts.
private struct EntryReader {
    private(set) var hasPages = false
    private(set) var hasBots = false
    private(set) var messages = 0
    private(set) var others = 0
    private let region: String?
    private(set) var hasPlaces = false
    private var places = PlaceCounter()

    init(region: String?) {
        self.region = region
    }

    /// The next place on a line.
    mutating func place(_ line: Int) -> RecordPlace {
        hasPlaces = true
        return places.next(onLine: line)
    }

    mutating func read(_ value: JSONValue, line: Int, into sink: inout some RecordSink) throws {
        guard let page = EntryPage(value) else {
            others += 1
            return
        }
        hasPages = true
        if page.isFull { try sink.note(.fullPage(entries: page.entries.count, line: line)) }
        let shared = page.parties(region: region)
        let isShared = shared.isOneConversation
        if isShared { for tie in shared.ties { try sink.accept(tie, at: place(line)) } }
        var lines = LineCounter(of: value, line: line)
        for entry in page.entries {
            let parties = isShared ? shared : page.parties(of: entry, region: region)
            try read(entry, parties: parties, line: lines.line(of: entry), into: &sink)
        }
    }

    private mutating func read(
        _ entry: JSONValue, parties: EntryParties, line: Int, into sink: inout some RecordSink
    ) throws {
        let result = Entry.with(entry) { entry -> Result<[LogRecord], RowRejection> in
            do throws(RowRejection) {
                return .success(try EntryRecords(entry, parties: parties).all())
            } catch {
                return .failure(error)
            }
        }
        switch result {
        case .failure(let rejection): try sink.reject(rejection.reason, at: place(line))
        case .success(let records):
            if records.isEmpty { others += 1 }
            for record in records {
                if case .message(let message) = record {
                    if message.kind != .system { messages += 1 }
                    if message.speaker == .bot { hasBots = true }
                }
                try sink.accept(record, at: place(line))
            }
        }
    }
}
