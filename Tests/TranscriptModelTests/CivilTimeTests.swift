import TestSupport
import Testing
import TranscriptModel

@Suite struct CivilTimeTests {
    @Test(arguments: [
        (1970, 1, 1, 0, 0, 0, Int64(0)), (2000, 2, 29, 12, 0, 0, 951_825_600), (2026, 3, 2, 9, 12, 18, 1_772_442_738),
        (1969, 12, 31, 23, 59, 59, -1), (1, 1, 1, 0, 0, 0, -62_135_596_800),
        (9999, 12, 31, 23, 59, 59, 253_402_300_799),
        (1900, 3, 1, 0, 0, 0, -2_203_891_200), (2100, 3, 1, 0, 0, 0, 4_107_542_400),
    ])
    func `a date is its seconds, and back`(
        year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, seconds: Int64
    ) throws {
        let time = try #require(
            CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second))
        #expect(time.secondsSince1970 == seconds)
        #expect(CivilTime(secondsSince1970: seconds) == time)
    }

    @Test(arguments: [
        (2024, 2, 30, 0, 0, 0, 0), (2023, 2, 29, 0, 0, 0, 0), (1900, 2, 29, 0, 0, 0, 0), (2024, 13, 1, 0, 0, 0, 0),
        (2024, 0, 1, 0, 0, 0, 0), (2024, 4, 31, 0, 0, 0, 0), (2024, 1, 0, 0, 0, 0, 0), (2024, 1, 1, 24, 0, 0, 0),
        (2024, 1, 1, 25, 61, 0, 0), (2024, 1, 1, 0, 60, 0, 0), (2024, 1, 1, 0, 0, 60, 0), (2024, 1, 1, 0, 0, 0, 1000),
        (0, 1, 1, 0, 0, 0, 0), (10000, 1, 1, 0, 0, 0, 0), (2024, 1, 1, -1, 0, 0, 0), (.max, .max, .max, 0, 0, 0, 0),
    ])
    func `a date that does not exist is none`(
        year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, millisecond: Int
    ) {
        #expect(
            CivilTime(
                year: year, month: month, day: day, hour: hour, minute: minute, second: second,
                millisecond: millisecond) == nil)
    }

    @Test func `every day follows the one before`() {
        var time = CivilTime(secondsSince1970: -62_135_596_800)
        for day in Int64(1)..<150_000 {
            let next = CivilTime(secondsSince1970: -62_135_596_800 + day * 86400)
            let isNext =
                (next.year, next.month, next.day) == (time.year, time.month, time.day + 1)
                || next.day == 1 && time.day == CivilTime.days(inMonth: time.month, of: time.year)
            guard isNext, next.secondsSince1970 == -62_135_596_800 + day * 86400 else {
                Issue.record("\(time.iso8601) is followed by \(next.iso8601)")
                return
            }
            time = next
        }
    }

    @Test(arguments: [Int64.min, .min + 1, -1_000_000_000_000_000, .max])
    func `no count of seconds stops the program`(seconds: Int64) {
        let time = CivilTime(secondsSince1970: seconds)
        #expect((1...12).contains(time.month) && (1...31).contains(time.day) && (0...23).contains(time.hour))
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (1_772_442_738_377, "2026-03-02T09:12:18.377Z"),
            (1_772_442_738_007, "2026-03-02T09:12:18.007Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ] as [(Int64, String)])
    func `a moment is written in UTC`(milliseconds: Int64, text: String) throws {
        let instant = try #require(Instant(milliseconds: milliseconds))
        #expect(instant.iso8601 == text)
        #expect(instant.utc.instantInUTC == instant)
    }

    @Test func `a moment outside the years that can be told is none`() {
        for milliseconds in [-1, 253_402_300_800_000, Int64.min, .max] {
            #expect(Instant(milliseconds: milliseconds) == nil)
        }
        for seconds in [-1, 253_402_300_800, Int64.min, .max] { #expect(Instant(seconds: seconds) == nil) }
        #expect(CivilTime(year: 1969, month: 12, day: 31)?.instantInUTC == nil)
    }

    @Test func `a later moment is kept within what can be told`() throws {
        let noon = try #require(Instant(seconds: 43200))
        #expect(noon.adding(milliseconds: 1).milliseconds == 43_200_001)
        #expect(noon.adding(milliseconds: -43_200_001) == .earliest)
        #expect(noon.adding(milliseconds: .max) == .latest)
        #expect(noon.adding(milliseconds: .min) == .earliest)
        #expect(Instant.latest.adding(milliseconds: 1) == .latest)
    }
}
