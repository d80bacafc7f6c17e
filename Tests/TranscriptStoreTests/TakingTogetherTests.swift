import Foundation
import SearchQuery
import Testing
import TranscriptModel
import TranscriptStore

/// Files that are taken in together, in one transaction.
@Suite struct TakingTogetherTests {
    private static let files: [[LogRecord]] = [
        [Shelf.message("1", "parcel", .outbound), Shelf.message("2", "coupon", after: 5)],
        [Shelf.message("1", "parcel", .outbound), Shelf.message("3", "有保利艺术博物馆", after: 3)],
        [Shelf.message("4", "call +44 7700 900 456", after: 9), Shelf.message("5", "other", phone: "+447700900124")],
    ]

    @Test func `they say the same as one after the other`() throws {
        let (together, apart) = (try Shelf(), try Shelf())
        try together.archive.importing { for file in TakingTogetherTests.files { try together.take(file) } }
        for file in TakingTogetherTests.files { try apart.take(file) }
        #expect(try together.archive.sources() == apart.archive.sources())
        #expect(try together.archive.sources().map(\.known) == [0, 1, 0])
        for word in ["coupon", "艺术", "900456", "context:service OR context:marketing"] {
            #expect(try together.found(word) == apart.found(word), "\(word)")
        }
        #expect(try together.archive.verify() == [])
    }

    @Test func `one that fails takes the others with it`() throws {
        struct Broken: Error {}
        let shelf = try Shelf()
        try shelf.take([Shelf.message("0", "before")])
        #expect(throws: Broken.self) {
            try shelf.archive.importing {
                try shelf.take(TakingTogetherTests.files[0])
                throw Broken()
            }
        }
        #expect(try shelf.archive.count(matching: .all) == 1)
        #expect(try shelf.archive.sources().count == 1)
        try shelf.take(TakingTogetherTests.files[0])
        #expect(try shelf.archive.count(matching: .all) == 3)
        #expect(try shelf.archive.verify() == [])
    }

    @Test func `a text that the index holds folded leaves it when it is edited`() throws {
        let shelf = try Shelf()
        try shelf.take([Shelf.message("1", "有保利 +44 7700 900 456")])
        #expect(try shelf.found("保利").count == 1)
        let later = Instant(milliseconds: 1_772_442_100_000) ?? .earliest
        try shelf.take([
            .revision(RevisionRecord(message: "1", at: later, change: .edited(text: "plain", media: [])))
        ])
        #expect(try shelf.found("保利").isEmpty)
        #expect(try shelf.found("900456").isEmpty)
        #expect(try shelf.found("plain").count == 1)
        #expect(try shelf.archive.verify() == [])
    }

    @Test func `nothing of an import keeps an archive open`() throws {
        let path: String
        do {
            let shelf = try Shelf()
            for round in 0..<2 {
                try shelf.archive.importing {
                    for file in 0..<3 { try shelf.take([Shelf.message("wamid.\(round)-\(file)", "hello")]) }
                }
            }
            #expect(try shelf.found("hello").count == 6)
            path = shelf.folder.deletingLastPathComponent().appendingPathComponent("\(UUID().uuidString).sqlite").path
            let other = try Archive(path: path, mode: .create)
            try other.importing {
                for file in 0..<3 {
                    try Shelf.take([Shelf.message("wamid.\(file)", "hello")], into: other, as: "file \(file)")
                }
            }
        }
        // SQLite takes the log of writes away with the last connection; a statement that is left would hold it.
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
        try FileManager.default.removeItem(atPath: path)
    }
}
