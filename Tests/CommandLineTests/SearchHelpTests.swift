import Foundation
import Testing

/// What a search says about itself: why it found nothing, how its hits divide, how it was read.
@Suite struct SearchHelpTests {
    @Test func `a cause that no message triggers is found among the transitions`() throws {
        let desk = try Desk.told.get()
        let search = try desk.run(["search", "cause:session_started"])
        #expect(search.status == 1 && search.words.contains("'segue transitions cause:session_started' lists them"))
        for cause in ["session_started", "journey_send", "support_request", "first_contact"] {
            let query = try desk.run(["transitions", "cause:\(cause)", "--json"]).text
            #expect(query == (try desk.run(["transitions", "--cause", cause, "--json"]).text), "\(cause)")
        }
        let all = try desk.run(["transitions", "customer:+447700900123", "--count"]).text
        let history = try desk.run(["timeline", "+447700900123", "--output", "jsonl"]).text
        let counts = all.split(separator: "\n").compactMap { $0.split(separator: "\t").first.flatMap { Int($0) } }
        #expect(counts.reduce(0, +) == history.split(separator: "\n").count { $0.contains(#""type":"transition""#) })
    }

    @Test func `when nothing is found, the part that empties the result is named, and the nearest spelling`() throws {
        let result = try Desk.told.get().run(["search", "parcle from:customer"])
        #expect(result.status == 1 && result.output.isEmpty)
        #expect(result.words.contains("nothing found for 'parcle from:customer'"))
        #expect(result.words.contains("parcle alone finds 0 messages; without it the query finds "))
        #expect(result.words.contains("no message has 'parcle'; near it are 'parcel' ("))
    }

    @Test func `hits in the other context are told`() throws {
        let words = try Desk.told.get().run(["search", "parcel human context:marketing"]).words
        #expect(words.contains("in the other context the query finds 1 message"))
    }

    @Test func `facets add up to the number of matches`() throws {
        let desk = try Desk.told.get()
        let result = try desk.run(["search", "from:customer", "--facets", "--output", "json", "--limit", "1000"])
        let whole = try #require(try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
        #expect(whole["schema"] as? String == "segue.facets/1")
        let count = try #require(Int(try desk.run(["search", "--count", "from:customer"]).text.dropLast()))
        for name in ["contexts", "customers", "months"] {
            let rows = try #require(whole[name] as? [[String: Any]])
            #expect(rows.compactMap { $0["messages"] as? Int }.reduce(0, +) == count, "\(name)")
        }
        let text = try desk.run(["search", "from:customer", "--facets"]).text
        #expect(text.contains("by context\n") && text.contains("2026-03\n"))
        let none = try desk.run(["search", "zebra", "--facets", "--output", "json"])
        #expect(none.status == 1 && none.text.contains("\"counted\":0"))
    }

    @Test func `an explained query tells its parts and its plan, and without an archive its reading alone`() throws {
        let text = try Desk.told.get().run(["search", "--explain", "parcel OR coupon context:service"]).text
        #expect(text.hasPrefix("(parcel OR (coupon AND context:service))\nzone: UTC\n"))
        for piece in ["found by each part alone:\n", "how: ", "steps of SQLite:\n"] { #expect(text.contains(piece)) }
        let bare = try Desk().run(["search", "--explain", "parcel"])
        #expect(bare.status == 0 && bare.text == "parcel\nzone: UTC\n")
    }
}
