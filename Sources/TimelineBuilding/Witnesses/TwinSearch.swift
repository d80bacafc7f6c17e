/// Finds which messages of a phone's export are known already.
public struct TwinSearch: Sendable {
    /// How the phone's clock went, in the order of the export. Empty when too little is known of both to tell.
    public let stretches: [ClockStretch]
    private let alignment: TwinAlignment
    private let told: [ToldMessage]

    /// Searches.
    /// - Parameters:
    ///   - told: The messages of the export, in its order.
    ///   - known: What is known, in the order of time.
    ///   - same: For messages of the export of which it is certain from elsewhere that they are known, which one they are: the
    ///     export repeats an earlier one.
    public init(told: [ToldMessage], known: [ToldMessage], same: [Int: Int] = [:]) {
        self.told = told
        stretches = ClockEstimate(told: told, known: known, same: same).stretches
        var alignment = TwinAlignment(told: told, known: known, stretches: stretches)
        for (index, partner) in same.sorted(by: { $0.key < $1.key }) { alignment.pair(index, with: partner) }
        alignment.pairEverything()
        self.alignment = alignment
    }

    /// Which known message a message of the export is; nil when it is none of them.
    public func twin(of index: Int) -> Int? { alignment.partner(of: index) }

    /// The stretch that a message of the export is in, or the one before it; nil when nothing is known of the clock.
    public func stretch(of index: Int) -> ClockStretch? {
        stretches.last { $0.messages.lowerBound <= index } ?? stretches.first
    }

    /// When a message of the export was sent, on the right clock as far as it is known.
    public func corrected(_ index: Int) -> (from: Int64, until: Int64) {
        told[index].corrected(by: stretch(of: index)?.ahead ?? 0...0)
    }
}
