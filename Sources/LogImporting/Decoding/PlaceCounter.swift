import TranscriptModel

/// Numbers the records that begin on one line, so that each has a place of its own even when a whole file is one line.
struct PlaceCounter {
    private var last = RecordPlace(line: 0, ordinal: -1)

    /// The next free place on a line. Lines are asked for in the order of the file.
    mutating func next(onLine line: Int) -> RecordPlace {
        last = RecordPlace(line: line, ordinal: line == last.line ? last.ordinal + 1 : 0)
        return last
    }
}
