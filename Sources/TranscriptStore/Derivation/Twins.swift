import TranscriptModel

/// Which messages of phones' exports are shown by another message, for the conversations of one derivation.
struct Twins {
    /// Rows that are not shown.
    var hidden: Set<Int64> = []
    /// Rows that phones' exports tell of too, with the rows of these.
    var witnesses: [Int64: [Int64]] = [:]
}
