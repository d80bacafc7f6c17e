import SegueKit
import TranscriptExporting
import TranscriptModel

/// A report as one JSON object.
enum ReportJSON {
    static func of(_ report: Report) -> [UInt8] {
        var json = JSONText()
        let statistics = report.statistics
        json.beginObject()
        json.field("schema", "segue.report/1")
        json.field("during", report.during.map { Untrusted($0) })
        json.field("zone", report.zone)
        json.field("messages", statistics.messages)
        json.field("first", statistics.period?.lowerBound.iso8601)
        json.field("last", statistics.period?.upperBound.iso8601)
        json.field("first_day", report.days?.first)
        json.field("last_day", report.days?.last)
        array("contexts", report.contexts, &json) { json, month in
            json.field("month", month.month)
            count("marketing", month.marketing, &json)
            count("service", month.service, &json)
            count("transitions", month.transitions, &json)
        }
        counts("causes", report.causes, &json)
        array("transitions", statistics.transitions, &json) { json, count in
            json.field("month", String(count.month.dateText.prefix(7)))
            json.field("cause", count.cause.word)
            json.field("count", count.count)
        }
        json.key("answers")
        json.beginObject()
        times(statistics.answers, &json)
        json.field("by_agent", statistics.answers.byAgent)
        array("months", statistics.monthlyAnswers, &json) { json, month in
            json.field("month", String(month.month.dateText.prefix(7)))
            times(month.times, &json)
        }
        json.endObject()
        array("campaigns", report.campaigns, &json) { json, campaign in
            json.field("name", campaign.name)
            json.field("handoffs", campaign.handoffs)
            count("sent", campaign.sent, &json)
        }
        counts("sessions", report.sessions, &json)
        count("unanswered", report.unanswered, &json)
        count("waiting", report.waiting, &json)
        array("first_waiting", report.firstWaiting, &json) { json, customer in
            json.field("id", customer.id.text)
            json.field("customer", customer.shown)
            json.key("names")
            json.beginArray()
            for name in customer.names { json.string(name) }
            json.endArray()
        }
        counts("omissions", report.omissions, &json)
        counts("quality", report.quality, &json)
        json.key("gaps")
        json.beginArray()
        for gap in report.gaps { json.string(Untrusted(gap)) }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private static func times(_ times: Statistics.AnswerTimes, _ json: inout JSONText) {
        json.field("answered", times.answered)
        json.field("unanswered", times.unanswered)
        json.field("median_seconds", times.median.map { Int($0 / 1000) })
        json.field("p90_seconds", times.ninetieth.map { Int($0 / 1000) })
    }

    private static func counts(_ name: String, _ counts: [ReportCount], _ json: inout JSONText) {
        array(name, counts, &json) { json, count in
            json.field("name", count.name)
            fields(count, &json)
        }
    }

    private static func count(_ name: String, _ count: ReportCount, _ json: inout JSONText) {
        json.key(name)
        json.beginObject()
        fields(count, &json)
        json.endObject()
    }

    private static func fields(_ count: ReportCount, _ json: inout JSONText) {
        json.field("count", count.count)
        if let query = count.query { json.field("query", query) }
        if let command = count.command { json.field("command", command) }
    }

    private static func array<Element>(
        _ name: String, _ elements: [Element], _ json: inout JSONText, _ write: (inout JSONText, Element) -> Void
    ) {
        json.key(name)
        json.beginArray()
        for element in elements {
            json.beginObject()
            write(&json, element)
            json.endObject()
        }
        json.endArray()
    }
}
