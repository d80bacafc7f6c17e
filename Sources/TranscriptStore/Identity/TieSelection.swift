import TranscriptModel

/// Chooses the ties that tell why a customer is one. A session or conversation is tied to the customer by its own record, and there
/// may be thousands; such ties matter only where nothing else brings two addresses together that people may see.
struct TieSelection {
    typealias Tie = IdentityReader.StoredTie

    private let members: [Int64: Address]
    private var heads: [Int64: Int64] = [:]

    init(members: [Int64: Address]) {
        self.members = members
    }

    /// The ties that matter.
    mutating func chosen(_ ties: [Tie]) -> [Tie] {
        var chosen: [Tie] = []
        var hidden: [(rank: [Address], tie: Tie)] = []
        for tie in ties {
            guard let a = members[tie.a], let b = members[tie.b] else {
                // It leads to another customer, from whom somebody keeps this one apart.
                chosen.append(tie)
                continue
            }
            if a.kind.isShown, b.kind.isShown {
                chosen.append(tie)
                _ = join(tie.a, tie.b)
            } else {
                hidden.append(([a, b].sorted(), tie))
            }
        }
        hidden.sort { $0.rank.lexicographicallyPrecedes($1.rank) }
        return chosen + withoutLooseEnds(hidden.map(\.tie).filter { join($0.a, $0.b) })
    }

    /// What is left of a tree when everything is cut off that leads to nobody.
    private func withoutLooseEnds(_ tree: [Tie]) -> [Tie] {
        var neighbours: [Int64: Set<Int64>] = [:]
        for tie in tree {
            neighbours[tie.a, default: []].insert(tie.b)
            neighbours[tie.b, default: []].insert(tie.a)
        }
        func isLoose(_ address: Int64) -> Bool {
            members[address]?.kind.isShown == false && (neighbours[address]?.count ?? 0) == 1
        }
        var loose = neighbours.keys.filter(isLoose)
        while let end = loose.popLast() {
            guard let next = neighbours.removeValue(forKey: end)?.first else { continue }
            neighbours[next]?.remove(end)
            if isLoose(next) { loose.append(next) }
        }
        return tree.filter { neighbours[$0.a]?.contains($0.b) == true }
    }

    private mutating func join(_ a: Int64, _ b: Int64) -> Bool {
        let (first, second) = (head(a), head(b))
        if first != second { heads[max(first, second)] = min(first, second) }
        return first != second
    }

    private mutating func head(_ address: Int64) -> Int64 {
        var at = address
        while let next = heads[at] {
            if let further = heads[next] { heads[at] = further }
            at = next
        }
        return at
    }
}
