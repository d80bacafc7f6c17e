import GRDB
import Testing

@testable import TranscriptStore

/// A page of another table, in a damaged archive, gives rows whose values are of other types.
@Suite struct RowValueTests {
    @Test func `a value of another type is damage, and stops nothing`() {
        let row = Row(["sha256": 12, "seen": "many"])
        let isCorrupt: (any Error) -> Bool = { ($0 as? DatabaseError)?.resultCode == .SQLITE_CORRUPT }
        #expect { try row.value("sha256") as String } throws: { isCorrupt($0) }
        #expect { try row.value(1) as Int } throws: { isCorrupt($0) }
        #expect { try row.value("absent") as Int } throws: { isCorrupt($0) }
    }

    @Test func `a value of the type comes back`() throws {
        let row = Row(["sha256": "ab", "seen": 3, "first": nil])
        #expect(try row.value("sha256") == "ab" && row.value("seen") == 3 && row.value("first") == nil as Int?)
    }
}
