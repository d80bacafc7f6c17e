import Foundation
import SegueKit
import SearchQuery
import Testing
import TranscriptModel
import TranscriptStore

/// A chat whose title changed stays one chat, by what was written in it and never by a name.
@Suite struct RenamedChatTests {
    private static let team = [
        "13/01/26, 16:41 - Ana: who has the key?", "13/01/26, 16:42 - Leo: not me",
        "13/01/26, 16:44 - Northwind: we do",
        "13/01/26, 16:50 - Ana: thanks", "13/01/26, 16:50 - Ana: thanks", "14/01/26, 09:01 - Leo: good morning",
    ]
    private static let later = team + ["14/01/26, 09:05 - Cy: hello from me too"]

    private func customers(_ workshop: Workshop) throws -> [Customer] {
        var found: [Customer] = []
        try workshop.archive.customers(matching: .all) { found.append($0) }
        return found
    }

    private func shown(_ files: [(name: String, lines: [String])], _ order: [Int]) throws -> (customers: Int, [String])
    {
        let workshop = try Workshop()
        for index in order { try workshop.take(files[index].name, files[index].lines) }
        #expect(try workshop.archive.verify() == [])
        return (try customers(workshop).count, try workshop.transcript())
    }

    private func count(_ lines: [String]) -> Int { lines.count { $0.contains(#""type":"message""#) } }

    @Test(
        arguments: [
            ("WhatsApp Chat with Team.txt", "team backup.txt"), ("a/_chat.txt", "b/_chat.txt"),
            ("WhatsApp Chat with Team.txt", "WhatsApp Chat with Our team.txt"),
        ])
    func `a group that was renamed or gained a member is one`(old: String, new: String) throws {
        let files = [(old, Self.team), (new, Self.later), ("cut/" + new, Array(Self.later.dropFirst(2)))]
        var results: Set<[String]> = []
        for order in [[0, 1], [1, 0], [0, 1, 2], [2, 1, 0], [2, 0, 1]] {
            let (customers, lines) = try shown(files, order)
            #expect(customers == 1)
            #expect(count(lines) == 7)
            if order.count == 3 { results.insert(lines) }
        }
        #expect(results.count == 1)
    }

    @Test func `groups that only share some messages stay apart`() throws {
        let other = [
            "13/01/26, 16:41 - Ana: who has the key?", "13/01/26, 16:43 - Zoe: which one?",
            "13/01/26, 16:45 - Northwind: that one",
            "13/01/26, 16:50 - Ana: thanks", "13/01/26, 16:50 - Ana: thanks", "14/01/26, 09:01 - Leo: good morning",
        ]
        let files = [("WhatsApp Chat with Team.txt", Self.team), ("WhatsApp Chat with Club.txt", other)]
        for order in [[0, 1], [1, 0]] {
            let (customers, lines) = try shown(files, order)
            #expect(customers == 2 && count(lines) == 12)
        }
    }

    @Test func `what the business sent to two groups does not make them one`() throws {
        let sent = (1...6).map { "13/01/26, 16:4\($0) - Northwind: notice \($0)" }
        // The same bytes would be the same file.
        let files = [
            ("WhatsApp Chat with Team.txt", sent),
            ("WhatsApp Chat with Club.txt", sent + ["13/01/26, 18:00 - Northwind: bye"]),
        ]
        #expect(try shown(files, [0, 1]).customers == 2)
    }

    @Test func `who knows better parts them by hand`() throws {
        let workshop = try Workshop()
        try workshop.take("WhatsApp Chat with Team.txt", Self.team)
        try workshop.take("team backup.txt", Self.later)
        let customer = try #require(try customers(workshop).first)
        let identity = try #require(try workshop.archive.identity(of: customer.id))
        let tie = try #require(identity.ties.first)
        #expect(identity.ties.count == 1 && tie.told == nil && tie.isFollowed)
        let at = Instant(milliseconds: 1_772_442_000_000) ?? .earliest
        _ = try workshop.archive.unlink(tie.a, tie.b, Signature(who: "sam", at: at, why: ""))
        #expect(try customers(workshop).count == 2)
        #expect(try workshop.archive.verify() == [])
    }
}
