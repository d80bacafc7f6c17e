/// One order of messages of one moment that follows every file that tells of several of them.
///
/// Two overlapping exports each hold a part of a minute; the order of the whole is in both of them together. Where no file says which
/// of two comes first, the one that was given first does. Where files contradict each other, the one given last gives way, in what they
/// contradict each other about and nowhere else.
public struct MergedOrder: Sendable {
    /// The items, by their numbers, in their order.
    public let items: [Int]

    /// Merges.
    /// - Parameters:
    ///   - count: How many items there are. They are numbered from 0, in the order that they have where no file says anything.
    ///   - files: What each file holds, in its own order and each item once; the file to believe first comes first.
    public init(of count: Int, files: [[Int]]) {
        var merging = Merging(count, files)
        while let next = merging.next() { merging.place(next) }
        items = merging.placed
    }
}

private struct Merging {
    private(set) var placed: [Int] = []
    private var isPlaced: [Bool]
    /// For each item how many that must stand before it are not placed yet; one that two files put there counts twice.
    private var waitingFor: [Int]
    /// For each item those right behind it, and the file that says so.
    private var followers: [[(item: Int, file: Int)]]
    private var predecessors: [[(item: Int, file: Int)]]
    /// Items that may come next, the first of them last. At most one of each file, so there are few.
    private var ready: [Int] = []

    init(_ count: Int, _ files: [[Int]]) {
        isPlaced = Array(repeating: false, count: count)
        waitingFor = Array(repeating: 0, count: count)
        followers = Array(repeating: [], count: count)
        predecessors = followers
        for (file, items) in files.enumerated() {
            for (before, after) in zip(items, items.dropFirst()) {
                followers[before].append((after, file))
                predecessors[after].append((before, file))
                waitingFor[after] += 1
            }
        }
        ready = (0..<count).reversed().filter { waitingFor[$0] == 0 }
    }

    mutating func next() -> Int? {
        while ready.isEmpty, placed.count < isPlaced.count { settleContradiction() }
        return ready.popLast()
    }

    mutating func place(_ item: Int) {
        placed.append(item)
        isPlaced[item] = true
        for follower in followers[item] { release(follower.item) }
    }

    private mutating func release(_ item: Int) {
        waitingFor[item] -= 1
        guard waitingFor[item] == 0, !isPlaced[item] else { return }
        ready.insert(item, at: ready.firstIndex { $0 < item } ?? ready.endIndex)
    }

    /// Lets the file that is believed last among those that contradict each other give way.
    private mutating func settleContradiction() {
        let circle = circle()
        var last = -1
        for item in circle {
            for follower in followers[item] where circle.contains(follower.item) { last = max(last, follower.file) }
        }
        for item in circle {
            let gone = followers[item].filter { $0.file == last && circle.contains($0.item) }
            followers[item].removeAll { $0.file == last && circle.contains($0.item) }
            for follower in gone {
                predecessors[follower.item].removeAll { $0.item == item && $0.file == last }
                release(follower.item)
            }
        }
    }

    /// Items that wait for each other: what is left when everything is taken away that nobody waits for.
    private func circle() -> Set<Int> {
        var left = Set(isPlaced.indices.filter { !isPlaced[$0] })
        var waiting: [Int: Int] = [:]
        for item in left { waiting[item] = followers[item].count { left.contains($0.item) } }
        var free = left.filter { waiting[$0] == 0 }.map { $0 }
        while let item = free.popLast() {
            left.remove(item)
            for predecessor in predecessors[item] where left.contains(predecessor.item) {
                waiting[predecessor.item, default: 0] -= 1
                if waiting[predecessor.item] == 0 { free.append(predecessor.item) }
            }
        }
        return left
    }
}
