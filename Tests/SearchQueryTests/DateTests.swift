import SearchQuery
import Testing
import TranscriptModel

@Suite struct DateTests {
    static let table: [(String, String)] = [
        ("on:2026", "[2026-01-01T00:00:00Z, 2027-01-01T00:00:00Z)"),
        ("on:2026-03", "[2026-03-01T00:00:00Z, 2026-04-01T00:00:00Z)"),
        ("on:2026-12", "[2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z)"),
        ("on:2024-02-29", "[2024-02-29T00:00:00Z, 2024-03-01T00:00:00Z)"),
        ("on:2026-3-1", "[2026-03-01T00:00:00Z, 2026-03-02T00:00:00Z)"),
        ("on:2026-03-01T09:12", "[2026-03-01T09:12:00Z, 2026-03-01T09:13:00Z)"),
        ("on:\"2026-03-01 09:12\"", "[2026-03-01T09:12:00Z, 2026-03-01T09:13:00Z)"),
        ("on:2026-03-01T09:12:18", "[2026-03-01T09:12:18Z, 2026-03-01T09:12:19Z)"),
        ("on:2026-03-01T09:12:18.377Z", "[2026-03-01T09:12:18.377Z, 2026-03-01T09:12:18.378Z)"),
        ("during:2026-03-01..2026-03-05", "[2026-03-01T00:00:00Z, 2026-03-06T00:00:00Z)"),
        ("during:2026-03-01..2026-03-01", "[2026-03-01T00:00:00Z, 2026-03-02T00:00:00Z)"),
        ("during:2025..2026-02", "[2025-01-01T00:00:00Z, 2026-03-01T00:00:00Z)"),
        ("during:2026-03-01..", "[2026-03-01T00:00:00Z, ...)"),
        ("during:..2026-03-05", "(..., 2026-03-06T00:00:00Z)"),
        ("on:today", "[2026-03-04T00:00:00Z, 2026-03-05T00:00:00Z)"),
        ("on:Yesterday", "[2026-03-03T00:00:00Z, 2026-03-04T00:00:00Z)"),
        ("on:7d", "[2026-02-25T00:00:00Z, 2026-02-26T00:00:00Z)"),
        ("on:2w", "[2026-02-18T00:00:00Z, 2026-02-19T00:00:00Z)"),
        ("on:3mo", "[2025-12-04T00:00:00Z, 2025-12-05T00:00:00Z)"),
        ("on:1y", "[2025-03-04T00:00:00Z, 2025-03-05T00:00:00Z)"),
        ("on:12h", "[2026-03-03T22:30:00Z, 2026-03-04T10:30:00Z)"),
        ("during:12h..90min", "[2026-03-03T22:30:00Z, 2026-03-04T09:00:00Z)"),
        ("during:7d..today", "[2026-02-25T00:00:00Z, 2026-03-05T00:00:00Z)"),
        ("on:tuesday", "[2026-03-03T00:00:00Z, 2026-03-04T00:00:00Z)"),
        ("on:wednesday", "[2026-02-25T00:00:00Z, 2026-02-26T00:00:00Z)"),
        ("on:thu", "[2026-02-26T00:00:00Z, 2026-02-27T00:00:00Z)"),
        ("before:2026-03", "(..., 2026-03-01T00:00:00Z)"),
        ("after:2026-03", "[2026-04-01T00:00:00Z, ...)"),
        ("before:2026-03-01..2026-03-05", "(..., 2026-03-01T00:00:00Z)"),
        ("after:2026-03-01..2026-03-05", "[2026-03-06T00:00:00Z, ...)"),
        ("after:7d", "[2026-02-26T00:00:00Z, ...)"),
        ("after:12h", "[2026-03-03T22:30:00Z, ...)"),
        ("before:30min", "(..., 2026-03-04T10:00:00Z)"),
        ("on:9999", "[9999-01-01T00:00:00Z, ...)"),
        ("on:1970-01-01", "[1970-01-01T00:00:00Z, 1970-01-02T00:00:00Z)"),
    ]

    @Test(arguments: table) func `dates are spans of time, the last day included`(query: String, expected: String) {
        #expect(meaning(of: query) == "time:\(expected)")
    }

    static let bad: [(String, DateProblem)] = [
        ("on:1️⃣2026-02-302️⃣", .impossible),
        ("on:1️⃣2026-132️⃣", .impossible),
        ("on:1️⃣2026-02-292️⃣", .impossible),
        ("on:1️⃣2026-03-01T24:002️⃣", .impossible),
        ("on:1️⃣2026-03-01T25:612️⃣", .impossible),
        ("a before:1️⃣2026-02-01..2026-02-302️⃣ b", .impossible),
        ("before:1️⃣soon2️⃣", .notADate(suggestion: nil)),
        ("before:1️⃣yesterdy2️⃣", .notADate(suggestion: "yesterday")),
        ("before:1️⃣01/03/20262️⃣", .notADate(suggestion: nil)),
        ("before:1️⃣26-03-012️⃣", .notADate(suggestion: nil)),
        ("before:1️⃣2026-03T09:002️⃣", .notADate(suggestion: nil)),
        ("before:1️⃣2026-03-01T92️⃣", .notADate(suggestion: nil)),
        ("before:1️⃣5m2️⃣", .notADate(suggestion: nil)),
        ("before:1️⃣2026-2️⃣", .notADate(suggestion: nil)),
        ("during:1️⃣..2️⃣", .notADate(suggestion: nil)),
        ("during:1️⃣\"٢٠٢٦\"2️⃣", .notADate(suggestion: nil)),
        ("during:1️⃣2026-03-05..2026-03-012️⃣", .backwards),
        ("during:1️⃣today..7d2️⃣", .backwards),
        ("before:1️⃣..2026-03-052️⃣", .openRange),
        ("after:1️⃣2026-03-01..2️⃣", .openRange),
        ("after:1️⃣99992️⃣", .outOfRange),
        ("on:1️⃣19692️⃣", .outOfRange),
        ("on:1️⃣0000-01-012️⃣", .impossible),
        ("on:1️⃣999999999d2️⃣", .outOfRange),
        ("on:1️⃣999999999y2️⃣", .outOfRange),
        ("on:1️⃣9999999999999999999d2️⃣", .notADate(suggestion: nil)),
    ]

    @Test(arguments: bad) func `a date that can't be is pointed at`(query: String, problem: DateProblem) {
        expectRefusal(query) { error in
            guard case .badDate(_, let found, _) = error else { return false }
            return found == problem
        }
    }

    @Test func `days begin and end where the zone says`() {
        // Two hours east of UTC until the end of 28 March, three after it.
        let east = ResolutionContext(now: wednesday, zoneName: "Europe/Nicosia") { time in
            let summer = CivilTime(year: 2026, month: 3, day: 29)?.secondsSince1970 ?? 0
            let hours: Int64 = time.secondsSince1970 > summer ? 3 : 2
            return Instant(milliseconds: time.secondsSince1970 * 1000 - hours * 3_600_000)
        }
        #expect(meaning(of: "on:2026-03", in: east) == "time:[2026-02-28T22:00:00Z, 2026-03-31T21:00:00Z)")
        #expect(meaning(of: "on:2026-03-29", in: east) == "time:[2026-03-28T22:00:00Z, 2026-03-29T21:00:00Z)")
        #expect(meaning(of: "on:2026-03-01T09:12Z", in: east) == "time:[2026-03-01T09:12:00Z, 2026-03-01T09:13:00Z)")
    }

    static let zones: [(hours: Int64, now: String, today: String)] = [
        (14, "2026-03-04T09:59", "2026-03-04"), (14, "2026-03-04T10:00", "2026-03-05"),
        (-12, "2026-03-04T11:59", "2026-03-03"), (-12, "2026-03-04T12:00", "2026-03-04"),
        (0, "2026-03-04T00:00", "2026-03-04"),
    ]

    @Test(arguments: zones) func `today is the local day`(hours: Int64, now: String, today: String) throws {
        let zone: @Sendable (CivilTime) -> Instant? = { time in
            Instant(milliseconds: time.secondsSince1970 * 1000 - hours * 3_600_000)
        }
        guard case .time(let span) = try parse(Array("on:\(now)Z".utf8)), let moment = span.from else {
            Issue.record("no time")
            return
        }
        let context = ResolutionContext(now: moment, zoneName: "test", instant: zone)
        #expect(meaning(of: "on:today", in: context) == meaning(of: "on:\(today)", in: context))
    }

    @Test func `a month ago is the last day of a shorter month`() throws {
        let lastOfMarch = try #require(Instant(seconds: 1_774_950_000))
        #expect(meaning(of: "on:1mo", in: .utc(now: lastOfMarch)) == meaning(of: "on:2026-02-28"))
    }

    @Test func `a span holds its first moment and not its last`() throws {
        guard case .time(let span) = try parse(Array("on:2026-03-01".utf8)), let from = span.from,
            let until = span.until
        else {
            Issue.record("no time")
            return
        }
        #expect(span.contains(from))
        #expect(!span.contains(until))
        #expect(span.contains(until.adding(milliseconds: -1)))
        #expect(!span.contains(from.adding(milliseconds: -1)))
    }
}
