public import TranscriptModel

/// A history over time in a few cells: how much of it was marketing and how much service.
///
/// It takes messages in the order of time and keeps few cells, however long the history is: when it grows beyond them,
/// every two become one.
public struct HistoryBar: Hashable, Sendable {
    /// A stretch of time, as long as every other.
    public struct Cell: Hashable, Sendable {
        /// Messages in the marketing context.
        public var marketing = 0
        /// Messages in the service context.
        public var service = 0

        /// What stands for it on one line: above marketing, below service, both, or silence.
        public var glyph: StaticString {
            switch (marketing > 0, service > 0) {
            case (true, true): "█"
            case (true, false): "▀"
            case (false, true): "▄"
            case (false, false): "·"
            }
        }

        /// The context of most of its messages; nil when it has none.
        public var context: Context? {
            marketing + service == 0 ? nil : service >= marketing ? .service : .marketing
        }
    }

    private static let limit = 512
    private var cells: [Cell] = []
    private var origin: Instant?
    /// Length of a cell, in milliseconds.
    private var length: Int64 = 1000

    /// An empty bar.
    public init() {}

    /// Messages in the marketing context.
    public var marketing: Int { cells.reduce(0) { $0 + $1.marketing } }
    /// Messages in the service context.
    public var service: Int { cells.reduce(0) { $0 + $1.service } }

    /// Takes in a message, no earlier than any before it.
    public mutating func add(_ at: Instant, _ context: Context) {
        let start = origin ?? at
        origin = start
        let distance = max(0, at.milliseconds.subtractingReportingOverflow(start.milliseconds).partialValue)
        while distance / length >= Int64(Self.limit) { halve() }
        let index = Int(distance / length)
        while cells.count <= index { cells.append(Cell()) }
        switch context {
        case .marketing: cells[index].marketing += 1
        case .service: cells[index].service += 1
        }
    }

    /// The history in so many cells, or fewer when it is shorter than that many seconds.
    public func cells(_ count: Int) -> [Cell] {
        guard count > 0, cells.count > count else { return cells }
        var shown = [Cell](repeating: Cell(), count: count)
        for (index, cell) in cells.enumerated() {
            let place = index * count / cells.count
            shown[place].marketing += cell.marketing
            shown[place].service += cell.service
        }
        return shown
    }

    private mutating func halve() {
        var halved: [Cell] = []
        for index in stride(from: 0, to: cells.count, by: 2) {
            var cell = cells[index]
            if index + 1 < cells.count {
                cell.marketing += cells[index + 1].marketing
                cell.service += cells[index + 1].service
            }
            halved.append(cell)
        }
        cells = halved
        length *= 2
    }
}
