import GRDB
import TranscriptModel

/// What was decided by hand about pairs of addresses. People decide few things, so all of it is kept in memory.
struct DecisionBook {
    /// A decision by the rows of its addresses.
    struct Entry {
        var bits: Int64
        var verdict: LinkDecision.Verdict
        var a: Int64
        var b: Int64
    }

    /// Links in force, the latest first.
    let linked: [Entry]
    /// Separations in force.
    let parted: [Entry]

    private let links: [Int64: [Int64]]
    private let partedAddresses: Set<Int64>

    init(_ db: Database) throws {
        // Two decisions of one moment are told apart by what they say, so that it does not matter which was written down first.
        let rows = try Statement(db, "SELECT public, verdict, a, b FROM decision ORDER BY at DESC, public DESC")
        var seen: Set<[Int64]> = []
        var latest: [Entry] = []
        while try rows.step() {
            guard let verdict = LinkDecision.Verdict(rawValue: Int(rows.int(1))) else { continue }
            let entry = Entry(bits: rows.int(0), verdict: verdict, a: rows.int(2), b: rows.int(3))
            if seen.insert([entry.a, entry.b]).inserted { latest.append(entry) }
        }
        linked = latest.filter { $0.verdict == .same }
        parted = latest.filter { $0.verdict == .apart }
        var links: [Int64: [Int64]] = [:]
        for entry in linked {
            links[entry.a, default: []].append(entry.b)
            links[entry.b, default: []].append(entry.a)
        }
        self.links = links
        partedAddresses = Set(parted.flatMap { [$0.a, $0.b] })
    }

    /// Addresses that somebody linked to this one.
    func linked(to address: Int64) -> [Int64] { links[address] ?? [] }

    /// Whether somebody keeps this address apart from another one.
    func isParted(_ address: Int64) -> Bool { partedAddresses.contains(address) }

    /// The decision that holds for a pair.
    func inForce(_ a: Int64, _ b: Int64) -> Entry? {
        (linked + parted).first { ($0.a, $0.b) == (a, b) || ($0.a, $0.b) == (b, a) }
    }
}
