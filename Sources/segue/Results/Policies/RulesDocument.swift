import SegueKit
import TranscriptExporting
import TranscriptModel

/// The rules of contexts as a document, made from the table that runs.
enum RulesDocument {
    /// The whole document.
    static var markdown: String {
        """
        # The rules of contexts

        Which context, and with it which engine, a message belongs to, and why.

        ## Overview

        `segue policy rules` prints this page from the decision table that runs. The rows of a moment are asked from above, and the first
        whose condition is met decides. What the message's own record says of its app or session beats the rules; where both disagree,
        the rule that was overruled is kept and can be listed.

        \(table)
        Sources: \(sources).

        A transition is a change of context. The rules that can bring it about:

        ```
        \(diagram)```

        A session that ends changes nothing until the next message. From service to marketing nothing leads while a session is active;
        a marketing keyword that arrives then stays in service and is marked `keyword_ignored_active_session`. A transition from
        marketing to service omits the videos and documents of the templates that were sent before it in marketing.

        """
    }

    private static var table: String {
        var lines = [
            "| rule | asked when | condition | context | cause | source |", "|---|---|---|---|---|---|",
        ]
        for row in ContextRules.rows {
            let cells = [
                row.rule.rawValue, word(row.moment), RuleSentence.of(row.rule), outcome(row),
                row.causes.map { "`\($0.word)`" }.joined(separator: ", "),
                row.sources.map(\.rawValue).joined(separator: ", "),
            ]
            lines.append("| \(cells.joined(separator: " | ")) |")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static var sources: String {
        RuleEntry.Source.allCases.map { "\($0.rawValue) is \(words($0))" }.joined(separator: "; ")
    }

    /// The states and what leads from one to another.
    private static var diagram: String {
        func rules(_ from: Context?, _ to: Context) -> String {
            ContextRules.rules(from: from, to: to).map(\.rawValue).joined(separator: " ")
        }
        let (left, right) = (rules(nil, .marketing), rules(nil, .service))
        let (there, back) = (rules(.marketing, .service), rules(.service, .marketing))
        return """
                                        +------------+
                       +----------------| no context |----------------+
                       |                +------------+                |
                \(centred(left, 18))                            \(centred(right, 18))
                       v                                              v
                +-------------+ \(line(there, "-", "->")) +-------------+
                |  marketing  |                                |   service   |
                +-------------+ \(line(back, "-", "", start: "<-")) +-------------+

            """
    }

    /// A text in the middle of so many columns.
    private static func centred(_ text: String, _ width: Int) -> String {
        let free = max(0, width - text.utf8.count)
        return String(repeating: " ", count: free / 2) + text + String(repeating: " ", count: free - free / 2)
    }

    /// An arrow with a text in its middle.
    private static func line(_ text: String, _ dash: String, _ end: String, start: String = "") -> String {
        let free = max(2, 30 - text.utf8.count - 2 - end.utf8.count - start.utf8.count)
        return start + String(repeating: dash, count: free / 2) + " " + text + " "
            + String(repeating: dash, count: free - free / 2) + end
    }

    private static func word(_ moment: RuleEntry.Moment) -> String {
        switch moment {
        case .inbound: "the customer writes"
        case .outbound: "the business sends"
        case .sessionStart: "a session starts"
        }
    }

    private static func outcome(_ row: RuleEntry) -> String {
        switch row.outcome {
        case .unchanged: "unchanged; at first the default app"
        case .connectedApp: "that app"
        case .context(let context): context.word
        }
    }

    private static func words(_ source: RuleEntry.Source) -> String {
        switch source {
        case .page: "Salesforce's page *How Conversation Transitions Work in WhatsApp Unified Messaging*"
        case .objects: "Salesforce's object reference"
        case .decision: "a decision of this program where both are silent"
        }
    }

    /// The table as one JSON object.
    static func json() -> [UInt8] {
        var json = JSONText()
        json.beginObject()
        json.field("schema", "segue.rules/1")
        json.key("rules")
        json.beginArray()
        for row in ContextRules.rows {
            json.beginObject()
            json.field("rule", row.rule.rawValue)
            json.field("asked_when", word(row.moment))
            json.field("condition", RuleSentence.of(row.rule))
            json.field("context", outcome(row))
            json.key("causes")
            json.beginArray()
            for cause in row.causes { json.string(cause.word) }
            json.endArray()
            json.key("sources")
            json.beginArray()
            for source in row.sources { json.string(source.rawValue) }
            json.endArray()
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
