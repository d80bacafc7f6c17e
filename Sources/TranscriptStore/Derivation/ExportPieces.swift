import TimelineBuilding
import TranscriptModel

/// An export, searched for known messages piece by piece, so that a long one takes no more memory than a piece.
///
/// Only what nobody knows yet is searched, each piece with some messages around it, beside what is known of its time and of as much
/// before and after as any clock may be off. A piece that proves nothing of the phone's clock is read by the clock of the one before.
struct ExportPieces {
    /// How much of an export is searched at once.
    struct Size {
        /// So many messages at most.
        var most: Int
        /// Messages before and after that are looked at too.
        var margin: Int

        /// What is shorter than this is searched as a whole.
        static let usual = Size(most: 50_000, margin: 1000)
    }

    /// A message of the export.
    struct Found {
        var row: Int32
        /// Which known one it is; nil when it is none.
        var place: Int?
        /// When it was sent, on the right clock.
        var from: Int64
        var until: Int64
        /// By how much the phone's clock was ahead.
        var shift: Int64
    }

    private let told: Testimonies
    private let known: [TwinMerging.Known]
    private let size: Size
    /// Rows that can be compared, in the order of the export.
    private let rows: [Int32]
    /// For each of them the place of the known message that it is for certain, or `unsearched`, or `own` when it is none.
    private var partners: [Int32]
    private var isTaken: [Bool]
    private let longest: Int64

    private static let unsearched: Int32 = -1
    private static let own: Int32 = -2
    /// Clocks are not off by more than a zone; the rest is for what precision leaves open.
    private static let reach: Int64 = 28 * 3_600_000

    init(
        _ told: Testimonies, _ export: [Int32], _ known: [TwinMerging.Known], _ shownBy: [Int32], _ size: Size
    ) {
        self.told = told
        self.known = known
        self.size = size
        rows = export.filter { told.rows[Int($0)].isComparable }
        var places = [Int32](repeating: ExportPieces.unsearched, count: told.rows.count)
        for (place, entry) in known.enumerated() { places[Int(entry.row)] = Int32(clamping: place) }
        partners = rows.map { row in
            let other = shownBy[Int(row)]
            return other == TwinMerging.nobody ? ExportPieces.unsearched : places[Int(other)]
        }
        isTaken = Array(repeating: false, count: known.count)
        for place in partners where place >= 0 { isTaken[Int(place)] = true }
        longest = known.reduce(0) { max($0, Int64($1.span)) }
    }

    /// Searches for all that nobody knows, and tells of each message once, in the order of the export.
    func search(_ message: (TwinMerging.Known) -> ToldMessage?, _ visit: (Found) -> Void) {
        var pieces = self
        pieces.searchAll(message, visit)
    }

    private mutating func searchAll(_ message: (TwinMerging.Known) -> ToldMessage?, _ visit: (Found) -> Void) {
        var waiting: [Range<Int>] = []
        var presumed: ClockStretch?
        for piece in pieces() {
            guard search(piece, &presumed, message, visit, mayWait: piece != rows.indices) else {
                waiting.append(piece)
                continue
            }
            guard presumed != nil else { continue }
            for earlier in waiting { search(earlier, &presumed, message, visit, mayWait: false) }
            waiting.removeAll()
        }
        for piece in waiting { search(piece, &presumed, message, visit, mayWait: false) }
    }

    /// The pieces with something that nobody knows.
    private func pieces() -> [Range<Int>] {
        if rows.count <= size.most { return [rows.indices] }
        var pieces: [Range<Int>] = []
        for index in rows.indices where partners[index] == ExportPieces.unsearched {
            if let last = pieces.last, index < last.upperBound + size.margin, index - last.lowerBound < size.most {
                pieces[pieces.count - 1] = last.lowerBound..<index + 1
            } else {
                pieces.append(index..<index + 1)
            }
        }
        return pieces
    }

    /// Searches a piece. False, and nothing is done, when nothing tells how the clock went and a later piece may.
    /// - Parameter presumed: How the clock went in the piece before, and then in this one, where that is known.
    @discardableResult
    private mutating func search(
        _ piece: Range<Int>, _ presumed: inout ClockStretch?, _ message: (TwinMerging.Known) -> ToldMessage?,
        _ visit: (Found) -> Void, mayWait: Bool
    ) -> Bool {
        let around = max(0, piece.lowerBound - size.margin)..<min(rows.count, piece.upperBound + size.margin)
        let items = around.filter { partners[$0] != ExportPieces.own || piece.contains($0) }
        let messages = items.compactMap { told.message(Int(rows[$0])) }
        let places = places(around: messages, certain: items.map { partners[$0] })
        var seats: [Int32: Int] = [:]
        for (seat, place) in places.enumerated() { seats[place] = seat }
        var same: [Int: Int] = [:]
        for (index, item) in items.enumerated() {
            if let seat = seats[partners[item]] { same[index] = seat }
        }
        let search = TwinSearch(
            told: messages, known: places.compactMap { message(known[Int($0)]) }, same: same, presumed: presumed)
        guard !mayWait || !search.stretches.isEmpty else { return false }
        for (index, item) in items.enumerated() where piece.contains(item) {
            let (from, until) = search.corrected(index)
            let place = search.twin(of: index).map { places[$0] }
            if partners[item] == ExportPieces.unsearched {
                partners[item] = place ?? ExportPieces.own
                if let place { isTaken[Int(place)] = true }
            }
            visit(
                Found(
                    row: rows[item], place: place.map { Int($0) }, from: from, until: until,
                    shift: search.stretch(of: index)?.shift ?? 0))
        }
        presumed = search.stretches.last
        return true
    }

    /// The known messages of the time of some of the export that none outside of them is, in the order of time.
    private func places(around messages: [ToldMessage], certain: [Int32]) -> [Int32] {
        guard let first = messages.map(\.from).min(), let last = messages.map(\.until).max() else { return [] }
        let here = Set(certain)
        let low = place(from: first - ExportPieces.reach - longest)
        let high = place(from: last + ExportPieces.reach)
        return (low..<max(low, high)).lazy.map { Int32(clamping: $0) }.filter {
            !isTaken[Int($0)] || here.contains($0)
        }
    }

    /// The first known message that begins at a moment or later.
    private func place(from moment: Int64) -> Int {
        var (low, high) = (0, known.count)
        while low < high {
            let middle = (low + high) / 2
            if known[middle].from < moment { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
