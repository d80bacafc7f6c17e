import SegueKit
import Testing
import TranscriptModel
import TranscriptStore

/// What is told of one thing in several files comes together in whatever order the files come.
@Suite struct LateKnowledgeTests {
    typealias File = (name: String, lines: [String])

    private static let uk = CloudLines.Channel.uk
    private static let phone = "447700900111"
    private static let priya = CloudLines.Person.phone(phone, name: "Priya")
    private static let session = "0MwQy000001Z111"
    private static let start = 1_772_442_738

    private static func said(_ id: String, _ text: String, at seconds: Int = start) -> String {
        CloudLines.inbound(id, seconds, priya, uk, CloudLines.text(text))
    }

    private static func changed(_ body: String) -> String {
        CloudLines.inbound("wamid.change", start + 60, priya, uk, body)
    }

    /// Several messages, because which of two identifiers comes first in the archive is as good as chance.
    private static let ids = (0..<6).map { number in
        (entry: SalesforceID.canonical("0ydQy000000A\(number)Ab".utf8)?.repaired ?? "", wamid: "wamid.E\(number)")
    }

    private static func table(_ ids: [(entry: String, wamid: String)], _ text: String) -> File {
        (
            "ConversationEntry.csv",
            [SalesforceLines.entryColumns]
                + ids.map {
                    SalesforceLines.entryRow(
                        $0.entry, session: session, at: "2026-03-02T09:12:18.000Z", text, identifier: $0.wamid)
                }
        )
    }

    private static func page(_ id: String, _ text: String) -> File {
        ("page.json", [SalesforceLines.entry(id, start * 1000, session: session, phone: phone, text)])
    }

    static let stories: [(story: String, shows: String, files: [File])] = [
        (
            "an edit", "after",
            [("a.jsonl", [said("wamid.A", "before")]), ("b.jsonl", [changed(CloudLines.edit(of: "wamid.A", "after"))])]
        ),
        (
            "a revocation", "\"deleted\"",
            [("a.jsonl", [said("wamid.A", "before")]), ("b.jsonl", [changed(CloudLines.revoke(of: "wamid.A"))])]
        ),
        (
            "edits of entries that have two identifiers", "after",
            [table(ids, "before"), ("b.jsonl", ids.map { changed(CloudLines.edit(of: $0.wamid, "after")) })]
        ),
        (
            "edits of one of two records that a third one unites", "after",
            [
                (
                    "page.jsonl",
                    ids.map { SalesforceLines.entry($0.entry, start * 1000, session: session, phone: phone, "before") }
                ),
                table(ids, "before"),
                (
                    "a.jsonl",
                    ids.flatMap { [said($0.wamid, "before"), changed(CloudLines.edit(of: $0.wamid, "after"))] }
                ),
            ]
        ),
        (
            "a catalogue", "Hi Priya, see our film",
            [
                (
                    "a.jsonl",
                    [
                        CloudLines.send(
                            "wamid.A", start, to: phone, uk, CloudLines.template("spring_video", value: "Priya"))
                    ]
                ),
                (
                    "b.json",
                    [
                        "{\"data\":["
                            + CloudLines.catalogued(
                                "spring_video", category: "MARKETING", header: "VIDEO", body: "Hi {{1}}, see our film")
                            + "]}"
                    ]
                ),
            ]
        ),
        (
            "receipts", "\"status\":\"read\"",
            [
                ("a.jsonl", [CloudLines.send("wamid.A", start, to: phone, uk, CloudLines.text("hello"))]),
                ("b.jsonl", [CloudLines.status("wamid.A", "read", start + 9, to: phone, uk, category: "marketing")]),
                ("c.jsonl", [CloudLines.status("wamid.A", "sent", start + 1, to: phone, uk.byIDAlone)]),
            ]
        ),
        (
            "records that disagree", "\"short\"",
            [
                ("a.jsonl", [said("wamid.A", "short")]), ("b.jsonl", [said("wamid.A", "much longer than that")]),
                ("c.jsonl", [said("wamid.A", "longer", at: start + 1)]),
            ]
        ),
        (
            "a customer's two names", "\"customers\":1,",
            [
                ("a.jsonl", [said("wamid.A", "as a phone")]),
                ("b.jsonl", [CloudLines.inbound("wamid.B", start, .userID("GB.1"), uk, CloudLines.text("as a user"))]),
                (
                    "c.jsonl",
                    [
                        CloudLines.inbound(
                            "wamid.C", start, .both(phone: phone, userID: "GB.1", name: "P"), uk,
                            CloudLines.text("as both"))
                    ]
                ),
            ]
        ),
        (
            "a channel's two names", "by id alone",
            [
                (
                    "a.jsonl",
                    [CloudLines.inbound("wamid.A", start, priya, uk.byIDAlone, CloudLines.text("by id alone"))]
                ),
                ("b.jsonl", [said("wamid.B", "by both")]),
            ]
        ),
        (
            "one message of two people that nothing links", "mine",
            [
                (
                    "a.jsonl",
                    [
                        said("wamid.A", "mine"),
                        CloudLines.inbound("wamid.B", start, .userID("GB.2"), uk, CloudLines.text("no, yours")),
                    ]
                ),
                ("b.jsonl", [CloudLines.inbound("wamid.A", start, .userID("GB.2"), uk, CloudLines.text("mine"))]),
                (
                    "c.jsonl",
                    [
                        CloudLines.inbound(
                            "wamid.A", start, .phone("447700900112", name: "Priya"), uk, CloudLines.text("mine"))
                    ]
                ),
            ]
        ),
        (
            "messages of one second whose order a later file changes", "support_request",
            [
                ("a.jsonl", [said("wamid.A", "coupon"), said("wamid.B", "an agent please")]),
                ("b.jsonl", [said("wamid.B", "an agent please"), said("wamid.A", "coupon")]),
                ("c.jsonl", [said("wamid.B", "an agent please"), "{\"a\":1}"]),
                ("d.jsonl", [said("wamid.A", "coupon")]),
            ]
        ),
        (
            "a text that was blacked out", "card ****",
            [
                ("a.jsonl", [said("wamid.A", "card 4111 canary")]), page("wamid.A", "card ****"),
                ("c.jsonl", [said("wamid.A", "card 4111 canary"), said("wamid.B", "x")]),
            ]
        ),
        (
            "an update that blacks out", "card gone",
            [
                ("a.jsonl", [said("wamid.A", "card 4111 canary https://x.example.test")]),
                ("e.jsonl", [changed(CloudLines.edit(of: "wamid.A", "card 4112 canary"))]),
                (
                    "b.json",
                    [
                        SalesforceLines.update(
                            of: "wamid.A", (start + 50) * 1000, by: "System", session: session, "card gone")
                    ]
                ),
                ("c.jsonl", [said("wamid.A", "card 4111 canary https://x.example.test"), said("wamid.B", "x")]),
            ]
        ),
    ]

    @Test(arguments: stories.indices)
    func `a story is the same in whatever order its files come`(_ index: Int) throws {
        let (story, shows, files) = Self.stories[index]
        var first: String?
        for order in Self.permutations(of: Array(files.indices)) {
            let workshop = try Workshop()
            try workshop.applyPolicy(SimulatedLogs.policy)
            for index in order { try workshop.take(files[index].name, files[index].lines) }
            let text = String(decoding: try workshop.export(), as: UTF8.self)
            #expect(text.contains(shows) && !text.contains("before"), "\(story), order \(order)")
            #expect(try workshop.archive.verify() == [], "\(story), order \(order)")
            if let first {
                #expect(text.split(separator: "\n") == first.split(separator: "\n"), "\(story), order \(order)")
            } else {
                first = text
            }
            if shows.hasPrefix("card") {
                #expect(
                    try workshop.found("canary") == [] && workshop.found("has:link") == [], "\(story), order \(order)")
                #expect(try !workshop.holds("canary"), "\(story), order \(order)")
            }
        }
    }

    @Test func `what receipts told of before a message came is no source of it`() throws {
        let workshop = try Workshop()
        for seconds in [4, 5] {
            try workshop.take(
                "\(seconds).jsonl",
                [CloudLines.status("wamid.A", "sent", Self.start + seconds, to: Self.phone, Self.uk)])
        }
        try workshop.take(
            "send.jsonl", [CloudLines.send("wamid.A", Self.start, to: Self.phone, Self.uk, CloudLines.text("hello"))])
        let message = try #require(workshop.transcript().first { $0.contains("\"hello\"") })
        #expect(message.contains("\"sources\":[{\"file\":\"send.jsonl\",\"line\":1}]"))
    }

    private static func permutations(of list: [Int]) -> [[Int]] {
        guard list.count > 1 else { return [list] }
        return list.flatMap { head in permutations(of: list.filter { $0 != head }).map { [head] + $0 } }
    }
}
