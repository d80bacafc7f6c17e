import SearchQuery
import TestSupport
import Testing
import TranscriptModel

@testable import TranscriptStore

/// Who is who: what records tie together, and what somebody decides by hand.
@Suite struct LinkingTests {
    static let phone = Address(.phone, "+447700900123")
    static let other = Address(.phone, "+447700900124")
    static let user = Address(.messagingEndUser, "0PAQy00000C9xWrOAJ")
    static let contact = Address(.contact, "003Qy00000AbCdEIAV")
    static let second = Address(.contact, "003Qy00000ZzZzZIAV")

    static func at(_ minute: Int64) -> Instant {
        Instant(milliseconds: 1_772_800_000_000 + minute * 60_000) ?? .earliest
    }

    static func signed(_ minute: Int64 = 0, _ why: Untrusted = "told us so") -> Signature {
        Signature(who: "alice", at: at(minute), why: why)
    }

    static func tied(_ addresses: Address..., name: Untrusted? = nil) -> LogRecord {
        .identity(IdentityRecord(party: .customer, addresses: addresses, name: name))
    }

    static func said(_ text: Untrusted, _ address: Address, after seconds: Int64 = 0) -> LogRecord {
        Shelf.message("m-\(text.repaired)", text, after: seconds) { $0.customer = [address] }
    }

    /// Customers as sets of addresses, each with what they said.
    static func customers(_ archive: Archive) throws -> [[Untrusted]] {
        var found: [[Untrusted]] = []
        try archive.customers(matching: .all) { customer in
            var texts: [Untrusted] = []
            let request = TimelineRequest(customer: customer.id)
            try archive.timelines([request]) { item in
                if case .message(let message) = item { texts.append(message.text ?? "") }
            }
            found.append(customer.addresses.map(\.value) + texts)
        }
        return found
    }

    private static func decision(_ outcome: LinkOutcome?) -> (decision: LinkDecision, customers: Int)? {
        switch outcome {
        case .decided(let decision, let customers), .overruled(let decision, let customers): (decision, customers.count)
        case .alreadySo, .sameAddress, nil: nil
        }
    }

    private static func decided(_ outcome: LinkOutcome?) throws -> (decision: LinkDecision, customers: Int) {
        try #require(decision(outcome))
    }

    private func shelf() throws -> Shelf {
        let shelf = try Shelf()
        try shelf.take([Self.said("one", Self.phone), Self.said("two", Self.other, after: 60)])
        return shelf
    }

    @Test func `linked customers have one history, and each old id leads to it`() throws {
        let shelf = try shelf()
        let before =
            try shelf.archive.matches(named: Self.phone.value, region: nil)
            + shelf.archive.matches(named: Self.other.value, region: nil)
        _ = try shelf.archive.link(Self.phone, Self.other, Self.signed())
        #expect(try Self.customers(shelf.archive) == [["+447700900123", "+447700900124", "one", "two"]])
        #expect(try shelf.found("customer:+447700900124") == ["one", "two"])
        for match in before {
            #expect(try shelf.archive.customer(match.customer.id)?.messages == 2)
            #expect(try shelf.archive.customers(named: Untrusted(match.customer.id.text)).count == 1)
        }
        #expect(try shelf.archive.verify() == [])
    }

    @Test func `a link can be taken back, and stays as history`() throws {
        let shelf = try shelf()
        let link = try Self.decided(try shelf.archive.link(Self.phone, Self.other, Self.signed())).decision
        let before = try shelf.archive.customers(named: Self.other.value).first
        _ = try shelf.archive.unlink(Self.other, Self.phone, Self.signed(1, "a mistake"))
        #expect(try Self.customers(shelf.archive) == [["+447700900123", "one"], ["+447700900124", "two"]])
        let id = try #require(try shelf.archive.customers(named: Self.phone.value).first?.id)
        #expect(id == before?.id)
        let decisions = try #require(try shelf.archive.identity(of: id)).decisions
        #expect(decisions.map(\.verdict) == [.same, .undecided])
        #expect(decisions.map(\.standing) == [.superseded, .inForce])
        #expect(decisions.first?.id == link.id && decisions.last?.signature.why == "a mistake")
        #expect(try shelf.archive.verify() == [])
    }

    @Test func `what records tie can be kept apart, whatever is imported afterwards`() throws {
        let shelf = try shelf()
        let record = Self.tied(Self.phone, Self.user, Self.contact)
        try shelf.take([record, Self.tied(Self.other, Self.contact)])
        #expect(try Self.customers(shelf.archive).count == 1)
        _ = try shelf.archive.unlink(Self.phone, Self.other, Self.signed())
        let apart: [[Untrusted]] = [
            ["+447700900123", Self.user.value, Self.contact.value, "one"], ["+447700900124", "two"],
        ]
        #expect(try Self.customers(shelf.archive) == apart)
        try shelf.take([Self.tied(Self.other, Self.contact), record])
        try shelf.take([Self.tied(Self.other, Self.second), Self.tied(Self.phone, Self.second)])
        #expect(
            try Self.customers(shelf.archive) == [
                ["+447700900123", Self.user.value, Self.contact.value, Self.second.value, "one"],
                ["+447700900124", "two"],
            ])
        #expect(try shelf.archive.verify() == [])
        _ = try shelf.archive.link(Self.phone, Self.other, Self.signed(2))
        #expect(try Self.customers(shelf.archive).count == 1)
        #expect(try shelf.archive.verify() == [])
    }

    @Test func `a link by hand that records agree with is gone only when they are kept apart`() throws {
        let shelf = try shelf()
        _ = try shelf.archive.link(Self.phone, Self.other, Self.signed())
        try shelf.take([Self.tied(Self.phone, Self.other)])
        let (decision, customers) = try Self.decided(try shelf.archive.unlink(Self.phone, Self.other, Self.signed(1)))
        #expect(decision.verdict == .apart && customers == 2)
        #expect(try Self.decided(try shelf.archive.takeBack(decision.id, Self.signed(2))).customers == 1)
    }

    @Test func `a clock that runs behind doesn't undo the last word`() throws {
        let shelf = try shelf()
        _ = try shelf.archive.link(Self.phone, Self.other, Self.signed(10))
        _ = try shelf.archive.unlink(Self.phone, Self.other, Self.signed(5))
        #expect(try Self.customers(shelf.archive).count == 2)
    }

    @Test func `what is so already is not written down again`() throws {
        let shelf = try shelf()
        #expect(Self.decision(try shelf.archive.unlink(Self.phone, Self.other, Self.signed())) == nil)
        _ = try shelf.archive.link(Self.phone, Self.other, Self.signed())
        #expect(Self.decision(try shelf.archive.link(Self.other, Self.phone, Self.signed(3))) == nil)
        #expect(try shelf.archive.link(Self.phone, Self.phone, Self.signed()) == .sameAddress(Self.phone))
        let id = try #require(try shelf.archive.customers(named: Self.phone.value).first?.id)
        #expect(try shelf.archive.identity(of: id)?.decisions.count == 1)
    }

    @Test func `a link that would unite two who are kept apart is written down and overruled`() throws {
        let shelf = try shelf()
        try shelf.take([Self.tied(Self.phone, Self.other)])
        _ = try shelf.archive.unlink(Self.phone, Self.other, Self.signed())
        _ = try shelf.archive.link(Self.phone, Self.user, Self.signed(1))
        _ = try shelf.archive.link(Self.other, Self.user, Self.signed(2))
        // The later link is followed first, so it is the earlier one that is overruled.
        let id = try #require(try shelf.archive.customers(named: Self.phone.value).first?.id)
        let identity = try #require(try shelf.archive.identity(of: id))
        #expect(identity.decisions.map(\.standing) == [.inForce, .overruled])
        #expect(identity.conflicts.count == 1 && identity.addresses == [Self.phone])
        #expect(try Self.customers(shelf.archive).count == 2)
    }

    @Test func `a hidden text stays out of the index when customers are linked`() throws {
        let shelf = try Shelf()
        try shelf.take(
            (0..<40).map {
                Self.said(Untrusted("parcel \($0)"), $0 % 2 == 0 ? Self.phone : Self.other, after: Int64($0))
            })
        _ = try shelf.archive.link(Self.phone, Self.other, Self.signed())
        #expect(try shelf.found("customer:+447700900124 parcel").count == 40)
        _ = try shelf.archive.unlink(Self.phone, Self.other, Self.signed(1))
        #expect(try shelf.found("customer:+447700900124 parcel").count == 20)
        #expect(try shelf.archive.verify() == [])
    }
}
