import SearchQuery
import Testing
import TranscriptModel

/// Wednesday, 2026-03-04, 10:30 in UTC.
let wednesday = Instant(seconds: 1_772_620_200) ?? .earliest

/// What a query means.
func parse(_ query: [UInt8], in context: ResolutionContext = .utc(now: wednesday)) throws(QueryError) -> Predicate {
    try Query.parse(query, context: context)
}

/// What a query means, as text, or the error that it gives.
func meaning(of query: String, in context: ResolutionContext = .utc(now: wednesday)) -> String {
    do {
        return QueryDescription.text(of: try parse(Array(query.utf8), in: context)).repaired
    } catch {
        return "\(error)"
    }
}

/// Expects that a query is refused, at the place of its markers.
func expectRefusal(
    _ marked: String, sourceLocation: SourceLocation = #_sourceLocation, _ isExpected: (QueryError) -> Bool
) {
    let text = MarkedText(marked)
    do {
        let predicate = try parse(text.bytes)
        Issue.record(
            "'\(marked)' means \(QueryDescription.text(of: predicate).repaired)", sourceLocation: sourceLocation)
    } catch {
        #expect(isExpected(error), "\(marked): \(error)", sourceLocation: sourceLocation)
        #expect(error.range.lowerBound == text.start, "\(marked): \(error)", sourceLocation: sourceLocation)
        if let end = text.end {
            #expect(error.range.upperBound == end, "\(marked): \(error)", sourceLocation: sourceLocation)
        }
    }
}
