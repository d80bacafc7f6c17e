import TranscriptExporting
import TranscriptModel

/// Chooses, of a whole history, the messages that a query found with those around them, and tells of what lies between.
///
/// A transition or session is kept when no message that was left out stands between it and a kept one.
struct ChosenMessages {
    /// Ids in ascending order: eight bytes each, for a query may find a million messages of one customer.
    private let hits: [UInt64]
    private let around: Int
    /// The last messages that were not kept yet, each behind the milestones before it.
    private var waiting: [(milestones: [TranscriptItem], message: Message)] = []
    private var milestones: [TranscriptItem] = []
    private var gap: TranscriptGap?
    /// How many of the next messages are kept because of a hit before them.
    private var owed = 0
    /// Whether the last message was kept, so that what follows it belongs to it.
    private var isOpen = false

    init(hits: [UInt64], around: Int) {
        self.hits = hits.sorted()
        self.around = around
    }

    /// Takes in the next item of the history.
    mutating func take(_ item: TranscriptItem, _ each: (TranscriptItem) throws -> Void) throws {
        guard case .message(let message) = item else {
            if isOpen, milestones.isEmpty, !ChosenMessages.belongsToNext(item) { return try each(item) }
            milestones.append(item)
            return
        }
        if isHit(message) {
            try tellGap(each)
            for (before, kept) in waiting {
                try before.forEach(each)
                try each(.message(kept))
            }
            waiting.removeAll(keepingCapacity: true)
            var found = message
            found.isFound = around > 0
            try keep(found, each)
            owed = around
        } else if owed > 0 {
            try keep(message, each)
            owed -= 1
        } else {
            isOpen = false
            waiting.append((milestones, message))
            milestones.removeAll(keepingCapacity: true)
            while waiting.count > around { leaveOut(waiting.removeFirst()) }
        }
    }

    /// Whether it is a transition that a message triggers: it is kept where that one is, which comes next.
    private static func belongsToNext(_ item: TranscriptItem) -> Bool {
        if case .transition(let transition) = item { return transition.message != nil }
        return false
    }

    private func isHit(_ message: Message) -> Bool {
        var range = 0..<hits.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if hits[middle] == message.id.bits { return true }
            range = hits[middle] < message.id.bits ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
        }
        return false
    }

    private mutating func keep(_ message: Message, _ each: (TranscriptItem) throws -> Void) throws {
        try milestones.forEach(each)
        milestones.removeAll(keepingCapacity: true)
        try each(.message(message))
        isOpen = true
    }

    /// Ends a history.
    mutating func end(_ each: (TranscriptItem) throws -> Void) throws {
        for left in waiting { leaveOut(left) }
        waiting.removeAll()
        try tellGap(each)
        milestones.removeAll()
        isOpen = false
        owed = 0
    }

    private mutating func leaveOut(_ left: (milestones: [TranscriptItem], message: Message)) {
        var grown = gap ?? TranscriptGap(at: left.message.at)
        if gap != nil { grown.messages += 1 }
        grown.last = left.message.at
        grown.transitions += left.milestones.count { if case .transition = $0 { true } else { false } }
        gap = grown
    }

    private mutating func tellGap(_ each: (TranscriptItem) throws -> Void) throws {
        if let gap { try each(.gap(gap)) }
        gap = nil
    }
}
