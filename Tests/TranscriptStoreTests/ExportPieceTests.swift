import TimelineBuilding
import Testing
import TranscriptModel

@testable import TranscriptStore

/// A long export is searched piece by piece.
@Suite struct ExportPieceTests {
    /// A log of a conversation and a phone's export of it whose clock is ahead; the export goes on after the log's end.
    private static func told(messages: Int, ahead: Int64, seed: UInt64) -> (Testimonies, logged: Int) {
        var random = Xorshift(state: seed)
        var told = Testimonies(reserving: messages * 2)
        var export: [(row: Int, from: Int64)] = []
        var rows: [(at: Int64, text: Int, isPhones: Bool)] = []
        var at: Int64 = 1_772_442_000_000
        for index in 0..<messages {
            at += Int64(random.next() % 200_000)
            // Every fifth text comes again and again.
            let text = index % 5 == 0 ? Int(random.next() % 3) : Int(random.next() >> 2) + 3
            if index < messages - 10 { rows.append((at / 1000 * 1000, text, false)) }
            rows.append(((at + ahead) / 60_000 * 60_000, text, true))
        }
        let order = rows.indices.sorted { (rows[$0].at, $0) < (rows[$1].at, $1) }
        var slots: [Int64: Int64] = [:]
        for (number, index) in order.enumerated() {
            let slot = slots[rows[index].at, default: 0]
            slots[rows[index].at] = slot + 1
            let id = MessageRowID.first(at: Instant(milliseconds: rows[index].at) ?? .earliest) + slot
            var row = Testimonies.Row(id: id, isPhones: rows[index].isPhones, isRoughlyTimed: rows[index].isPhones)
            let message = ToldMessage(
                direction: .inbound, texts: [rows[index].text], from: rows[index].at,
                until: rows[index].at + (rows[index].isPhones ? 60_000 : 1000))
            told.keep(message, in: &row)
            told.append(row)
            if rows[index].isPhones { export.append((number, Int64(index))) }
        }
        told.exports = [export.sorted { $0.from < $1.from }.map { Int32($0.row) }]
        return (told, messages - 10)
    }

    @Test(arguments: [0, 47_000, -3_600_000, 19_800_000] as [Int64])
    func `pieces find what the whole finds`(ahead: Int64) {
        for seed in 1...4 as ClosedRange<UInt64> {
            let (told, logged) = Self.told(messages: 1500, ahead: ahead, seed: seed)
            let whole = TwinMerging(told, pieces: ExportPieces.Size(most: 10_000, margin: 1000)).twins
            let pieces = TwinMerging(told, pieces: ExportPieces.Size(most: 100, margin: 60)).twins
            #expect(whole.count == logged)
            #expect(Set(pieces.map(\.row)) == Set(whole.map(\.row)) && Set(pieces.map(\.other)).count == logged)
            let others = Dictionary(uniqueKeysWithValues: whole.map { ($0.row, $0.other) })
            #expect(pieces.allSatisfy { others[$0.row] == $0.other })
        }
    }
}

private struct Xorshift {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
