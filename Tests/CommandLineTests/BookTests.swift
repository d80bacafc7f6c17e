import Foundation
import TestSupport
import Testing

/// Transcripts of several pages, as files in a folder.
@Suite struct BookTests {
    private static let front = "out/447700900123.html"

    private static func page(_ number: Int) -> String { "out/447700900123.page-000\(number).html" }

    /// A desk with a conversation that is too long for one page, and its transcript.
    private func written() throws -> Desk {
        let desk = try Desk()
        let long = String(repeating: "where is my parcel ", count: 3000)
        let log = (0..<100).map { Desk.webhook("wamid.\($0)", "\($0) \(long)", at: 1_772_442_738 + $0 * 60) }
        try desk.write(log.joined(), "a.jsonl")
        #expect(try desk.run(["import", "a.jsonl"]).status == 0)
        #expect(try desk.run(["export", "+447700900123", "--to", "out"]).status == 0)
        #expect(try desk.files("out").count == 3)
        return desk
    }

    @Test func `a book is identical, by its front page and by any other`() throws {
        let desk = try written()
        for path in [Self.front, Self.page(1), Self.page(2)] {
            #expect(try desk.run(["verify", path]).text == "\(path): identical, the archive gives the same bytes\n")
        }
    }

    @Test func `a page that was altered or taken away is told by its name`() throws {
        let desk = try written()
        _ = try desk.shell("sed -i '0,/12 where is/s//12 there is/' \(Self.page(1))")
        for path in [Self.front, Self.page(1)] {
            let result = try desk.run(["verify", path])
            #expect(result.status == 4)
            #expect(result.words.contains("first difference at 447700900123.page-0001.html, line "), "\(result.words)")
        }
        _ = try desk.shell("rm \(Self.page(1))")
        let result = try desk.run(["verify", Self.front])
        #expect(result.status == 4 && result.words.contains("altered: a page of it is not"), "\(result.words)")
    }

    @Test func `a shorter transcript that replaces it leaves no pages behind`() throws {
        let desk = try written()
        let other = ["export", "+447700900123", "--query", "parcel 12", "--to", "out"]
        #expect(try desk.run(other).status != 0)
        #expect(try desk.files("out").count == 3)
        #expect(try desk.run(other + ["--force"]).status == 0)
        #expect(try Array(desk.files("out").keys) == ["447700900123.html"])
    }
}
