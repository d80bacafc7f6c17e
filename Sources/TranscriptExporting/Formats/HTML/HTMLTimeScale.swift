import TranscriptModel

/// Where a moment stands on the strip: by time, but for short stretches between switches, which are widened until they can be
/// seen beside long ones.
struct HTMLTimeScale {
    /// Width of the strip.
    static let width: Int64 = 10_000
    private let moments: [Instant]
    private let places: [Int64]

    init(_ strip: ContextStrip, _ period: ClosedRange<Instant>) {
        let switches = strip.lanes.flatMap { $0.switches.map(\.at) }.filter { period.contains($0) }
        let all = ([period.lowerBound, period.upperBound] + switches).sorted()
        moments = all.indices.filter { $0 == 0 || all[$0] != all[$0 - 1] }.map { all[$0] }
        let stretches = Int64(max(moments.count - 1, 1))
        let least = min(600, HTMLTimeScale.width / 2 / stretches)
        let length = max(period.upperBound.milliseconds - period.lowerBound.milliseconds, 1)
        var places: [Int64] = []
        for (number, moment) in moments.enumerated() {
            // Within the years 1970 to 9999 the product has room.
            let share =
                (moment.milliseconds - period.lowerBound.milliseconds) * (HTMLTimeScale.width - least * stretches)
            places.append(share / length + least * Int64(number))
        }
        self.places = places
    }

    /// The place of a moment, from 0 to `width`.
    func place(of moment: Instant) -> Int64 {
        let after = moments.firstIndex { $0 > moment } ?? moments.count
        guard after > 0 else { return 0 }
        guard after < moments.count else { return moments.count > 1 ? HTMLTimeScale.width : 0 }
        let (from, until) = (moments[after - 1], moments[after])
        let part = (moment.milliseconds - from.milliseconds) * (places[after] - places[after - 1])
        return places[after - 1] + part / max(until.milliseconds - from.milliseconds, 1)
    }
}
