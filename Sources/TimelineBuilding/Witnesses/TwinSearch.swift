/// Finds which messages of a phone's export are known already.
public struct TwinSearch: Sendable {
    /// How the phone's clock went, in the order of the export. Empty when too little is known of both to tell.
    public let stretches: [ClockStretch]
    private let alignment: TwinAlignment
    private let told: [ToldMessage]
    private let bounds: [TwinAlignment.Span]

    /// Searches.
    /// - Parameters:
    ///   - told: The messages of the export, in its order.
    ///   - known: What is known, in the order of time.
    ///   - same: For messages of the export of which it is certain from elsewhere that they are known, which one they are: the
    ///     export repeats an earlier one.
    ///   - presumed: How the clock went as far as is known from elsewhere; counts where these messages prove nothing.
    public init(
        told: [ToldMessage], known: [ToldMessage], same: [Int: Int] = [:], presumed: ClockStretch? = nil
    ) {
        self.told = told
        let clock = SameClock(told: told, known: known, same: same)
        let known = clock.known
        let proven = ClockEstimate(told: told, known: known, same: same).stretches
        let whole = presumed.map {
            ClockStretch(messages: 0...max(0, told.count - 1), ahead: $0.ahead, evidence: $0.evidence)
        }
        stretches = proven.isEmpty ? [whole].compactMap(\.self) : proven
        var alignment = TwinAlignment(told: told, known: known, stretches: stretches)
        for (index, partner) in same.sorted(by: { $0.key < $1.key }) { alignment.pair(index, with: partner) }
        clock.pair(&alignment)
        alignment.pairEverything()
        self.alignment = alignment
        bounds = stretches.count > 1 ? alignment.bounds() : []
    }

    /// Which known message a message of the export is; nil when it is none of them.
    public func twin(of index: Int) -> Int? { alignment.partner(of: index) }

    /// The stretch that a message of the export is in; nil when nothing is known of the clock. Between two it is the one that puts the
    /// message between its neighbours.
    public func stretch(of index: Int) -> ClockStretch? {
        guard let place = stretches.lastIndex(where: { $0.messages.lowerBound <= index }) else {
            return stretches.first
        }
        let stretch = stretches[place]
        guard index > stretch.messages.upperBound, place + 1 < stretches.count, !fits(index, stretch),
            fits(index, stretches[place + 1])
        else { return stretch }
        return stretches[place + 1]
    }

    private func fits(_ index: Int, _ stretch: ClockStretch) -> Bool {
        let time = told[index].corrected(by: stretch.ahead)
        return time.until > bounds[index].from && time.from < bounds[index].until
    }

    /// When a message of the export was sent, on the right clock as far as it is known.
    public func corrected(_ index: Int) -> (from: Int64, until: Int64) {
        told[index].corrected(by: stretch(of: index)?.ahead ?? 0...0)
    }
}
