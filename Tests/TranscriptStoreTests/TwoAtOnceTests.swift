import Foundation
import SearchQuery
import Testing
import TranscriptModel
import TranscriptStore

/// Two users of one archive.
@Suite struct TwoAtOnceTests {
    @Test func `a reader sees the state before while somebody writes, and the state after when it is done`() throws {
        let shelf = try Shelf()
        try shelf.take([Shelf.message("1", "before")])
        let reader = try Archive(path: shelf.path, mode: .read)
        try Shelf.take([Shelf.message("2", "after", after: 1)], into: shelf.archive, as: "second") {
            let (messages, sources) = (try reader.count(matching: .all), try reader.sources())
            #expect(messages == 1 && sources.count == 1)
        }
        #expect(try reader.count(matching: .all) == 2)
        #expect(try reader.sources().count == 2)
    }

    @Test func `a reader's walk through messages sees one state from its beginning to its end`() throws {
        let shelf = try Shelf()
        try shelf.take((0..<5).map { Shelf.message("m\($0)", "old", after: Int64($0)) })
        let reader = try Archive(path: shelf.path, mode: .read)
        var seen: [Untrusted?] = []
        try reader.search(SearchRequest(predicate: .all, order: .oldest, limit: nil)) { message in
            if seen.isEmpty {
                try shelf.take((0..<5).map { Shelf.message("n\($0)", "new", after: Int64($0)) })
            }
            seen.append(message.text)
        }
        #expect(seen == Array(repeating: "old", count: 5))
    }

    @Test func `writers wait for each other and none is lost`() async throws {
        let shelf = try Shelf()
        let path = shelf.path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<2 {
                group.addTask {
                    let archive = try Archive(path: path, mode: .write)
                    for file in 0..<8 {
                        let records = (0..<5).map { Shelf.message("w\(writer)-\(file)-\($0)", "hi", after: Int64($0)) }
                        try Shelf.take(records, into: archive, as: "w\(writer)-\(file)")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try shelf.archive.count(matching: .all) == 80)
        #expect(try shelf.archive.sources().count == 16)
        #expect(try shelf.archive.verify() == [])
    }

    @Test func `a file that fails half way leaves nothing behind`() throws {
        struct Broken: Error {}
        let shelf = try Shelf()
        try shelf.take([Shelf.message("1", "before")])
        #expect(throws: Broken.self) {
            try Shelf.take([Shelf.message("2", "lost", after: 1)], into: shelf.archive, as: "broken") { throw Broken() }
        }
        #expect(try shelf.archive.count(matching: .all) == 1)
        #expect(try shelf.archive.sources().count == 1)
        #expect(try shelf.found("lost") == [])
        #expect(try shelf.archive.verify() == [])
    }

    @Test func `of two who import the same file one is told that it is known`() throws {
        let shelf = try Shelf()
        let other = try Archive(path: shelf.path, mode: .write)
        try shelf.take([Shelf.message("1", "hi")], as: "same")
        let second = try other.ingest(name: "same", format: "whatsapp-cloud-webhook") { _ in ("same", 1) }
        #expect(second == nil)
        #expect(try shelf.archive.sources().count == 1)
    }
}
