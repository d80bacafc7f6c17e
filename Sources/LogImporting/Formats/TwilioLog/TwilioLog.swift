import TranscriptModel

/// Twilio's messages, WhatsApp and SMS: the console's CSV, lists of the API, BulkExport, webhooks.
///
/// <https://www.twilio.com/docs/messaging/api/message-resource>, <https://www.twilio.com/docs/usage/bulkexport> and
/// <https://www.twilio.com/docs/messaging/guides/webhook-request>, seen in 2026. A webhook's form has no time, so whoever
/// logs it writes one before it or into it.
struct TwilioLog: LogImporter {
    let format = LogFormat(
        id: "twilio-log", summary: "Twilio messages: console CSV, API lists, BulkExport, webhook forms",
        stage: .messages, mayBeWindows1252: true)

    func recognizes(_ head: LogHead) -> Bool {
        TwilioShape(head) != nil
    }

    func mismatch(_ head: LogHead) -> Mismatch {
        .nearest([
            .columns([["Sid", "Direction", "From", "To", "Body"]], in: head),
            .keys([["sid", "direction", "from", "to", "body"]], in: head),
        ])
    }

    func read(_ log: LogContent, options: ImportOptions, into sink: inout some RecordSink) throws {
        let head = try log.head()
        // A person may name the format of a log that does not begin like one.
        switch TwilioShape(head) ?? (head.beginsLikeJSON ? .json : .table) {
        case .table: try TwilioTable.read(log, options: options, into: &sink)
        case .json: try TwilioJSON.read(log, options: options, into: &sink)
        case .forms: try TwilioForms.read(log, options: options, into: &sink)
        }
    }
}

/// The ways in which Twilio's messages come.
enum TwilioShape {
    case table, json, forms

    /// The shape of a log; nil when it is none of these.
    init?(_ head: LogHead) {
        if head.beginsLikeJSON {
            guard head.firstObject(is: { TwilioPage($0) != nil }) else { return nil }
            self = .json
        } else if TwilioForms.isForm(firstLineOf: head) {
            self = .forms
        } else if let header = CSVHeader(head: head),
            TableColumns<TwilioField>(header).has(.sid, .direction, .from, .to, .body)
        {
            self = .table
        } else {
            return nil
        }
    }
}
