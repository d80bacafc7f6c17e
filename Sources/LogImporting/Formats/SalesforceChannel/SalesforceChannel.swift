import Markup
import TranscriptModel

/// Messaging channels as metadata: `Northwind_UK.messagingChannel-meta.xml`.
///
/// It tells less than the records do: no ids, no status and no routing override. Automatic answers and keywords of the
/// business's own are in it too; nothing here has words for them.
/// <https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_messagingchannel.htm>
struct SalesforceChannel: LogImporter {
    let format = LogFormat(
        id: "salesforce-channel", summary: "Salesforce messaging channels as metadata XML: apps and keywords",
        stage: .reference)

    func recognizes(_ head: LogHead) -> Bool {
        guard XMLLog.mayBegin(head) else { return false }
        let log = XMLLog(HeadBytes(head))
        var depth = 0
        // The same element with other children is a record of the object, as REST gives it.
        while let event = try? log.next() {
            switch event {
            case .start(let element):
                if depth == 0, !SalesforceChannel.isRoot(element) { return false }
                if depth == 1, ChannelMetadata.isField(element) { return true }
                depth += 1
            case .text: break
            case .end: depth -= 1
            }
        }
        return false
    }

    func mismatch(_ head: LogHead) -> Mismatch { .root(["MessagingChannel"], in: head) }

    func read(_ log: LogContent, options: ImportOptions, into sink: inout some RecordSink) throws {
        let xml = XMLLog(try log.open())
        guard case .start(let root)? = try xml.next(), SalesforceChannel.isRoot(root) else {
            throw LogRefusal.noRecords
        }
        var places = PlaceCounter()
        let channel = try ChannelMetadata(xml)
        let place = places.next(onLine: root.line)
        let addresses = channel.addresses(region: options.region)
        guard !addresses.isEmpty else { return try sink.reject(.noChannel, at: place) }
        try sink.accept(
            .identity(IdentityRecord(party: .channel, addresses: addresses, name: channel.label)), at: place)
        for (line, record) in channel.usages(of: addresses) + channel.keywords(of: addresses) {
            try sink.accept(record, at: places.next(onLine: line))
        }
    }

    private static func isRoot(_ element: XMLElement) -> Bool {
        element.isNamed("MessagingChannel") && element["type"] == nil
    }
}
