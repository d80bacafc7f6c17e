import TestSupport
import Testing
import TranscriptModel

@testable import TranscriptStore

/// What may be missing from a history, and how that is known.
@Suite struct GapTests {
    private static let phone = Address(.phone, "+447700900123")
    private static let channel = Address(.phone, "+442079460958")

    private func gaps(_ shelf: Shelf, _ phone: Untrusted = phone.value) throws -> [Gap] {
        let customer = try #require(try shelf.archive.customers(named: phone).first)
        return try shelf.archive.gaps(of: customer.id)
    }

    private static func chat(_ name: String, _ seconds: ClosedRange<Int64>) -> [LogRecord] {
        seconds.map { second in
            Shelf.message("", Untrusted("said at \(second)"), after: second * 60) {
                $0.identifiers = []
                $0.precision = .minutes
                $0.clock = .phone
            }
        }
    }

    private static func minute(_ minute: Int64) -> Instant {
        Instant(milliseconds: 1_772_442_000_000 + minute * 60_000) ?? .earliest
    }

    @Test(arguments: [
        (0...9 as ClosedRange<Int64>, 20...29 as ClosedRange<Int64>, true), (0...9, 5...14, false),
        (0...9, 9...14, false),
        (20...29, 0...9, true), (0...29, 10...14, false),
    ])
    func `exports of a chat that do not overlap leave a gap`(
        one: ClosedRange<Int64>, other: ClosedRange<Int64>, isGap: Bool
    ) throws {
        let shelf = try Shelf()
        try shelf.take(Self.chat("one", one), as: "one.txt", format: "whatsapp-chat")
        try shelf.take(Self.chat("other", other), as: "other.txt", format: "whatsapp-chat")
        let (first, last) = one.lowerBound < other.lowerBound ? ("one.txt", "other.txt") : ("other.txt", "one.txt")
        let gap = Gap.betweenExports(
            from: Self.minute(9), until: Self.minute(20), earlier: Untrusted(first), later: Untrusted(last))
        #expect(try gaps(shelf) == (isGap ? [gap] : []))
    }

    @Test func `a channel without a number beside one that has one is told of until the policy names it`() throws {
        let shelf = try Shelf()
        try shelf.take([Shelf.message("a", "one")])
        try shelf.take(
            Self.chat("one", 0...0).map { record in
                guard case .message(var message) = record else { return record }
                message.channel = [Address(.businessName, "Northwind")]
                return .message(message)
            }, format: "whatsapp-chat")
        let gap = Gap.channelWithoutNumber("Northwind", others: [Self.channel.value])
        #expect(try gaps(shelf) == [gap])
        #expect(try shelf.archive.gaps(of: nil) == [gap])
        var entry = PolicyEntry()
        entry.number = Self.channel.value
        entry.name = "Northwind"
        try shelf.archive.apply([entry], fileName: "p", text: "")
        #expect(try gaps(shelf).isEmpty)
        #expect(try shelf.archive.gaps(of: nil).isEmpty)
    }

    @Test func `two logs of the interface leave none, and a chat that spans both closes it`() throws {
        let shelf = try Shelf()
        try shelf.take([Shelf.message("a", "one")])
        try shelf.take([Shelf.message("b", "two", after: 9000)])
        #expect(try gaps(shelf).isEmpty)
    }

    @Test func `a session of which nobody tells the end is open`() throws {
        let shelf = try Shelf()
        func session(_ id: String, _ minute: Int64, _ change: (inout SessionRecord) -> Void = { _ in }) -> LogRecord {
            var record = SessionRecord(identifier: Untrusted(id), customer: [Self.phone], channel: [Self.channel])
            record.start = Self.minute(minute)
            change(&record)
            return .session(record)
        }
        try shelf.take([
            Shelf.message("a", "hello"), session("0MwQy000001NwA1KAK", 3), session("0MwQy000001NwA2KAK", 5),
            session("0MwQy000001NwA3KAK", 1) { $0.status = "Ended" },
        ])
        #expect(try gaps(shelf) == [.openSessions(2, since: Self.minute(3))])
        try shelf.take([
            session("0MwQy000001NwA1KAK", 3) { $0.end = Self.minute(4) },
            session("0MwQy000001NwA2KAK", 5) { $0.status = "Error" },
        ])
        #expect(try gaps(shelf).isEmpty)
    }

    @Test func `messages known by receipts alone are counted`() throws {
        let shelf = try Shelf()
        func receipt(_ id: String, _ minute: Int64) -> LogRecord {
            .receipt(
                ReceiptRecord(
                    message: Untrusted(id), customer: [Self.phone], channel: [Self.channel], status: .sent,
                    at: Self.minute(minute)))
        }
        try shelf.take([Shelf.message("a", "hello"), receipt("b", 2), receipt("c", 4), receipt("a", 3)])
        #expect(try gaps(shelf) == [.knownByReceipts(2, Self.minute(2)...Self.minute(4))])
        try shelf.take([Shelf.message("b", "b", .outbound), Shelf.message("c", "c", .outbound)])
        #expect(try gaps(shelf).isEmpty)
    }

    @Test func `templates that the catalogue lacks are named`() throws {
        let shelf = try Shelf()
        func sent(_ id: String, _ template: Untrusted) -> LogRecord {
            Shelf.message(id, nil, .outbound, kind: .template) {
                $0.template = TemplateUse(name: template, language: "en")
            }
        }
        try shelf.take([sent("a", "spring"), sent("b", "autumn"), sent("c", "spring")])
        #expect(try gaps(shelf) == [.unknownTemplates(["autumn", "spring"])])
        #expect(try shelf.archive.gaps(of: nil) == [.unknownTemplates(["autumn", "spring"])])
        try shelf.take([.template(TemplateRecord(name: "spring", language: "en", body: "Spring is here"))])
        #expect(try gaps(shelf) == [.unknownTemplates(["autumn"])])
    }

    @Test func `media that an export lacks are counted by reason`() throws {
        let shelf = try Shelf()
        func picture(_ id: String, _ absence: Absence?) -> LogRecord {
            Shelf.message(id, nil, kind: .media) {
                var media = Media(kind: .image)
                media.absence = absence
                $0.media = [media]
            }
        }
        try shelf.take([
            picture("a", .leftOutByExporter), picture("b", .leftOutByExporter), picture("c", .fileMissing),
            picture("d", nil),
        ])
        #expect(try gaps(shelf) == [.mediaLeftOut(2), .mediaFilesMissing(1)])
    }

    @Test func `notes of the files that tell of a customer come first`() throws {
        let shelf = try Shelf()
        func take(_ name: String, _ record: LogRecord) throws {
            _ = try shelf.archive.ingest(name: Untrusted(name), format: "whatsapp-chat") { ingest in
                try ingest.accept(record, at: RecordPlace(line: 1))
                ingest.note(code: "may_be_cut", detail: "40000")
                return (name, 1)
            }
        }
        try take("hers.txt", Shelf.message("a", "hello"))
        try take("his.txt", Shelf.message("b", "hello", phone: "+447700900124"))
        #expect(
            try gaps(shelf) == [
                .source(SourceNote(file: "hers.txt", sha256: "hers.txt", code: "may_be_cut", detail: "40000"))
            ])
    }
}
