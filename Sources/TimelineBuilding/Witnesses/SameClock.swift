/// Two exports of one phone: the same clock, and the same order.
///
/// What both tell alike is one fact and known to be the same; it marks the places in the order of either. What is left differs in its
/// words only: changed, taken back, with its file or without. It is the same message when it stands between the same marks and its time is
/// equal, and else it is another one, however equal its words are.
struct SameClock {
    /// What is known. The marks are as any other witness's.
    private(set) var known: [ToldMessage]
    private let told: [ToldMessage]
    private let marks: [(told: Int, known: Int)]

    init(told: [ToldMessage], known: [ToldMessage], same: [Int: Int]) {
        self.told = told
        self.known = known
        for place in same.values { self.known[place].timeOnSameClock = nil }
        var marks: [(told: Int, known: Int)] = []
        for (index, place) in same.sorted(by: { $0.key < $1.key })
        where known[place].timeOnSameClock != nil && place > marks.last?.known ?? -1 {
            marks.append((index, place))
        }
        self.marks = marks
    }

    /// Pairs what is left between the marks.
    func pair(_ alignment: inout TwinAlignment) {
        guard known.contains(where: { $0.timeOnSameClock != nil }) else { return }
        let steps: [(ToldMessage) -> [TwinAlignment.Key]] = [
            TwinAlignment.textsWithSubstance, TwinAlignment.texts, TwinAlignment.things, TwinAlignment.anyMedia,
        ]
        for keys in steps { pair(&alignment, isBalanced: false, keys, keys) }
        pair(&alignment, isBalanced: true, TwinAlignment.blank, TwinAlignment.anything)
        pair(&alignment, isBalanced: true, TwinAlignment.anything, TwinAlignment.blank)
    }

    private struct Slot: Hashable {
        var key: TwinAlignment.Key
        var time: Int64
        /// Number of marks before it.
        var marks: Int
    }

    private func pair(
        _ alignment: inout TwinAlignment, isBalanced: Bool, _ toldKeys: (ToldMessage) -> [TwinAlignment.Key],
        _ knownKeys: (ToldMessage) -> [TwinAlignment.Key]
    ) {
        var slots: [Slot: (told: [Int], known: [Int])] = [:]
        var passed = 0
        for index in told.indices {
            while passed < marks.count, marks[passed].told <= index { passed += 1 }
            guard alignment.partners[index] == nil else { continue }
            for key in toldKeys(told[index]) {
                slots[Slot(key: key, time: told[index].from, marks: passed), default: ([], [])].told.append(index)
            }
        }
        passed = 0
        for place in known.indices {
            while passed < marks.count, marks[passed].known <= place { passed += 1 }
            guard let time = known[place].timeOnSameClock, !alignment.isTaken[place] else { continue }
            for key in knownKeys(known[place]) {
                slots[Slot(key: key, time: time, marks: passed)]?.known.append(place)
            }
        }
        let full = slots.values.filter { isBalanced ? $0.told.count == $0.known.count : !$0.known.isEmpty }
        for slot in full.sorted(by: { $0.told.lexicographicallyPrecedes($1.told) }) {
            for (index, place) in zip(slot.told, slot.known)
            where alignment.partners[index] == nil && !alignment.isTaken[place] {
                alignment.partners[index] = place
                alignment.isTaken[place] = true
            }
        }
    }
}
