import GRDB
import SearchQuery

/// A span of time as a range of row ids, which sort by time.
struct RowBounds: Equatable {
    /// The first row id that may be in it; nil when it has no beginning.
    var first: Int64?
    /// The first row id after it; nil when it has no end.
    var end: Int64?

    /// Every row.
    init() {}

    init(_ span: TimeSpan) {
        first = span.from.map(MessageRowID.first)
        end = span.until.map(MessageRowID.first)
    }

    /// Narrows it to what is in both.
    mutating func formIntersection(_ other: RowBounds) {
        if let bound = other.first { first = max(first ?? bound, bound) }
        if let bound = other.end { end = min(end ?? bound, bound) }
    }

    /// The condition that a column is within.
    func condition(_ column: SQL) -> SQL {
        switch (first, end) {
        case (nil, nil): "1"
        case (let first?, nil): "\(column) >= \(first)"
        case (nil, let end?): "\(column) < \(end)"
        case (let first?, let end?): "(\(column) >= \(first) AND \(column) < \(end))"
        }
    }
}
