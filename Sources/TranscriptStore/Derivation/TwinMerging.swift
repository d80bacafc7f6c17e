import TimelineBuilding
import TranscriptModel

/// Goes through the exports of one conversation, one after the other, and keeps what each of them adds to what is known.
struct TwinMerging {
    /// A row that another one shows.
    struct Twin {
        var row: Int
        var other: Int
        /// By how much the phone's clock was ahead, in milliseconds.
        var shift: Int64
    }

    private(set) var twins: [Twin] = []

    /// A message that is shown, on the right clock.
    struct Known {
        var row: Int32
        var span: UInt32
        var from: Int64
        /// Order of those of one moment.
        var number: Int32
    }

    /// What `shownBy` says while nobody knows.
    static let nobody: Int32 = -1

    private let told: Testimonies
    private let pieces: ExportPieces.Size
    /// In the order of time.
    private var known: [Known] = []
    /// What exports call known messages beside their own words, by row.
    private var otherTexts: [Int32: [Int]] = [:]
    /// For each row the row that shows it.
    private var shownBy: [Int32]
    /// The exports that were searched.
    private var merged: [PhoneExport] = []
    /// The rows of earlier exports that share some with the one that is searched: they are of the same phone.
    private var kin: [Bool]

    /// Merges. The exports come in the order in which they are believed.
    init(_ told: Testimonies, pieces: ExportPieces.Size = .usual) {
        self.told = told
        self.pieces = pieces
        shownBy = Array(repeating: TwinMerging.nobody, count: told.rows.count)
        kin = Array(repeating: false, count: told.rows.count)
        for index in told.rows.indices where !told.rows[index].isPhones {
            shownBy[index] = Int32(clamping: index)
            if let message = told.message(index) { know(index, message.from, message.until) }
        }
        for export in ranked(told.exports) { merge(export) }
    }

    /// The exports with those first of which a log tells the most: what they prove of the phone's clock helps with the others, which may
    /// hold the same messages.
    private func ranked(_ exports: [[Int32]]) -> [[Int32]] {
        guard exports.count > 1, let first = known.first?.from, let last = known.last.map({ $0.from + Int64($0.span) })
        else { return exports }
        let ranks = exports.map { export in
            var (shared, unknown) = (0, 0)
            search(export) { item in
                guard item.until > first, item.from < last else { return }
                shared += 1
                if item.place == nil { unknown += 1 }
            }
            return shared == 0 ? 1000 : unknown * 1000 / shared
        }
        return exports.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { exports[$0] }
    }

    private mutating func merge(_ export: [Int32]) {
        guard export.contains(where: { shownBy[Int($0)] == TwinMerging.nobody }) else { return }
        findKin(of: export)
        guard !known.isEmpty else {
            for row in export where shownBy[Int(row)] == TwinMerging.nobody {
                shownBy[Int(row)] = row
                if let message = told.message(Int(row)) { know(Int(row), message.from, message.until) }
            }
            return sort()
        }
        var added: [Known] = []
        var texts: [(row: Int32, texts: [Int])] = []
        var shown = shownBy
        var found: [Twin] = []
        search(export) { item in
            guard shown[Int(item.row)] == TwinMerging.nobody else { return }
            guard let place = item.place else {
                shown[Int(item.row)] = item.row
                added.append(
                    Known(
                        row: item.row, span: UInt32(clamping: item.until &- item.from), from: item.from,
                        number: Int32(clamping: known.count + added.count)))
                return
            }
            let other = known[place].row
            shown[Int(item.row)] = other
            // Another export may know it by the same words.
            let before = message(of: known[place])?.texts ?? []
            let more = (told.message(Int(item.row))?.texts ?? []).filter { !before.contains($0) }
            if !more.isEmpty { texts.append((other, more)) }
            found.append(Twin(row: Int(item.row), other: Int(other), shift: item.shift))
        }
        shownBy = shown
        twins += found
        for entry in texts { otherTexts[entry.row, default: []] += entry.texts }
        known += added
        sort()
    }

    private func search(_ export: [Int32], _ visit: (ExportPieces.Found) -> Void) {
        ExportPieces(told, export, known, shownBy, pieces).search(message(of:), visit)
    }

    private func message(of known: Known) -> ToldMessage? {
        guard var message = told.message(Int(known.row)) else { return nil }
        message.isPhones = told.rows[Int(known.row)].isPhones
        if message.isPhones, kin[Int(known.row)] { message.timeOnSameClock = message.from }
        (message.from, message.until) = (known.from, known.from + Int64(known.span))
        message.texts += otherTexts[known.row] ?? []
        return message
    }

    private mutating func findKin(of export: [Int32]) {
        kin = Array(repeating: false, count: told.rows.count)
        let own = PhoneExport(export, told)
        for other in merged where own.isKin(of: other) {
            for row in other.rows { kin[Int(row)] = true }
        }
        merged.append(own)
    }

    private mutating func know(_ row: Int, _ from: Int64, _ until: Int64) {
        known.append(
            Known(
                row: Int32(clamping: row), span: UInt32(clamping: until &- from), from: from,
                number: Int32(clamping: known.count)))
    }

    private mutating func sort() {
        known.sort { ($0.from, $0.number) < ($1.from, $1.number) }
        for index in known.indices { known[index].number = Int32(clamping: index) }
    }
}
