/// A stretch of a text that must not be read.
struct RedactionFinding {
    /// Scalars of the text.
    var range: Range<Int>
    /// What stands there.
    var thing: RedactedThing
    /// What is the same for every spelling of it.
    var key: [UInt32]
}

extension [RedactionFinding] {
    /// In the order of the text and without overlaps: of two that overlap the one of the more telling kind gives its
    /// name to both, so that no remainder of the other is left.
    func merged() -> [RedactionFinding] {
        let inOrder = sorted { ($0.range.lowerBound, $0.thing.rawValue) < ($1.range.lowerBound, $1.thing.rawValue) }
        var merged: [RedactionFinding] = []
        for finding in inOrder {
            guard let last = merged.last, finding.range.lowerBound < last.range.upperBound else {
                merged.append(finding)
                continue
            }
            var union = finding.thing.rawValue < last.thing.rawValue ? finding : last
            union.range =
                last.range.lowerBound..<Swift.max(last.range.upperBound, finding.range.upperBound)
            merged[merged.count - 1] = union
        }
        return merged
    }
}
