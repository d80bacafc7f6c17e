import Markup
public import TranscriptModel

/// The registry: one line for each format.
public enum LogImporters {
    /// Every importer, in the order of help and documentation.
    public static let all: [any LogImporter] = [
        WhatsAppCloudWebhook(),
        WhatsAppCloudSend(),
        WhatsAppTemplateCatalogue(),
        SalesforceEntries(),
        SalesforceTable(),
        SalesforceChannel(),
        WhatsAppChatImporter(),
        MarketingCloudEvents(),
        MarketingCloudView(),
        Data360(),
        TwilioLog(),
        SMSBackup(),
        SalesforceLiveChat(),
        SegueTimeline(),
        MappedColumns(),
    ]

    /// The version of the library that reads XML and HTML, such as `2.9.14`.
    public static var xmlVersion: String { XMLLibrary.version }

    /// The importer of a format by its id.
    public static func named(_ id: String) -> (any LogImporter)? {
        all.first { $0.format.id == id }
    }

    /// The importers that recognise a log. One when all is well.
    /// - Parameter columns: Columns that a person named. A table that has one of them, and that nobody recognises, is read by them.
    public static func recognizing(
        _ head: LogHead, columns: [ColumnField: Untrusted] = [:]
    ) -> [any LogImporter] {
        let found = all.filter { $0.recognizes(head) }
        return found.isEmpty && MappedColumns.has(columns, in: head) ? [MappedColumns()] : found
    }
}
