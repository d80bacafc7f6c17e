import Markup
import TranscriptModel

/// Backups of a phone's text messages and calls, made by SMS Backup & Restore.
///
/// The phone that made the backup is the business. <https://www.synctech.com.au/sms-backup-restore/fields-in-xml-backup-files/>
struct SMSBackup: LogImporter {
    let format = LogFormat(
        id: "sms-backup", summary: "text messages and calls of a phone, as SMS Backup & Restore writes them",
        stage: .messages)

    func recognizes(_ head: LogHead) -> Bool {
        guard XMLLog.mayBegin(head) else { return false }
        let log = XMLLog(SMSBackupBytes(HeadBytes(head)))
        guard case .start(let root)? = try? log.next() else { return false }
        return root.isNamed("smses") || root.isNamed("calls")
    }

    func mismatch(_ head: LogHead) -> Mismatch { .root(["smses", "calls"], in: head) }

    func read(_ log: LogContent, options: ImportOptions, into sink: inout some RecordSink) throws {
        let own = options.businessNames.isEmpty ? try SMSOwnNumber.find(log, region: options.region) : nil
        guard let parties = SMSParties(own: own, options: options) else {
            throw LogRefusal.unknownPhone
        }
        let bytes = SMSBackupBytes(try log.open())
        let xml = XMLLog(bytes)
        guard case .start(let root)? = try xml.next(), root.isNamed("smses") || root.isNamed("calls") else {
            throw LogRefusal.noRecords
        }
        var places = PlaceCounter()
        var others = 0
        var drafts = 0
        while let event = try xml.next() {
            guard case .start(let element) = event else { continue }
            switch try SMSBackup.record(element, xml, parties, limit: options.maximumRecordSize) {
            case .failure(let rejection): try sink.reject(rejection.reason, at: places.next(onLine: element.line))
            case .success(nil): if SMSBackup.isDraft(element) { drafts += 1 } else { others += 1 }
            case .success(let record?): try sink.accept(.message(record), at: places.next(onLine: element.line))
            }
        }
        if drafts > 0 { try sink.note(.drafts(drafts)) }
        if others > 0 { try sink.note(.otherContent(others)) }
        if bytes.repaired > 0 { try sink.note(.repairedText(bytes.repaired)) }
    }

    /// What one element of the backup tells; nothing when it is a draft, or no message at all.
    private static func record(
        _ element: XMLElement, _ log: XMLLog, _ parties: SMSParties, limit: Int
    ) throws -> Result<MessageRecord?, RowRejection> {
        if element.isNamed("mms") {
            let message = try MMSMessage(element, log, limit: limit)
            guard !message.isTooLong else { return .failure(RowRejection(.tooLong(limit: limit))) }
            return result { () throws(RowRejection) in try message.record(parties) }
        }
        try log.skipElement()
        if element.isNamed("sms") {
            return result { () throws(RowRejection) in try SMSMessage.record(element, parties, limit: limit) }
        }
        if element.isNamed("call") {
            return result { () throws(RowRejection) in try SMSCall.record(element, parties) }
        }
        return .success(nil)
    }

    /// Whether it is a message that was never sent.
    private static func isDraft(_ element: XMLElement) -> Bool { element.isNamed("sms") || element.isNamed("mms") }

    private static func result(
        _ body: () throws(RowRejection) -> MessageRecord?
    ) -> Result<MessageRecord?, RowRejection> {
        do throws(RowRejection) { return .success(try body()) } catch { return .failure(error) }
    }
}
