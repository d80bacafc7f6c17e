import TranscriptModel

/// The first and the last moment of which the records of a file tell.
struct RecordPeriod {
    private(set) var range: ClosedRange<Instant>?

    /// Looks at when a record's message was sent, its receipt or revision came, its session started and ended.
    mutating func add(_ record: LogRecord) {
        switch record {
        case .message(let message): add(message.at)
        case .receipt(let receipt): add(receipt.at)
        case .revision(let revision): add(revision.at)
        case .session(let session):
            if let start = session.start { add(start) }
            if let end = session.end { add(end) }
        case .template, .identity, .channelUsage, .keywords, .journey: break
        }
    }

    private mutating func add(_ moment: Instant) {
        guard let known = range else {
            range = moment...moment
            return
        }
        if moment < known.lowerBound { range = moment...known.upperBound }
        if moment > known.upperBound { range = known.lowerBound...moment }
    }
}
