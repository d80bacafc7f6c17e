public import TranscriptModel

/// The contexts of a history one after the other, small enough to be drawn as a strip whatever the history's length.
///
/// Every switch is kept up to `limit`; beyond it, switches that are near each other in time become one, so that memory is
/// bounded. The same items in the same order always give the same strip.
public struct ContextStrip: Hashable, Sendable {
    /// A moment at which the context changes.
    public struct Switch: Hashable, Sendable {
        /// Public id of the transition: the first of several that became one.
        public var id: PublicID
        /// When it happened.
        public var at: Instant
        /// The context before; nil at first contact.
        public var from: Context?
        /// The context after: after the last of several that became one.
        public var to: Context
        /// Why.
        public var cause: Cause
        /// Number of further transitions that this one stands for.
        public var more: Int
    }

    /// One channel of the business.
    public struct Lane: Hashable, Sendable {
        /// The channel as shown.
        public var channel: Untrusted
        /// When the first item of it was.
        public var start: Instant
        /// The context of its first message, where that came before any switch.
        public var initial: Context?
        /// Its switches in the order of time.
        public var switches: [Switch]
    }

    /// The channels, in the order of their first items.
    public private(set) var lanes: [Lane] = []
    /// Whether items of further channels were left out, because there are more than `laneLimit`.
    public private(set) var leavesOutChannels = false
    /// Number of all transitions, those that became one with others included.
    public private(set) var transitions = 0

    /// Channels that are kept.
    public static let laneLimit = 8
    /// Switches that are kept.
    public static let limit = 512
    private var kept = 0
    /// Switches of one channel within as many milliseconds are one; 0 while each is its own.
    private var width: Int64 = 0

    /// A strip with nothing on it.
    public init() {}

    /// Whether there is nothing to draw.
    public var isEmpty: Bool { lanes.isEmpty }
    /// Whether switches became one.
    public var isCoarse: Bool { width > 0 }

    /// Adds a message, so that a channel without a switch is there too.
    public mutating func add(_ message: Message) {
        guard !lanes.contains(where: { $0.channel == message.channel }) else { return }
        addLane(message.channel, message.at, message.context)
    }

    /// Adds a transition. They come in the order of time.
    public mutating func add(_ transition: Transition) {
        transitions += 1
        if !lanes.contains(where: { $0.channel == transition.channel }) {
            addLane(transition.channel, transition.at, transition.from)
        }
        guard let lane = lanes.firstIndex(where: { $0.channel == transition.channel }) else { return }
        let new = Switch(
            id: transition.id, at: transition.at, from: transition.from, to: transition.to, cause: transition.cause,
            more: 0)
        if let last = lanes[lane].switches.last, isNear(last, new) {
            lanes[lane].switches[lanes[lane].switches.count - 1] = ContextStrip.merged(last, new)
            return
        }
        lanes[lane].switches.append(new)
        kept += 1
        while kept > ContextStrip.limit { coarsen() }
    }

    private mutating func addLane(_ channel: Untrusted, _ at: Instant, _ context: Context?) {
        guard lanes.count < ContextStrip.laneLimit else {
            leavesOutChannels = true
            return
        }
        lanes.append(Lane(channel: channel, start: at, initial: context, switches: []))
    }

    /// Doubles the stretch in which switches are one.
    private mutating func coarsen() {
        width = max(width * 2, 1000)
        kept = 0
        for lane in lanes.indices {
            var coarse: [Switch] = []
            for next in lanes[lane].switches {
                if let last = coarse.last, isNear(last, next) {
                    coarse[coarse.count - 1] = ContextStrip.merged(last, next)
                } else {
                    coarse.append(next)
                }
            }
            lanes[lane].switches = coarse
            kept += coarse.count
        }
    }

    private func isNear(_ a: Switch, _ b: Switch) -> Bool {
        width > 0 && a.at.milliseconds / width == b.at.milliseconds / width
    }

    private static func merged(_ first: Switch, _ next: Switch) -> Switch {
        var both = first
        both.to = next.to
        both.more += next.more + 1
        return both
    }
}
