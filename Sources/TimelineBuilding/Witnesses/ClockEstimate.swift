import TranscriptModel

/// Finds out how far the clock of an exporting phone was ahead, from messages that another witness tells of too.
///
/// Each text that occurs equally often on both sides votes for the amounts that its times allow. The amount with the most votes
/// wins, if it has enough of them: two different texts for an amount that a wrong zone explains, three for any other. A few votes count
/// only when most of what both sides should know is found on both sides with that amount. Later winners are other stretches of
/// the same export: summer time where the zone was wrong, or a journey.
struct ClockEstimate {
    /// The stretches, in the order of the export.
    private(set) var stretches: [ClockStretch] = []

    /// No zone is farther from another than 26 hours; the rest is for clocks that nobody set.
    static let reach: Int64 = 27 * 3_600_000
    /// What a time may be off beyond its precision, in milliseconds: the way from phone to server.
    static let jitter: Int64 = 1500
    /// So many times a text may occur and still vote.
    private static let repetitions = 8
    private static let mostStretches = 16

    private typealias Winner = (ahead: ClosedRange<Int64>, votes: [Vote], texts: Int)

    private struct Vote {
        var told: Int
        var text: Text
        var ahead: ClosedRange<Int64>
    }

    /// Estimates.
    /// - Parameters:
    ///   - told: The messages of the export, in its order.
    ///   - known: What is known, in the order of time.
    ///   - same: For messages of the export that are known to be the same as a known one, which.
    init(told: [ToldMessage], known: [ToldMessage], same: [Int: Int]) {
        var votes = ClockEstimate.votes(told, known, same, repeated: false)
        var winners: [Winner] = []
        while winners.count < ClockEstimate.mostStretches, let ahead = ClockEstimate.favourite(votes) {
            let supporters = votes.filter { $0.ahead.overlaps(ahead) }
            let texts = Set(supporters.map(\.text)).count
            let span = winners.isEmpty ? told.indices : ClockEstimate.span(of: supporters.map(\.told))
            guard ClockEstimate.isEnough(texts, ahead, isFirst: winners.isEmpty),
                texts >= 6 || ClockEstimate.isBorneOut(ahead, Array(told[span]), known)
            else { break }
            winners.append((ahead, supporters, texts))
            votes.removeAll { $0.ahead.overlaps(ahead) }
        }
        // What repeats an earlier export is certain, however little it is.
        if winners.isEmpty, !same.isEmpty {
            let certain = same.map { a, b in
                Vote(told: a, text: Text(direction: 0, fingerprint: a), ahead: ClockEstimate.ahead(told[a], known[b]))
            }
            if let ahead = ClockEstimate.favourite(certain) {
                winners.append((ahead, certain.filter { $0.ahead.overlaps(ahead) }.sorted { $0.told < $1.told }, 1))
            }
        }
        if winners.isEmpty, let winner = ClockEstimate.winner(ofRepeated: told, known) { winners.append(winner) }
        stretches = ClockEstimate.stretches(winners.map { ($0.ahead, $0.votes.map(\.told), $0.texts) })
    }

    private struct Text: Hashable {
        var direction: Int
        var fingerprint: Int
    }

    /// The amount that texts prove which occur more often on one side, as short answers do: at least three of them, and almost all that
    /// both sides should know must be there.
    private static func winner(ofRepeated told: [ToldMessage], _ known: [ToldMessage]) -> Winner? {
        let votes = votes(told, known, [:], repeated: true)
        guard let ahead = favourite(votes) else { return nil }
        let supporters = votes.filter { $0.ahead.overlaps(ahead) }
        let texts = Set(supporters.map(\.text)).count
        guard texts >= 3, Set(supporters.map(\.told)).count >= 4, isEnough(texts, ahead, isFirst: true),
            isBorneOut(ahead, told, known, share: 8)
        else { return nil }
        return (ahead, supporters, texts)
    }

    private static func votes(
        _ told: [ToldMessage], _ known: [ToldMessage], _ same: [Int: Int], repeated: Bool
    ) -> [Vote] {
        var places: [Text: (told: [Int], known: [Int])] = [:]
        for (index, message) in told.enumerated() {
            for text in message.texts {
                places[Text(direction: message.direction.rawValue, fingerprint: text), default: ([], [])].told.append(
                    index)
            }
        }
        for (index, message) in known.enumerated() where message.timeOnSameClock == nil {
            for text in message.texts {
                places[Text(direction: message.direction.rawValue, fingerprint: text)]?.known.append(index)
            }
        }
        var votes: [Vote] = []
        func add(_ a: Int, _ b: Int, _ text: Text) {
            let ahead = ClockEstimate.ahead(told[a], known[b])
            guard ahead.lowerBound <= reach, ahead.upperBound >= -reach else { return }
            votes.append(Vote(told: a, text: text, ahead: ahead))
        }
        for (text, place) in places where place.told.count <= repetitions {
            if place.told.count == place.known.count {
                let pairs = Array(zip(place.told, place.known))
                // As often on either side, and yet others: where each side has some of its own.
                let aheads = pairs.map { ClockEstimate.ahead(told[$0], known[$1]) }
                guard let low = aheads.map(\.lowerBound).max(), let high = aheads.map(\.upperBound).min(), low <= high
                else { continue }
                for (a, b) in pairs { add(a, b, text) }
            } else if repeated, place.known.count <= repetitions * repetitions {
                for a in place.told { for b in place.known { add(a, b, text) } }
            }
        }
        for (a, b) in same {
            add(a, b, Text(direction: told[a].direction.rawValue, fingerprint: told[a].texts.first ?? a))
        }
        return votes.sorted { ($0.told, $0.ahead.lowerBound) < ($1.told, $1.ahead.lowerBound) }
    }

    /// By how much the clock of `told` may be ahead if both are the same message.
    static func ahead(_ told: ToldMessage, _ known: ToldMessage) -> ClosedRange<Int64> {
        let low = told.from &- known.until &+ 1 &- jitter
        return low...max(low, told.until &- known.from &- 1 &+ jitter)
    }

    /// The amounts for which the most votes are; of several the nearest to none.
    private static func favourite(_ votes: [Vote]) -> ClosedRange<Int64>? {
        var edges = votes.flatMap {
            [(at: $0.ahead.lowerBound, isStart: true), (at: $0.ahead.upperBound, isStart: false)]
        }
        edges.sort { ($0.at, $0.isStart ? 0 : 1) < ($1.at, $1.isStart ? 0 : 1) }
        var (count, most) = (0, 0)
        var best: ClosedRange<Int64>?
        var start: Int64?
        for edge in edges {
            if edge.isStart {
                count += 1
                start = edge.at
            } else {
                if let from = start, count >= most {
                    let range = from...edge.at
                    if count > most || best.map({ distance(range) < distance($0) }) ?? true { best = range }
                    most = count
                }
                start = nil
                count -= 1
            }
        }
        return best
    }

    private static func span(of places: [Int]) -> Range<Int> {
        guard let first = places.min(), let last = places.max() else { return 0..<0 }
        return first..<(last + 1)
    }

    private static func distance(_ range: ClosedRange<Int64>) -> Int64 {
        range.contains(0) ? 0 : min(abs(range.lowerBound), abs(range.upperBound))
    }

    /// A wrong zone is off by quarters of an hour, and the clock by a minute or so besides.
    private static func isEnough(_ texts: Int, _ ahead: ClosedRange<Int64>, isFirst: Bool) -> Bool {
        let middle = (ahead.lowerBound + ahead.upperBound) / 2
        let quarter: Int64 = 900_000
        let rest = abs(middle) % quarter
        let isZone = min(rest, quarter - rest) <= 90_000 && abs(middle) <= 57 * quarter
        return texts >= (isZone && isFirst ? 2 : 3)
    }

    /// Whether at least so many tenths of the texts that both sides should know are there on both sides, at the right times.
    private static func isBorneOut(
        _ ahead: ClosedRange<Int64>, _ told: [ToldMessage], _ known: [ToldMessage], share: Int = 5
    ) -> Bool {
        guard let first = known.first?.from, let last = known.last?.until else { return false }
        let whole = ClockStretch(messages: 0...max(0, told.count - 1), ahead: ahead, evidence: 0)
        var alignment = TwinAlignment(told: told, known: known, stretches: [whole])
        alignment.pairTexts()
        var (shared, found) = (0, 0)
        for (index, message) in told.enumerated() where !message.texts.isEmpty {
            let (from, until) = message.corrected(by: ahead)
            guard until > first, from < last else { continue }
            shared += 1
            if alignment.partner(of: index) != nil { found += 1 }
        }
        return found * 10 >= shared * share
    }

    /// Puts the winners in the order of the export. A single vote between those of others is a coincidence.
    private static func stretches(
        _ winners: [(ahead: ClosedRange<Int64>, told: [Int], texts: Int)]
    ) -> [ClockStretch] {
        let marks = winners.enumerated().flatMap { winner in
            winner.element.told.map { (told: $0, winner: winner.offset) }
        }
        .sorted { ($0.told, $0.winner) < ($1.told, $1.winner) }
        var runs: [(winner: Int, first: Int, last: Int, votes: Int)] = []
        for mark in marks {
            if let last = runs.indices.last, runs[last].winner == mark.winner {
                runs[last].last = mark.told
                runs[last].votes += 1
            } else {
                runs.append((mark.winner, mark.told, mark.told, 1))
            }
        }
        if runs.count > 1 { runs.removeAll { $0.votes < 2 } }
        var stretches: [ClockStretch] = []
        for run in runs {
            let winner = winners[run.winner]
            if let last = stretches.indices.last, stretches[last].ahead == winner.ahead {
                stretches[last].messages =
                    stretches[last].messages.lowerBound...max(stretches[last].messages.upperBound, run.last)
            } else {
                let first = max(run.first, (stretches.last?.messages.upperBound ?? -1) + 1)
                stretches.append(
                    ClockStretch(messages: first...max(first, run.last), ahead: winner.ahead, evidence: winner.texts))
            }
        }
        return stretches
    }
}
