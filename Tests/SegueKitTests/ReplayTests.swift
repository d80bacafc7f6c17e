import Foundation
import SearchQuery
import SegueKit
import TestSupport
import Testing
import TranscriptModel
import TranscriptStore

/// What a replay says would be different is what is different when the file is applied.
@Suite struct ReplayTests {
    static let others = [
        SimulatedLogs.policy.replacing("    default_app: service", with: "    default_app: marketing"),
        SimulatedLogs.policy.replacing(
            "apps: [service, marketing], default_app: service", with: "apps: [marketing], default_app: marketing"),
        SimulatedLogs.policy.replacing("implied_session_idle: 6h", with: "implied_session_idle: 40h"),
        SimulatedLogs.policy.replacing("allow_marketing_keywords: true", with: "allow_marketing_keywords: false"),
        SimulatedLogs.policy.replacing("marketing: [coupon, sale]", with: "marketing: [thanks 👍, ok]"),
        SimulatedLogs.policy.replacing("human, refund", with: "parcel"),
        SimulatedLogs.policy + """

              - phone_number_id: "\(CloudLines.Channel.uk.numberID)"
                effective_from: 2026-03-03T00:00:00Z
                name: Northwind UK
                apps: [marketing]
                default_app: marketing
            """,
    ]

    /// A transition as a line of text.
    private struct Change: Hashable {
        var customer: PublicID
        var at: Instant
        var from: Context?
        var to: Context
        var cause: Cause
        var rule: Rule
        var message: PublicID?
    }

    private struct State {
        var changes: Set<Change> = []
        var contexts: [PublicID: Context] = [:]
        var omitted: Set<PublicID> = []
        var ignored: Set<PublicID> = []
        var unknown: Set<PublicID> = []

        init(_ archive: Archive) throws {
            try archive.transitions(matching: .all) {
                changes.insert(
                    Change(
                        customer: $0.customerID, at: $0.at, from: $0.from, to: $0.to, cause: $0.cause, rule: $0.rule,
                        message: $0.message))
            }
            try archive.search(SearchRequest(predicate: .all, order: .oldest, limit: nil)) { message in
                contexts[message.id] = message.context
                if message.media.contains(where: \.isOmitted) { omitted.insert(message.id) }
                if message.marks.contains(.omissionUnknown) { unknown.insert(message.id) }
                if message.marks.contains(.keywordIgnored) { ignored.insert(message.id) }
            }
        }
    }

    private static func workshop(seed: UInt64) throws -> Workshop {
        let workshop = try Workshop()
        let logs = SimulatedLogs(seed: seed)
        try workshop.applyPolicy(SimulatedLogs.policy)
        try workshop.run(try logs.fileNames.map { try workshop.write(logs.text($0), $0) })
        return workshop
    }

    @Test(arguments: [UInt64(3), 11], others.indices)
    func `a replay tells exactly what applying the file changes`(seed: UInt64, index: Int) throws {
        let workshop = try Self.workshop(seed: seed)
        let archive = workshop.archive
        let before = try State(archive)
        let other = PolicyFile(Untrusted(Self.others[index]))
        #expect(!other.isWrong)
        var customers: [CustomerReplay] = []
        let totals = try archive.replay(ReplayRequest(entries: other.entries), localTime: { $0.utc }) {
            customers.append($0)
        }
        try archive.apply(other.entries, fileName: "other.yaml", text: other.text)
        let after = try State(archive)
        func changes(_ of: KeyPath<CustomerReplay, [ReplayedTransition]>) -> Set<Change> {
            Set(
                customers.flatMap { customer in
                    customer[keyPath: of].map {
                        Change(
                            customer: customer.customerID, at: $0.at, from: $0.from, to: $0.to, cause: $0.cause,
                            rule: $0.rule, message: $0.message)
                    }
                })
        }
        #expect(changes(\.won) == after.changes.subtracting(before.changes))
        #expect(changes(\.lost) == before.changes.subtracting(after.changes))
        let moved = before.contexts.filter { after.contexts[$0.key] != $0.value }
        #expect(totals.toMarketing == moved.count { $0.value == .service })
        #expect(totals.toService == moved.count { $0.value == .marketing })
        #expect(Set(customers.flatMap(\.omitted)) == after.omitted.subtracting(before.omitted))
        #expect(Set(customers.flatMap(\.shown)) == before.omitted.subtracting(after.omitted))
        #expect(Set(customers.flatMap(\.doubtful)) == after.unknown.subtracting(before.unknown))
        #expect(Set(customers.flatMap(\.certain)) == before.unknown.subtracting(after.unknown))
        #expect(totals.doubtful == customers.reduce(0) { $0 + $1.doubtful.count })
        #expect(Set(customers.flatMap(\.ignored)) == after.ignored.subtracting(before.ignored))
        #expect(Set(customers.flatMap(\.heard)) == before.ignored.subtracting(after.ignored))
        #expect(totals.customers == customers.count && Set(customers.map(\.customerID)).count == customers.count)
        #expect(!totals.isEmpty || index == 5, "the policy makes no difference, so this shows nothing")
    }

    @Test func `the policy in force changes nothing`() throws {
        let archive = try Self.workshop(seed: 3).archive
        let same = PolicyFile(Untrusted(SimulatedLogs.policy))
        let totals = try archive.replay(ReplayRequest(entries: same.entries), localTime: { $0.utc }) { _ in
            Issue.record("a customer changes")
        }
        #expect(totals.isEmpty && totals.conversations == 0)
    }

    @Test(arguments: [UInt64(3), 11]) func `what a later switch hides is told from the switch on`(seed: UInt64) throws {
        let archive = try Self.workshop(seed: seed).archive
        let other = PolicyFile(Untrusted(Self.others[0]))
        func shown(_ since: Instant?) throws -> (all: Set<PublicID>, switches: [Instant: Int]) {
            var (all, switches) = (Set<PublicID>(), [Instant: Int]())
            _ = try archive.replay(ReplayRequest(entries: other.entries, since: since), localTime: { $0.utc }) {
                all.formUnion($0.shown)
                for change in $0.lost where change.from == .marketing { switches[change.at, default: 0] += 1 }
            }
            return (all, switches)
        }
        // What is hidden now and would show, by the switch that hides it: `omits` of the transitions in force.
        let whole = try shown(nil)
        var hidden: [(at: Instant, transition: PublicID)] = []
        var switchOf: [PublicID: Instant] = [:]
        try archive.transitions(matching: .all) { hidden.append(($0.at, $0.id)) }
        let times = Dictionary(hidden.map { ($0.transition, $0.at) }, uniquingKeysWith: { a, _ in a })
        try archive.search(SearchRequest(predicate: .all, order: .oldest, limit: nil)) { message in
            for case .omitted(_, let transition, _) in message.media { switchOf[message.id] = times[transition] }
        }
        let moments = whole.all.compactMap { switchOf[$0] }.sorted()
        let since = try #require(moments.dropFirst(moments.count / 2).first)
        let late = try shown(since).all
        #expect(late == whole.all.filter { switchOf[$0].map { $0 >= since } ?? false })
        #expect(!late.isEmpty && late.count < whole.all.count)
    }

    @Test func `a part of time or a channel narrows the replay`() throws {
        let archive = try Self.workshop(seed: 3).archive
        let other = PolicyFile(Untrusted(Self.others[0]))
        func lost(_ since: Instant?, _ channel: Untrusted?) throws -> Int {
            try archive.replay(
                ReplayRequest(entries: other.entries, since: since, channel: channel), localTime: { $0.utc }
            ) { _ in }.lost.reduce(0) { $0 + $1.count }
        }
        let all = try lost(nil, nil)
        let late = try lost(Instant(milliseconds: Int64(SimulatedLogs.start + 100_000) * 1000), nil)
        #expect(0 < late && late < all)
        #expect(try lost(.latest, nil) == 0)
        let channel = Untrusted(CloudLines.Channel.uk.numberID)
        #expect(try lost(nil, channel) == all)
        #expect(try lost(nil, "nowhere") == 0)
    }
}

extension String {
    /// The text with one part in place of another; the part must be there.
    fileprivate func replacing(_ part: String, with other: String) -> String {
        let parts = components(separatedBy: part)
        return parts.count > 1 ? parts.joined(separator: other) : "channels: broken"
    }
}

extension MediaItem {
    fileprivate var isOmitted: Bool {
        if case .omitted = self { true } else { false }
    }
}
