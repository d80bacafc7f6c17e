import LogImporting
import SegueKit
import Testing
import TranscriptModel

@Suite struct ZoneTests {
    private func time(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int) throws -> CivilTime {
        try #require(CivilTime(year: year, month: month, day: day, hour: hour, minute: minute))
    }

    @Test func `a local time is told in UTC`() throws {
        let zone = try #require(Zone(named: "Europe/Berlin"))
        #expect(try zone.resolve(time(2026, 7, 1, 12, 0))?.instant.iso8601 == "2026-07-01T10:00:00Z")
        #expect(try zone.resolve(time(2026, 1, 1, 12, 0))?.instant.iso8601 == "2026-01-01T11:00:00Z")
    }

    @Test func `a time that the clocks skip is doubtful`() throws {
        let zone = try #require(Zone(named: "Europe/Berlin"))
        let resolved = try #require(zone.resolve(try time(2026, 3, 29, 2, 30)))
        #expect(resolved.isDoubtful)
        #expect(resolved.instant.iso8601 == "2026-03-29T01:30:00Z")
    }

    @Test func `a time that comes twice is the first, and doubtful`() throws {
        let zone = try #require(Zone(named: "Europe/Berlin"))
        let resolved = try #require(zone.resolve(try time(2026, 10, 25, 2, 30)))
        #expect(resolved.isDoubtful)
        #expect(resolved.instant.iso8601 == "2026-10-25T00:30:00Z")
    }

    @Test func `there is no zone of a wrong name`() {
        #expect(Zone(named: "Europe/Nowhere") == nil)
    }
}
