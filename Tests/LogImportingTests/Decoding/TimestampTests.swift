import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct TimestampTests {
    @Test(arguments: [
        ("2026-03-02T09:12:18Z", 1_772_442_738_000, Precision.seconds),
        ("2026-03-02T09:12:18.377Z", 1_772_442_738_377, .milliseconds),
        ("2026-03-02 09:12:18.3779999999+00:00", 1_772_442_738_377, .milliseconds),
        ("2026-03-02T09:12:18.3+0000", 1_772_442_738_300, .milliseconds),
        ("2026-03-02T14:42:18+05:30", 1_772_442_738_000, .seconds),
        ("2026-03-02T01:12:18-0800", 1_772_442_738_000, .seconds),
        ("2026-03-02T10:12:18+01", 1_772_442_738_000, .seconds),
        ("2024-02-29T00:00:00Z", 1_709_164_800_000, .seconds),
        ("1970-01-01T00:00:00Z", 0, .seconds),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799_999, .milliseconds),
    ])
    func `ISO 8601 with an offset is a moment`(_ text: String, _ milliseconds: Int64, _ precision: Precision) {
        let time = Timestamp(iso8601: text.utf8)
        #expect(time?.instant.milliseconds == milliseconds)
        #expect(time?.precision == precision)
    }

    @Test(arguments: [
        "", "2026-03-02", "2026-03-02T09:12:18", "2026-02-30T00:00:00Z", "2023-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
        "2026-03-02T24:00:00Z", "2026-06-30T23:59:60Z", "2026-03-02T09:60:00Z", "1969-12-31T23:59:59Z",
        "1970-01-01T00:00:00+00:01", "9999-12-31T23:59:59-01:00", "2026-03-02T09:12:18.Z", "2026-03-02T09:12:18Zx",
        "2026-03-02T09:12:18+0", "2026-03-02T09:12:18+00:0", "2026-03-02T09:12:18+99:00", "0000-01-01T00:00:00Z",
        "２026-03-02T09:12:18Z", "20260302T091218Z", "+026-03-02T09:12:18Z",
    ])
    func `what is no moment is nothing`(_ text: String) {
        #expect(Timestamp(iso8601: text.utf8) == nil)
    }

    @Test(
        arguments: [
            (0, 0, Precision.seconds), (1_700_000_000, 1_700_000_000_000, .seconds),
            (99_999_999_999, 99_999_999_999_000, .seconds), (100_000_000_000, 100_000_000_000, .milliseconds),
            (1_700_000_000_123, 1_700_000_000_123, .milliseconds),
            (253_402_300_799_999, 253_402_300_799_999, .milliseconds),
        ] as [(Int64, Int64, Precision)])
    func `a count is of seconds or milliseconds by its size`(
        _ count: Int64, _ milliseconds: Int64, _ precision: Precision
    ) {
        #expect(Timestamp(epoch: count)?.instant.milliseconds == milliseconds)
        #expect(Timestamp(epoch: count)?.precision == precision)
    }

    @Test(arguments: [-1, Int64.min, 253_402_300_800_000, Int64.max])
    func `a count outside the years 1970 to 9999 is nothing`(_ count: Int64) {
        #expect(Timestamp(epoch: count) == nil)
    }

    @Test(arguments: [
        ("1700000000", true), (#""1700000000""#, true), (#""2026-03-02T09:12:18Z""#, true), ("1e9", false),
        (#""""#, false), ("null", false), ("[1]", false), ("99999999999999999999", false),
    ])
    func `JSON may spell a moment in three ways`(_ json: String, _ isMoment: Bool) {
        let time = JSONDocument.withValue(in: Array(json.utf8)) { Timestamp($0) }
        #expect((time != .some(nil)) == isMoment)
    }
}
