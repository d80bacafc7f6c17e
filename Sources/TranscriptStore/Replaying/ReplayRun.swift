import TimelineBuilding
import TranscriptModel

/// One conversation while its messages are placed under two policies side by side.
struct ReplayRun {
    let conversation: Int64
    private var current: ConversationRules
    private var other: ConversationRules
    /// What the business sent in this very millisecond, as far as it is placed.
    private var tied: [(key: Int64, at: Instant, current: Context, other: Context)] = []
    /// Messages of the business that would be in the other context.
    private var moved: Set<Int64> = []
    /// Messages whose media one policy alone omits.
    private var omissions = OneSided()
    /// Messages of which under one policy alone nobody knows whether media is omitted.
    private var doubts = OneSided()
    private let since: Instant
    private(set) var difference = Difference()

    /// What is different in a conversation.
    struct Difference {
        var won: [Change] = []
        var lost: [Change] = []
        /// Number of changes that are won and lost for their rule alone.
        var byOtherRule = 0
        var toMarketing = 0
        var toService = 0
        var ignored: [Int64] = []
        var heard: [Int64] = []
        var omitted: [Int64] = []
        var shown: [Int64] = []
        var doubtful: [Int64] = []
        var certain: [Int64] = []

        var isEmpty: Bool {
            won.isEmpty && lost.isEmpty && toMarketing == 0 && toService == 0 && ignored.isEmpty && heard.isEmpty
                && omitted.isEmpty && shown.isEmpty && doubtful.isEmpty && certain.isEmpty
        }
    }

    /// A change of context without what it omits.
    struct Change: Hashable {
        var at: Instant
        var from: Context?
        var to: Context
        var cause: Cause
        var rule: Rule
        /// The key of the message that triggers it.
        var message: Int64?

        /// Whether people see the same, whichever rule gives it.
        func shows(_ other: Change) -> Bool {
            var other = other
            other.rule = rule
            return self == other
        }
    }

    /// Messages that one policy alone concerns, and when it does.
    private struct OneSided {
        var current: [Int64: Instant] = [:]
        var other: [Int64: Instant] = [:]

        mutating func add(_ messages: [UInt64], at moment: Instant, isOther: Bool) {
            for message in messages {
                let key = Int64(bitPattern: message)
                if isOther {
                    if current.removeValue(forKey: key) == nil { other[key] = moment }
                } else if other.removeValue(forKey: key) == nil {
                    current[key] = moment
                }
            }
        }

        /// Those from a moment on, oldest first.
        func since(_ moment: Instant) -> (current: [Int64], other: [Int64]) {
            func keys(_ side: [Int64: Instant]) -> [Int64] { side.filter { $0.value >= moment }.keys.sorted() }
            return (keys(current), keys(other))
        }
    }

    init(_ conversation: Int64, current: ConversationRules, other: ConversationRules, since: Instant?) {
        self.conversation = conversation
        self.current = current
        self.other = other
        self.since = since ?? .earliest
    }

    /// Places the next message under both; tells the keywords in vain.
    /// - Parameter contextOf: The key and the context in the archive of a message that an event names, when it stands before this one.
    mutating func place(
        _ event: ConversationEvent, of message: ScannedMessage,
        contextOf: (UInt64) throws -> (key: Int64, context: Context)?
    ) throws -> (current: Bool, other: Bool) {
        if tied.last?.at != event.at { tied.removeAll(keepingCapacity: true) }
        // Only a pressed button asks; to keep copies for every message would copy what is appended to below.
        let (ties, moves) = event.isReplyButton ? (tied, moved) : ([], [])
        let before = try current.place(event) { target in
            guard let (key, context) = try contextOf(target) else { return nil }
            return ties.last { $0.key == key }?.current ?? context
        }
        let after = try other.place(event) { target in
            guard let (key, context) = try contextOf(target) else { return nil }
            return ties.last { $0.key == key }?.other ?? (moves.contains(key) ? context.opposite : context)
        }
        if message.direction == .outbound {
            tied.append((message.key, event.at, before.context, after.context))
            if before.context != after.context { moved.insert(message.key) }
        }
        compareChanges(trigger: message.key)
        guard event.at >= since else { return (false, false) }
        switch (before.context, after.context) {
        case (.service, .marketing): difference.toMarketing += 1
        case (.marketing, .service): difference.toService += 1
        case (.service, .service), (.marketing, .marketing): break
        }
        if after.isKeywordIgnored, !before.isKeywordIgnored { difference.ignored.append(message.key) }
        if before.isKeywordIgnored, !after.isKeywordIgnored { difference.heard.append(message.key) }
        return (before.isKeywordIgnored, after.isKeywordIgnored)
    }

    /// Ends the conversation.
    mutating func finish() {
        current.finish()
        other.finish()
        compareChanges(trigger: nil)
        (difference.shown, difference.omitted) = omissions.since(since)
        (difference.certain, difference.doubtful) = doubts.since(since)
        omissions = OneSided()
        doubts = OneSided()
        moved.removeAll()
    }

    /// Most steps change nothing, and most changes are the same under both.
    private mutating func compareChanges(trigger: Int64?) {
        current.impliedSessions.removeAll(keepingCapacity: true)
        other.impliedSessions.removeAll(keepingCapacity: true)
        guard !current.changes.isEmpty || !other.changes.isEmpty else { return }
        if current.changes != other.changes {
            var lost = current.changes.map { ReplayRun.change($0, trigger) }
            for change in other.changes.map({ ReplayRun.change($0, trigger) }) {
                if let same = lost.firstIndex(of: change) {
                    lost.remove(at: same)
                } else if change.at >= since {
                    difference.won.append(change)
                    if lost.contains(where: change.shows) { difference.byOtherRule += 1 }
                }
            }
            difference.lost += lost.filter { $0.at >= since }
            for change in current.changes { weigh(change, isOther: false) }
            for change in other.changes { weigh(change, isOther: true) }
        }
        current.changes.removeAll(keepingCapacity: true)
        other.changes.removeAll(keepingCapacity: true)
    }

    private mutating func weigh(_ change: ContextChange, isOther: Bool) {
        omissions.add(change.omitted, at: change.at, isOther: isOther)
        doubts.add(change.unknown, at: change.at, isOther: isOther)
    }

    private static func change(_ change: ContextChange, _ trigger: Int64?) -> Change {
        Change(
            at: change.at, from: change.from, to: change.to, cause: change.cause, rule: change.rule,
            message: change.message == nil ? nil : trigger)
    }
}

extension Context {
    /// There are two.
    fileprivate var opposite: Context {
        switch self {
        case .marketing: .service
        case .service: .marketing
        }
    }
}
