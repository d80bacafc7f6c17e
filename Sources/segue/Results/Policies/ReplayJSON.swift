import SegueKit
import TranscriptExporting
import TranscriptModel

/// What another policy would change, as one JSON object that is written customer by customer.
enum ReplayJSON {
    /// The beginning of the object.
    static func head(file: [UInt8], since: Instant?, channel: Untrusted?) -> [UInt8] {
        var json = JSONText()
        json.beginObject()
        json.field("schema", "segue.replay/1")
        json.field("policy", Untrusted(file))
        json.field("since", since?.iso8601)
        json.field("channel", channel)
        json.key("customers")
        json.beginArray()
        return json.bytes + [0x0A]
    }

    /// A customer.
    static func line(_ customer: CustomerReplay, isFirst: Bool) -> [UInt8] {
        var json = JSONText()
        json.beginObject()
        json.field("id", customer.customerID.text)
        json.field("customer", customer.customer)
        transitions("won", customer.won, &json)
        transitions("lost", customer.lost, &json)
        json.field("to_marketing", customer.toMarketing)
        json.field("to_service", customer.toService)
        ids("omitted", customer.omitted, &json)
        ids("shown", customer.shown, &json)
        ids("omission_unknown", customer.doubtful, &json)
        ids("omission_known", customer.certain, &json)
        ids("keywords_ignored", customer.ignored, &json)
        ids("keywords_heard", customer.heard, &json)
        json.endObject()
        json.endLine()
        return (isFirst ? [] : [UInt8(ascii: ",")]) + json.bytes
    }

    /// The sums, and the end of the object.
    static func end(_ totals: ReplayTotals) -> [UInt8] {
        var json = JSONText()
        json.beginObject()
        json.field("conversations", totals.conversations)
        json.field("messages", totals.messages)
        json.field("customers", totals.customers)
        json.field("to_marketing", totals.toMarketing)
        json.field("to_service", totals.toService)
        json.field("omitted", totals.omitted)
        json.field("shown", totals.shown)
        json.field("omission_unknown", totals.doubtful)
        json.field("omission_known", totals.certain)
        json.field("by_another_rule", totals.byOtherRule)
        counts("won", totals.won, &json)
        counts("lost", totals.lost, &json)
        json.key("keywords_ignored")
        json.beginArray()
        for keyword in totals.ignored {
            json.beginObject()
            json.field("keyword", keyword.keyword)
            json.field("before", keyword.before)
            json.field("after", keyword.after)
            json.endObject()
        }
        json.endArray()
        json.key("joined_channels")
        json.beginArray()
        for number in totals.untied { json.string(number) }
        json.endArray()
        json.endObject()
        return Array("],\"totals\":".utf8) + json.bytes + Array("}\n".utf8)
    }

    private static func transitions(_ name: String, _ all: [ReplayedTransition], _ json: inout JSONText) {
        json.key(name)
        json.beginArray()
        for change in all {
            json.beginObject()
            json.field("at", change.at.iso8601)
            json.field("channel", change.channel)
            json.field("from", change.from?.word)
            json.field("to", change.to.word)
            json.field("cause", change.cause.word)
            json.field("rule", change.rule.rawValue)
            json.field("message", change.message?.text)
            json.endObject()
        }
        json.endArray()
    }

    private static func ids(_ name: String, _ ids: [PublicID], _ json: inout JSONText) {
        json.key(name)
        json.beginArray()
        for id in ids { json.string(id.text) }
        json.endArray()
    }

    private static func counts(_ name: String, _ counts: [CauseCount], _ json: inout JSONText) {
        json.key(name)
        json.beginArray()
        for count in counts {
            json.beginObject()
            json.field("month", String(count.month.dateText.prefix(7)))
            json.field("cause", count.cause.word)
            json.field("transitions", count.count)
            json.endObject()
        }
        json.endArray()
    }
}
