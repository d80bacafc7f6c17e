/// Messages of both sides that may pair with each other if their times allow it.
struct PairingGroup {
    /// A message and when it was sent, with all that is uncertain about it.
    struct Item {
        var index: Int
        var from: Int64
        var until: Int64
    }

    /// Those of the export.
    var told: [Item] = []
    /// The known ones, in the order of their beginnings.
    var known: [Item] = []
    /// The longest span of a known message.
    let longest: Int64

    init(longest: Int64) {
        self.longest = longest
    }

    /// Pairs of which neither side has another candidate.
    func single() -> [(Int, Int)] {
        let told = sorted()
        var candidates: [Range<Int>] = []
        var changes = Array(repeating: 0, count: known.count + 1)
        var (low, high) = (0, 0)
        for item in told {
            while low < known.count, known[low].from <= item.from &- longest { low += 1 }
            high = max(high, low)
            while high < known.count, known[high].from < item.until { high += 1 }
            candidates.append(low..<high)
            changes[low] += 1
            changes[high] -= 1
        }
        var covered = changes
        for index in covered.indices.dropFirst() { covered[index] += covered[index - 1] }
        return zip(told, candidates).compactMap { item, range in
            guard range.count == 1, covered[range.lowerBound] == 1, overlap(item, known[range.lowerBound]) else {
                return nil
            }
            return (item.index, known[range.lowerBound].index)
        }
    }

    /// Each with the first that is left, in order. `bounds` narrows the time of each message of the export.
    func inOrder(_ bounds: [TwinAlignment.Span], _ isTaken: [Bool]) -> [(Int, Int)] {
        var pairs: [(Int, Int)] = []
        var next = 0
        for item in sorted(within: bounds) {
            while next < known.count, isTaken[known[next].index] || known[next].until <= item.from { next += 1 }
            guard next < known.count else { break }
            guard overlap(item, known[next]) else { continue }
            pairs.append((item.index, known[next].index))
            next += 1
        }
        return pairs
    }

    /// Pairs in order within clusters that hold as many of one side as of the other.
    func balanced(_ bounds: [TwinAlignment.Span], _ isTaken: [Bool]) -> [(Int, Int)] {
        var pairs: [(Int, Int)] = []
        // Between neighbours it is the beginning that counts.
        // At the edge of an export there are neighbours on one side only, and nobody knows what it left out beyond.
        let told =
            bounds.isEmpty
            ? sorted()
            : sorted(within: bounds, reachingBack: longest).filter {
                bounds[$0.index].from > .min && bounds[$0.index].until < .max
            }
        let known =
            bounds.isEmpty ? self.known : self.known.map { Item(index: $0.index, from: $0.from, until: $0.from &+ 1) }
        var (a, b) = (0, 0)
        while a < told.count, b < known.count {
            // A cluster begins with whatever comes first and goes on as long as something begins before all of it is over.
            let (firstA, firstB) = (a, b)
            var end = min(told[a].from, known[b].from) &+ 1
            while true {
                if a < told.count, told[a].from < end, b >= known.count || told[a].from <= known[b].from {
                    end = max(end, told[a].until)
                    a += 1
                } else if b < known.count, known[b].from < end {
                    end = max(end, known[b].until)
                    b += 1
                } else if a < told.count, told[a].from < end {
                    end = max(end, told[a].until)
                    a += 1
                } else {
                    break
                }
            }
            let left = known[firstB..<b].filter { !isTaken[$0.index] }
            guard a - firstA == left.count else { continue }
            for (item, partner) in zip(told[firstA..<a], left) where overlap(item, partner) {
                pairs.append((item.index, partner.index))
            }
        }
        return pairs
    }

    /// Summer time moves spans, so the order of the export is not always that of its times.
    private func sorted(within bounds: [TwinAlignment.Span] = [], reachingBack reach: Int64 = 0) -> [Item] {
        var items = told
        if !bounds.isEmpty {
            for index in items.indices {
                let bound = bounds[items[index].index]
                items[index].from = max(items[index].from &- reach, bound.from)
                items[index].until = min(items[index].until, bound.until)
            }
        }
        return items.sorted { ($0.from, $0.index) < ($1.from, $1.index) }
    }

    private func overlap(_ a: Item, _ b: Item) -> Bool { a.from < b.until && b.from < a.until }
}
