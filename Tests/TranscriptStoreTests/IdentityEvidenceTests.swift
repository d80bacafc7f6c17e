import GRDB
import SearchQuery
import TestSupport
import Testing
import TranscriptModel

@testable import TranscriptStore

/// How it is known who somebody is, and what contradicts itself.
@Suite struct IdentityEvidenceTests {
    private static let phone = LinkingTests.phone
    private static let user = LinkingTests.user
    private static let contact = LinkingTests.contact
    private static let second = LinkingTests.second
    private static let bsuid = Address(.whatsAppUserID, "GB.13491208655302741918")

    private func identity(_ shelf: Shelf, _ address: Address = phone) throws -> CustomerIdentity {
        let match = try #require(try shelf.archive.matches(named: address.value, region: nil).first)
        return try #require(try shelf.archive.identity(of: match.customer.id))
    }

    @Test func `each tie names the record of the first file that tells of it`() throws {
        for names in [["b.csv", "a.csv"], ["a.csv", "b.csv"]] {
            let shelf = try Shelf()
            for name in names {
                try shelf.take(
                    [
                        LinkingTests.said(Untrusted(name), Self.phone),
                        LinkingTests.tied(Self.phone, Self.user, Self.contact),
                    ],
                    as: name)
            }
            let ties = try identity(shelf).ties
            #expect(
                ties.map { [$0.a, $0.b] } == [
                    [Self.phone, Self.user], [Self.phone, Self.contact], [Self.user, Self.contact],
                ])
            for tie in ties { #expect(tie.told == SourceLine(file: "a.csv", line: 2)) }
        }
    }

    @Test func `records that tell again who somebody is are known`() throws {
        let shelf = try Shelf()
        try shelf.take([LinkingTests.tied(Self.phone, Self.user)], as: "b.csv")
        try shelf.take([LinkingTests.tied(Self.phone, Self.user)], as: "a.csv")
        #expect(try shelf.archive.sources().map(\.known) == [0, 1])
    }

    @Test func `a session is evidence only where nothing else ties two addresses`() throws {
        let session = Address(.session, "0MwQy000001NwA1KAK")
        let shelf = try Shelf()
        try shelf.take([
            LinkingTests.said("a", Self.phone), LinkingTests.tied(Self.phone, session),
            LinkingTests.tied(Self.user, Address(.session, "0MwQy000001NwA2KAK")),
        ])
        #expect(try identity(shelf).ties.isEmpty)
        try shelf.take([LinkingTests.tied(Self.user, session)])
        let identity = try identity(shelf)
        #expect(identity.ties.map { [$0.a, $0.b] } == [[Self.phone, session], [Self.user, session]])
        #expect(identity.hidden == 2)
        try shelf.take([LinkingTests.tied(Self.user, Self.phone)])
        #expect(try self.identity(shelf).ties.map { [$0.a, $0.b] } == [[Self.phone, Self.user]])
    }

    static let stories: [(story: String, records: [LogRecord], conflicts: [IdentityConflict])] = [
        (
            "two Contacts on one phone",
            [LinkingTests.tied(phone, contact), LinkingTests.tied(phone, second)],
            [.several(phone, [contact, second])]
        ),
        (
            "a MessagingEndUser with two phones",
            [LinkingTests.tied(phone, user), LinkingTests.tied(LinkingTests.other, user)],
            [.several(user, [phone, LinkingTests.other])]
        ),
        (
            "a user id with two phones",
            [LinkingTests.tied(phone, bsuid), LinkingTests.tied(LinkingTests.other, bsuid)],
            [.several(bsuid, [phone, LinkingTests.other])]
        ),
        (
            "a number that was changed",
            [
                LinkingTests.tied(phone, bsuid), LinkingTests.tied(LinkingTests.other, bsuid),
                LinkingTests.tied(phone, LinkingTests.other, bsuid),
            ], []
        ),
        (
            "equal names",
            [LinkingTests.tied(phone, name: "Priya"), LinkingTests.tied(LinkingTests.other, name: "Priya")], []
        ),
        (
            "a person with two phones",
            [LinkingTests.tied(phone, contact), LinkingTests.tied(LinkingTests.other, contact)], []
        ),
    ]

    @Test(arguments: stories)
    func `what contradicts itself is told and changes nothing`(
        story: String, records: [LogRecord], conflicts: [IdentityConflict]
    ) throws {
        let shelf = try Shelf()
        try shelf.take([LinkingTests.said("a", Self.phone)] + records)
        #expect(try identity(shelf).conflicts == conflicts, "\(story)")
        var found: [IdentityConflict] = []
        try shelf.archive.conflictingCustomers { found += $0.conflicts }
        #expect(found == conflicts, "\(story)")
    }

    @Test func `who parts two settles the conflict`() throws {
        let shelf = try Shelf()
        try shelf.take([
            LinkingTests.said("a", Self.phone), LinkingTests.tied(Self.phone, Self.contact),
            LinkingTests.tied(Self.phone, Self.second),
        ])
        _ = try shelf.archive.unlink(Self.phone, Self.second, LinkingTests.signed())
        let identity = try identity(shelf)
        #expect(identity.conflicts.isEmpty && identity.addresses == [Self.phone, Self.contact])
        #expect(identity.ties.map(\.isFollowed) == [true, false])
    }

    @Test(
        arguments: [
            ("+44 7700 900123", nil, 1), ("07700 900123", "GB", 1), ("07700 900123", "gb", 1), ("07700 900123", nil, 1),
            ("07700 900123", "DE", 0), ("07700 900199", nil, 0), ("priya", nil, 1), ("PRIYA raman", nil, 1),
            ("0PAQy00000C9xWr", nil, 1), ("0PAQy00000C9xWrOAJ", nil, 1), ("+1 555 010 0199", nil, 1),
            ("(555) 010-0199", "US", 1), ("555 010 0199", nil, 1), ("nobody", nil, 0),
        ] as [(Untrusted, String?, Int)])
    func `a customer is found by any spelling`(text: Untrusted, region: String?, count: Int) throws {
        let shelf = try Shelf()
        try shelf.take([
            LinkingTests.said("a", Self.phone), LinkingTests.tied(Self.phone, Self.user, name: "Priya Raman"),
            LinkingTests.said("b", Address(.phone, "+15550100199")),
        ])
        #expect(try shelf.archive.matches(named: text, region: region).count == count)
    }

    @Test func `links are looked up, never searched through`() throws {
        let shelf = try Shelf()
        let plan = try shelf.archive.read { db in
            try Row.fetchAll(
                db, sql: "EXPLAIN QUERY PLAN SELECT b FROM link WHERE a = 1 UNION ALL SELECT a FROM link WHERE b = 1"
            ).map { $0["detail"] as String }
        }
        #expect(plan.count { $0.contains("SEARCH link") } == 2)
    }
}
