public import TranscriptModel

/// Sessions that were written and whose end is still to come, so that it can be told where it happens.
public struct SessionEnds {
    /// By end, the next one last.
    private var waiting: [Session] = []

    /// Nothing waits yet.
    public init() {}

    /// Remembers a session that ends.
    public mutating func add(_ session: Session) {
        guard let end = session.end else { return }
        var low = 0
        var high = waiting.count
        while low < high {
            let middle = (low + high) / 2
            if (waiting[middle].end ?? end) > end { low = middle + 1 } else { high = middle }
        }
        waiting.insert(session, at: low)
    }

    /// The next session that has ended by a moment; any session when there is no moment.
    public mutating func next(by moment: Instant?) -> Session? {
        guard let last = waiting.last, let end = last.end else { return nil }
        if let moment, end > moment { return nil }
        return waiting.popLast()
    }
}

extension TranscriptItem {
    /// When it happens; nil for a customer.
    var at: Instant? {
        switch self {
        case .customer: nil
        case .session(let session): session.start
        case .transition(let transition): transition.at
        case .message(let message): message.at
        case .gap(let gap): gap.first
        }
    }
}
