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

    private struct Known {
        var row: Int
        var message: ToldMessage
        /// Order of those of one moment.
        var number: Int
    }

    private var known: [Known] = []
    /// For each row the row that shows it; nil while nobody knows.
    private var shownBy: [Int?]

    /// Merges. The exports come in the order in which they are believed.
    init(_ rows: [TestimonyReader.Row], _ exports: [[Int]]) {
        shownBy = Array(repeating: nil, count: rows.count)
        for index in rows.indices where !rows[index].isPhones {
            shownBy[index] = index
            if let message = rows[index].message {
                known.append(Known(row: index, message: message, number: known.count))
            }
        }
        for export in ranked(exports, rows) { merge(export, rows) }
    }

    /// The exports with those first of which a log tells the most: what they prove of the phone's clock helps with the others, which may
    /// hold the same messages.
    private func ranked(_ exports: [[Int]], _ rows: [TestimonyReader.Row]) -> [[Int]] {
        guard exports.count > 1, let first = known.first?.message.from, let last = known.last?.message.until else {
            return exports
        }
        let ranks = exports.map { export in
            let told = export.compactMap { rows[$0].message }
            let search = TwinSearch(told: told, known: known.map(\.message))
            var (shared, unknown) = (0, 0)
            for index in told.indices {
                let (from, until) = search.corrected(index)
                guard until > first, from < last else { continue }
                shared += 1
                if search.twin(of: index) == nil { unknown += 1 }
            }
            return shared == 0 ? 1000 : unknown * 1000 / shared
        }
        return exports.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { exports[$0] }
    }

    private mutating func merge(_ export: [Int], _ rows: [TestimonyReader.Row]) {
        guard export.contains(where: { shownBy[$0] == nil }) else { return }
        guard !known.isEmpty else {
            for row in export where shownBy[row] == nil { add(row, rows[row].message) }
            return sort()
        }
        var places: [Int: Int] = [:]
        for (place, entry) in known.enumerated() { places[entry.row] = place }
        let told = export.compactMap { row in rows[row].message.map { (row: row, message: $0) } }
        var same: [Int: Int] = [:]
        for (index, entry) in told.enumerated() {
            if let other = shownBy[entry.row], let place = places[other] { same[index] = place }
        }
        let search = TwinSearch(told: told.map(\.message), known: known.map(\.message), same: same)
        let before = known
        for (index, entry) in told.enumerated() where shownBy[entry.row] == nil {
            if let place = search.twin(of: index) {
                shownBy[entry.row] = before[place].row
                // Another export may know it by the same words.
                known[place].message.texts += entry.message.texts.filter { !before[place].message.texts.contains($0) }
                twins.append(
                    Twin(row: entry.row, other: before[place].row, shift: search.stretch(of: index)?.shift ?? 0))
            } else {
                var message = entry.message
                (message.from, message.until) = search.corrected(index)
                add(entry.row, message)
            }
        }
        sort()
    }

    private mutating func add(_ row: Int, _ message: ToldMessage?) {
        shownBy[row] = row
        if let message { known.append(Known(row: row, message: message, number: known.count)) }
    }

    private mutating func sort() {
        known.sort { ($0.message.from, $0.number) < ($1.message.from, $1.number) }
        for index in known.indices { known[index].number = index }
    }
}
