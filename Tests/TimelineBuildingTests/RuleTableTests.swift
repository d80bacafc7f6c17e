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

    /// A conversation for each row, whose last message the row decides and no row before it.
    private static func example(of rule: Rule) -> [Scenario] {
        let service = ConversationEvent.customer(1, at(0))
        let session = [RecordedSession(1, at(1), nil)]
        let marketing = ChannelPolicy.usual { $0.defaultApp = .marketing }
        switch rule {
        case .complianceKeyword:
            return ["stop", "START", "help"].map {
                Scenario(marketing, [.customer(1, at(0)), .customer(2, at(1), $0)])
            }
        case .singleApp:
            return Context.allCases.map { app in Scenario(.usual { $0.apps = [app] }, [.customer(1, at(0), "coupon")]) }
        case .activeSessionInbound: return [Scenario(sessions: session, [.template(1, at(0)), .customer(2, at(2))])]
        case .journeyReply:
            return [Scenario([.template(1, at(0)), ConversationEvent.customer(2, at(1)).pressed(on: 1)])]
        case .marketingKeyword: return [Scenario([.customer(1, at(0), "coupon")])]
        case .defaultMarketing: return [Scenario(marketing, [.customer(1, at(0))])]
        case .otherwise:
            return [
                Scenario([service]), Scenario([.template(1, at(0)), .customer(2, at(1), "a human please")]),
                Scenario([.template(1, at(0)), .customer(2, at(1), "what")]),
            ]
        case .activeSessionOutbound:
            return [Scenario(sessions: session, [.template(1, at(0)), .unattributed(2, at(2))])]
        case .agentMessage: return [Scenario([.template(1, at(0)), .agent(2, at(1))])]
        case .journeySend: return [Scenario([.template(1, at(0))])]
        case .unattributed:
            return [
                Scenario([.template(1, at(0)), .unattributed(2, at(1))]),
                Scenario(marketing, [.unattributed(1, at(0))]),
            ]
        case .sessionStarted: return [Scenario(sessions: session, [.template(1, at(0))])]
        }
    }

    @Test(arguments: RuleTable.all) func `every row decides as it says`(row: RuleEntry) throws {
        var causes: Set<Cause> = []
        for scenario in Self.example(of: row.rule) {
            let outcome = scenario.outcome()
            let last = try #require(outcome.placements.last)
            guard row.moment != .sessionStart else {
                let change = try #require(outcome.changes.last)
                #expect(change.rule == row.rule && change.message == nil && change.from == .marketing)
                #expect(row.outcome == .context(change.to))
                causes.insert(change.cause)
                continue
            }
            let event = try #require(scenario.events.last)
            #expect(row.moment == (event.direction == .inbound ? .inbound : .outbound))
            #expect(last.rule == row.rule)
            let cause = try #require(last.cause)
            causes.insert(cause)
            let policy = scenario.policies.policy(at: event.at)
            let before = outcome.placements.dropLast().last?.context
            switch row.outcome {
            case .unchanged: #expect(last.context == before ?? policy.defaultApp)
            case .connectedApp: #expect(last.context == policy.singleApp)
            case .context(let context): #expect(last.context == context)
            }
        }
        #expect(causes == Set(row.causes), "each cause of the row, and no other")
    }
}
