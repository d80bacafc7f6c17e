import SearchQuery
import SegueKit
import TranscriptExporting
import TranscriptModel

/// How what a query finds divides, as short tables or as JSON.
struct FacetTable {
    let facets: SearchFacets

    /// Tables for people: a number and a word on each line.
    func text(_ style: Style) -> String {
        var lines: [String] = []
        func add(_ title: String, _ rows: [(Int, String)]) {
            guard !rows.isEmpty else { return }
            lines.append(style.bold(title))
            lines += rows.map { "\(FacetTable.padded($0.0))  \($0.1)" }
        }
        add("by context", facets.contexts.map { ($0.count, style.context($0.value, $0.value.word)) })
        add("by cause of the switch they triggered", facets.causes.map { ($0.count, $0.value.word) })
        let rest = facets.customerCount - facets.customers.count
        let customers = facets.customers.map {
            ($0.count, "\(Talk.plain($0.value.shown))  \(style.dim($0.value.id.text))")
        }
        add(rest > 0 ? "by customer (and \(ImportSentence.number(rest)) more)" : "by customer", customers)
        add("by month", facets.months.map { ($0.count, FacetTable.month($0.value)) })
        if !facets.isComplete {
            lines.append(
                "counted are the newest \(ImportSentence.number(facets.counted)) messages that the query finds")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// One JSON object.
    func json() -> [UInt8] {
        var json = JSONText()
        json.beginObject()
        json.field("schema", "segue.facets/1")
        json.field("counted", facets.counted)
        json.field("complete", facets.isComplete)
        list(&json, "contexts", facets.contexts) { $0.field("context", $1.word) }
        list(&json, "causes", facets.causes) { $0.field("cause", $1.word) }
        list(&json, "customers", facets.customers) { json, customer in
            json.field("id", customer.id.text)
            json.field("customer", customer.shown)
        }
        json.field("customer_count", facets.customerCount)
        list(&json, "months", facets.months) { $0.field("month", FacetTable.month($1)) }
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private func list<Value>(
        _ json: inout JSONText, _ name: String, _ facets: [SearchFacets.Facet<Value>],
        _ write: (inout JSONText, Value) -> Void
    ) {
        json.key(name)
        json.beginArray()
        for facet in facets {
            json.beginObject()
            write(&json, facet.value)
            json.field("messages", facet.count)
            json.endObject()
        }
        json.endArray()
    }

    private static func month(_ time: CivilTime) -> String { String(time.dateText.prefix(7)) }

    private static func padded(_ number: Int) -> String {
        let text = ImportSentence.number(number)
        return String(repeating: " ", count: max(0, 11 - text.utf8.count)) + text
    }
}
