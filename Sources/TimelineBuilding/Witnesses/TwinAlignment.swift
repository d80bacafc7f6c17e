import TranscriptModel

/// Pairs the messages of a phone's export with known ones, one to one.
///
/// What is certain comes first: equal texts at the right time of which there is one on either side. These hold the order for the rest:
/// equal texts of which there are several pair in their order, between the certain ones around them. What has no text, or no longer the
/// same, pairs only where as many are left on one side as on the other. What another export of the same phone tells pairs first, by the
/// time alone that both tell. Every step is linear but for sorting.
public struct TwinAlignment: Sendable {
    /// The messages of the export, in its order.
    let told: [ToldMessage]
    /// What is known, in the order of time.
    let known: [ToldMessage]
    /// Which known message each one of the export is.
    var partners: [Int?]
    var isTaken: [Bool]
    private let primary: [Span]
    private let secondary: [Span?]
    private let longest: Int64
    /// Beyond what precision and evidence leave open, in milliseconds.
    private let slack: Int64
    /// Whether anything tells how the phone's clock went.
    private let isClockKnown: Bool

    /// A span of time on the right clock, in milliseconds.
    struct Span: Hashable, Sendable {
        var from: Int64
        var until: Int64
    }

    /// Which messages may pair with each other.
    struct Key: Hashable {
        var direction: Int
        var sort: Int
        var value: Int
    }

    /// Prepares to pair. Without stretches the phone's clock is taken to be right.
    init(told: [ToldMessage], known: [ToldMessage], stretches: [ClockStretch]) {
        self.told = told
        self.known = known
        partners = Array(repeating: nil, count: told.count)
        isTaken = Array(repeating: false, count: known.count)
        (primary, secondary) = TwinAlignment.spans(told, stretches)
        longest = known.reduce(0) { max($0, $1.until &- $1.from) }
        isClockKnown = !stretches.isEmpty
        slack = isClockKnown ? 45_000 : 90_000
    }

    /// Which known message a message of the export is; nil when it is none of them.
    public func partner(of index: Int) -> Int? { partners[index] }

    /// Pairs a message of the export with the known one that it is for certain, if their times agree.
    mutating func pair(_ index: Int, with partner: Int) {
        let span = primary[index]
        guard partners[index] == nil, !isTaken[partner], span.from < known[partner].until,
            known[partner].from < span.until
        else { return }
        partners[index] = partner
        isTaken[partner] = true
    }

    /// Pairs all that can be paired.
    mutating func pairEverything() {
        pairTexts()
        for isSecond in [false, true] {
            for manner in [Manner.inOrder(isBounded: true), .single] {
                pair(isSecond: isSecond, slack: 0, manner, told: TwinAlignment.things, known: TwinAlignment.things)
                pair(
                    isSecond: isSecond, slack: 0, manner, told: TwinAlignment.unknownMedia,
                    known: TwinAlignment.anyMedia)
                pair(
                    isSecond: isSecond, slack: 0, manner, told: TwinAlignment.anyMedia,
                    known: TwinAlignment.unknownMedia)
            }
            pair(
                isSecond: isSecond, slack: 0, .inOrder(isBounded: true), told: TwinAlignment.blank,
                known: TwinAlignment.blank)
            for isBounded in [true, false] {
                let manner = Manner.balanced(isBounded: isBounded)
                pair(isSecond: isSecond, slack: 0, manner, told: TwinAlignment.blank, known: TwinAlignment.anything)
                pair(isSecond: isSecond, slack: 0, manner, told: TwinAlignment.anything, known: TwinAlignment.blank)
            }
        }
    }

    /// Pairs messages with equal texts.
    mutating func pairTexts() {
        for isSecond in [false, true] where !isSecond || secondary.contains(where: { $0 != nil }) {
            for keys in [TwinAlignment.textsWithSubstance, TwinAlignment.texts] {
                pair(isSecond: isSecond, slack: 0, .single, told: keys, known: keys)
                pair(isSecond: isSecond, slack: 0, .inOrder(isBounded: true), told: keys, known: keys)
                pair(isSecond: isSecond, slack: 0, .inOrder(isBounded: false), told: keys, known: keys)
            }
        }
        pair(
            isSecond: false, slack: slack, .balanced(isBounded: false), told: TwinAlignment.texts,
            known: TwinAlignment.texts)
    }

    // MARK: - Keys

    static func textsWithSubstance(_ message: ToldMessage) -> [Key] {
        let sort = message.substance == .text ? 0 : 1
        return message.texts.map { Key(direction: message.direction.rawValue, sort: sort, value: $0) }
    }

    static func texts(_ message: ToldMessage) -> [Key] {
        message.texts.map { Key(direction: message.direction.rawValue, sort: 2, value: $0) }
    }

    /// Media, places, contacts and calls, each by what it is. Those with different captions are different.
    static func things(_ message: ToldMessage) -> [Key] {
        let value: Int
        switch message.substance {
        case .text, .media(.unknown): return []
        case .media(let kind): value = kind.rawValue
        case .location: value = 100
        case .contact: value = 101
        case .call: value = 102
        }
        return [Key(direction: message.direction.rawValue, sort: 3, value: value)]
    }

    private static func unknownMedia(_ message: ToldMessage) -> [Key] {
        message.substance == .media(.unknown) ? [Key(direction: message.direction.rawValue, sort: 4, value: 0)] : []
    }

    static func anyMedia(_ message: ToldMessage) -> [Key] {
        guard case .media = message.substance else { return [] }
        return [Key(direction: message.direction.rawValue, sort: 4, value: 0)]
    }

    static func blank(_ message: ToldMessage) -> [Key] {
        message.isBlank ? [Key(direction: message.direction.rawValue, sort: 5, value: 0)] : []
    }

    static func anything(_ message: ToldMessage) -> [Key] {
        [Key(direction: message.direction.rawValue, sort: 5, value: 0)]
    }

    // MARK: - Steps

    enum Manner {
        /// Where there is one on either side.
        case single
        /// One after the other, between the certain ones around them or not.
        case inOrder(isBounded: Bool)
        /// Where as many are on one side as on the other, between the certain ones around them or not.
        case balanced(isBounded: Bool)
    }

    private mutating func pair(
        isSecond: Bool, slack: Int64, _ manner: Manner, told toldKeys: (ToldMessage) -> [Key],
        known knownKeys: (ToldMessage) -> [Key]
    ) {
        var places: [Key: Int] = [:]
        var groups: [PairingGroup] = []
        for index in told.indices where partners[index] == nil {
            guard let span = isSecond ? secondary[index] : primary[index] else { continue }
            for key in toldKeys(told[index]) {
                let place = places[key] ?? groups.count
                if place == groups.count {
                    places[key] = place
                    groups.append(PairingGroup(longest: longest))
                }
                groups[place].told.append(
                    PairingGroup.Item(index: index, from: span.from &- slack, until: span.until &+ slack))
            }
        }
        guard !groups.isEmpty else { return }
        for index in known.indices where !isTaken[index] && mayCount(known[index], slack) {
            for key in knownKeys(known[index]) {
                guard let place = places[key] else { continue }
                groups[place].known.append(
                    PairingGroup.Item(index: index, from: known[index].from, until: known[index].until))
            }
        }
        let bounds =
            switch manner {
            case .inOrder(isBounded: true), .balanced(isBounded: true): bounds()
            case .single, .inOrder, .balanced: [Span]()
            }
        for group in groups where !group.known.isEmpty {
            let pairs =
                switch manner {
                case .single: group.single()
                case .inOrder: group.inOrder(bounds, isTaken)
                case .balanced: group.balanced(bounds, isTaken)
                }
            for (a, b) in pairs where partners[a] == nil && !isTaken[b] && mayPair(a, b, isSecond, slack) {
                partners[a] = b
                isTaken[b] = true
            }
        }
    }

    /// What the same clock tells is settled; and of two phones whose clocks nobody knows nothing says that they differ.
    private func mayCount(_ known: ToldMessage, _ slack: Int64) -> Bool {
        known.timeOnSameClock == nil && (slack == 0 || isClockKnown || !known.isPhones)
    }

    /// Whether the times allow it, and the captions: media with different ones are different, unless one of them was changed.
    private func mayPair(_ a: Int, _ b: Int, _ isSecond: Bool, _ slack: Int64) -> Bool {
        guard let span = isSecond ? secondary[a] : primary[a], span.from &- slack < known[b].until,
            known[b].from < span.until &+ slack
        else { return false }
        if told[a].isBlank || known[b].isBlank || told[a].texts.isEmpty || known[b].texts.isEmpty { return true }
        return told[a].texts.contains { known[b].texts.contains($0) }
    }

    /// For each message of the export the time between the paired ones around it.
    func bounds() -> [Span] {
        // What another export tells to the minute begins somewhere in it.
        func isExact(_ partner: Int) -> Bool { known[partner].until &- known[partner].from <= 6000 }
        var bounds = Array(repeating: Span(from: .min, until: .max), count: told.count)
        var last = Int64.min
        for index in told.indices {
            bounds[index].from = last
            if let partner = partners[index] { last = known[partner].from }
        }
        last = .max
        for index in told.indices.reversed() {
            bounds[index].until = last
            if let partner = partners[index] {
                last = isExact(partner) ? known[partner].from &+ 1 : known[partner].until
            }
        }
        // Late messages stand out of order: then the neighbours say nothing.
        for index in told.indices where bounds[index].from >= bounds[index].until {
            bounds[index] = Span(from: .min, until: .max)
        }
        return bounds
    }

    private static func spans(_ told: [ToldMessage], _ stretches: [ClockStretch]) -> ([Span], [Span?]) {
        func span(_ index: Int, _ ahead: ClosedRange<Int64>) -> Span {
            let corrected = told[index].corrected(by: ahead)
            return Span(from: corrected.from, until: corrected.until)
        }
        guard let first = stretches.first else {
            return (told.indices.map { span($0, 0...0) }, Array(repeating: nil, count: told.count))
        }
        var primary: [Span] = []
        var secondary: [Span?] = []
        var (current, next) = (first, stretches.dropFirst())
        for index in told.indices {
            while let following = next.first, following.messages.lowerBound <= index {
                current = following
                next = next.dropFirst()
            }
            primary.append(span(index, current.ahead))
            let isBetween = index > current.messages.upperBound
            secondary.append(isBetween ? next.first.map { span(index, $0.ahead) } : nil)
        }
        return (primary, secondary)
    }
}
