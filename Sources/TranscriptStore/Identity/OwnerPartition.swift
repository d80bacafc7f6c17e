import GRDB
import TranscriptModel

/// Finds which addresses are one customer, or one channel, from everything that ties them.
///
/// Without a word from anybody all addresses that records tie together are one. Where somebody keeps two of them apart, the ties are
/// taken one after the other, links by hand first and then those between the most telling addresses, and a tie that would bring the
/// two together is not followed. The outcome depends on the ties alone, not on when each became known.
final class OwnerPartition {
    /// Addresses that ties connect, parted or not.
    struct Component {
        var members: [Int64: Address]
        /// Whether somebody keeps one of them apart from another address.
        var isParted: Bool
        /// Those that are one customer each.
        var groups: [[Int64]]
    }

    let decisions: DecisionBook
    private let neighbours: Statement
    private let content: Statement

    init(_ db: Database) throws {
        decisions = try DecisionBook(db)
        neighbours = try Statement(
            db,
            """
            SELECT b FROM link WHERE a = ?1 UNION ALL SELECT a FROM link WHERE b = ?1
            UNION ALL SELECT b FROM likeness WHERE a = ?1 UNION ALL SELECT a FROM likeness WHERE b = ?1
            """)
        content = try Statement(db, "SELECT kind, value FROM address WHERE id = ?")
    }

    /// The addresses around one.
    func component(of address: Int64) throws -> Component {
        var component = Component(members: [:], isParted: false, groups: [])
        var waiting = [address]
        while let next = waiting.popLast() {
            guard component.members[next] == nil, let content = try read(next) else { continue }
            component.members[next] = content
            if decisions.isParted(next) { component.isParted = true }
            waiting += try tied(to: next) + decisions.linked(to: next)
        }
        let all = Array(component.members.keys)
        component.groups = component.isParted ? try parts(of: component.members) : [all]
        return component
    }

    /// Addresses that a record carries beside this one, and chats that tell the same.
    func tied(to address: Int64) throws -> [Int64] {
        neighbours.bind(address, at: 1)
        defer { neighbours.reset() }
        var found: [Int64] = []
        while try neighbours.step() { found.append(neighbours.int(0)) }
        return found
    }

    private func read(_ address: Int64) throws -> Address? {
        content.bind(address, at: 1)
        defer { content.reset() }
        guard try content.step(), let kind = AddressKind(rawValue: Int(content.int(0))) else { return nil }
        return Address(kind, content.untrusted(1) ?? "")
    }

    private func parts(of members: [Int64: Address]) throws -> [[Int64]] {
        let ranked = members.sorted { $0.value < $1.value }
        var forest = Forest(count: ranked.count)
        let ranks = Dictionary(uniqueKeysWithValues: ranked.enumerated().map { ($0.element.key, $0.offset) })
        func pair(_ a: Int64, _ b: Int64) -> (Int, Int)? {
            guard let first = ranks[a], let second = ranks[b] else { return nil }
            return first < second ? (first, second) : (second, first)
        }
        forest.apart = decisions.parted.compactMap { pair($0.a, $0.b) }
        for entry in decisions.linked { if let (a, b) = pair(entry.a, entry.b) { forest.join(a, b) } }
        var ties: [(Int, Int)] = []
        for (rank, member) in ranked.enumerated() {
            for other in try tied(to: member.key) {
                if let at = ranks[other], at > rank { ties.append((rank, at)) }
            }
        }
        func kinds(_ tie: (Int, Int)) -> (Int, Int) {
            (ranked[tie.0].value.kind.rawValue, ranked[tie.1].value.kind.rawValue)
        }
        ties.sort { a, b in kinds(a) == kinds(b) ? a < b : kinds(a) < kinds(b) }
        for tie in ties { forest.join(tie.0, tie.1) }
        return forest.trees.map { $0.map { ranked[$0].key } }
    }
}

/// Sets of numbers that grow together, but for those that must stay apart.
private struct Forest {
    /// Pairs that must never be in one set.
    var apart: [(Int, Int)] = []
    private var parents: [Int]

    init(count: Int) {
        parents = Array(0..<count)
    }

    mutating func join(_ a: Int, _ b: Int) {
        let (first, second) = (root(a), root(b))
        guard first != second else { return }
        for (one, other) in apart {
            let ends = (root(one), root(other))
            if ends == (first, second) || ends == (second, first) { return }
        }
        parents[max(first, second)] = min(first, second)
    }

    /// The sets, each in the order of its numbers.
    var trees: [[Int]] {
        mutating get {
            var trees: [Int: [Int]] = [:]
            for number in parents.indices { trees[root(number), default: []].append(number) }
            return trees.sorted { $0.key < $1.key }.map(\.value)
        }
    }

    private mutating func root(_ number: Int) -> Int {
        var at = number
        while parents[at] != at {
            parents[at] = parents[parents[at]]
            at = parents[at]
        }
        return at
    }
}
