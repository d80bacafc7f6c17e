import Testing
import TranscriptModel

@testable import TimelineBuilding

/// The table that is printed is the one that runs.
@Suite struct RuleTableTests {
    private static let samples = (3001...3600).map { (seed: UInt64) in
        var random = RandomConversation(seed: seed)
        return random.scenario()
    }

    @Test func `every rule has one row, in the order of its number`() {
        #expect(RuleTable.all.map(\.rule) == Rule.allCases)
    }

    @Test func `no conversation changes its context otherwise than the diagram says`() {
        var seen: Set<[String]> = []
        for scenario in Self.samples {
            for change in scenario.outcome().changes {
                #expect(RuleTable.rules(from: change.from, to: change.to).contains(change.rule), "\(change)")
                seen.insert([change.from?.word ?? "", change.to.word, change.rule.rawValue])
            }
        }
        #expect(seen.count > 15)
    }

    @Test func `a decision tells the rule that places the message, and the first that holds is it`() throws {
        for scenario in Self.samples {
            var rules = ConversationRules(
                policies: scenario.policies, sessions: scenario.sessions, coverage: scenario.coverage)
            var contexts: [UInt64: Context] = [:]
            for event in scenario.events {
                let decision = rules.decision(on: event) { contexts[$0] }
                let placement = rules.place(event) { contexts[$0] }
                contexts[event.key] = placement.context
                guard let decision else {
                    #expect(placement.rule == nil)
                    continue
                }
                guard !decision.isStated else { continue }
                let first = try #require(decision.trials.first { $0.holds })
                #expect(first.rule == placement.overruled ?? placement.rule)
                #expect(decision.evidence ?? first.context == placement.context)
                #expect(decision.alternatives.allSatisfy { $0.context != placement.context })
            }
        }
    }
}
