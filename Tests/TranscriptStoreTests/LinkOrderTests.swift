import SearchQuery
import TestSupport
import Testing
import TranscriptModel

@testable import TranscriptStore

/// Neither the order of imports nor that of decisions matters, nor which came first of an import and a decision.
@Suite struct LinkOrderTests {
    private static let rounds = 0..<12

    private enum Step {
        case file(String, [LogRecord])
        case decision(LinkDecision)
    }

    @Test(arguments: rounds)
    func `any order of imports and decisions gives the same customers`(round: Int) throws {
        var random = Repeatable(seed: UInt64(round) &* 7919 &+ 11)
        let steps = Self.steps(&random)
        var expected: [String]?
        for attempt in 0..<3 {
            let order = attempt == 0 ? steps : steps.shuffled(using: &random)
            let shelf = try Shelf()
            for step in order {
                switch step {
                case .file(let name, let records): try shelf.take(records, as: name)
                case .decision(let decision): try shelf.archive.decide(decision)
                }
            }
            let found = try Self.picture(shelf.archive)
            #expect(try shelf.archive.verify() == [], "round \(round), attempt \(attempt)")
            guard let wanted = expected else {
                expected = found
                continue
            }
            let at = zip(wanted, found).enumerated().first { $0.element.0 != $0.element.1 }?.offset
            if found != wanted {
                Issue.record(
                    "round \(round), attempt \(attempt): \(at.map { wanted[$0] + " | " + found[$0] } ?? "longer")")
            }
        }
    }

    @Test func `the rounds part, join and overrule`() throws {
        var seen: Set<String> = []
        for round in Self.rounds {
            var random = Repeatable(seed: UInt64(round) &* 7919 &+ 11)
            let shelf = try Shelf()
            for step in Self.steps(&random) {
                switch step {
                case .file(let name, let records): try shelf.take(records, as: name)
                case .decision(let decision): try shelf.archive.decide(decision)
                }
            }
            for line in try Self.picture(shelf.archive) {
                for word in ["overruled", "superseded", "apart", "notFollowed", "several"] where line.contains(word) {
                    seen.insert(word)
                }
            }
        }
        #expect(seen == ["overruled", "superseded", "apart", "notFollowed", "several"])
    }

    private static func steps(_ random: inout Repeatable) -> [Step] {
        let phones = (0..<3).map { Address(.phone, Untrusted("+44770090010\($0)")) }
        let users = (0..<2).map { Address(.messagingEndUser, Untrusted("0PAQy00000C9xW\($0)OAJ")) }
        let contacts = (0..<2).map { Address(.contact, Untrusted("003Qy00000AbCd\($0)IAV")) }
        let sessions = (0..<2).map { Address(.session, Untrusted("0MwQy00000AbCd\($0)IAV")) }
        let all = phones + users + contacts + sessions
        func some(_ random: inout Repeatable) -> [Address] {
            Array(all.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)))
        }
        var steps: [Step] = []
        for number in 0..<4 {
            var records: [LogRecord] = []
            for line in 0..<3 {
                records.append(
                    Shelf.message(
                        "m\(number)-\(line)", Untrusted("text \(number) \(line)"), after: Int64(number * 60 + line)
                    ) {
                        $0.customer = some(&random)
                    })
            }
            records.append(.identity(IdentityRecord(party: .customer, addresses: some(&random))))
            steps.append(.file("file \(number)", records))
        }
        for number in 0..<8 {
            let pair = Array(all.shuffled(using: &random).prefix(2))
            let verdict = [LinkDecision.Verdict.same, .apart, .apart, .same, .undecided][number % 5]
            let signature = Signature(
                who: "alice", at: LinkingTests.at(Int64.random(in: 0...3, using: &random)),
                why: Untrusted("because \(number)"))
            steps.append(.decision(LinkDecision(verdict, pair[0], pair[1], signature)))
            // Now and then somebody thinks otherwise of the same two.
            guard Bool.random(using: &random) else { continue }
            let later = Signature(who: "bob", at: LinkingTests.at(Int64.random(in: 0...3, using: &random)), why: "no")
            steps.append(.decision(LinkDecision(number % 2 == 0 ? .apart : .same, pair[0], pair[1], later)))
        }
        return steps
    }

    /// Everything that people see of who is who, and the timelines.
    private static func picture(_ archive: Archive) throws -> [String] {
        var lines: [String] = []
        try archive.customers(matching: .all) { customer in
            lines.append("\(customer.id.text) \(customer.addresses.map { $0.value.repaired })")
            guard let identity = try archive.identity(of: customer.id) else { return }
            for tie in identity.ties {
                let told = tie.told.map { "\($0.file.repaired):\($0.line)" } ?? "-"
                lines.append(
                    "\(tie.a.value.repaired) \(tie.b.value.repaired) \(told) \(tie.isFollowed ? "" : "notFollowed")")
            }
            lines += identity.decisions.map { "\($0.id.text) \($0.verdict) \($0.standing)" }
            lines += identity.conflicts.map { "\($0)" } + ["\(identity.hidden)"]
            try archive.timelines([TimelineRequest(customer: customer.id)]) { item in
                switch item {
                case .message(let message):
                    lines.append("\(message.id.text) \(message.context) \(message.session?.repaired ?? "")")
                case .transition(let transition): lines.append(transition.id.text)
                case .session(let session): lines.append(session.id.repaired)
                }
            }
        }
        var conflicting: [String] = []
        try archive.conflictingCustomers { conflicting.append($0.customer.id.text) }
        return lines + conflicting
    }
}
