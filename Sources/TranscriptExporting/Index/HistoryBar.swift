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
        /// The context of its last message, or of the last one before it.
        public var last: Context?

        /// What stands for it on one line: above marketing, below service, both; thin where nobody wrote.
        public var glyph: StaticString {
            switch (marketing > 0, service > 0, last) {
            case (true, true, _): "█"
            case (true, false, _): "▀"
            case (false, true, _): "▄"
            case (false, false, .marketing): "▔"
            case (false, false, .service): "▁"
            case (false, false, nil): " "
            }
        }

        /// The context of most of its messages, else the one that was left.
        public var context: Context? {
            marketing + service == 0 ? last : service >= marketing ? .service : .marketing
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
        cells[index].last = context
    }

    /// The history in so many cells, or fewer when it is shorter than that many seconds.
    public func cells(_ count: Int) -> [Cell] {
        var shown = cells
        if count > 0, cells.count > count {
            shown = [Cell](repeating: Cell(), count: count)
            for (index, cell) in cells.enumerated() {
                let place = index * count / cells.count
                shown[place].marketing += cell.marketing
                shown[place].service += cell.service
                shown[place].last = cell.last ?? shown[place].last
            }
        }
        for index in shown.indices.dropFirst() where shown[index].last == nil {
            shown[index].last = shown[index - 1].last
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
                cell.last = cells[index + 1].last ?? cell.last
            }
            halved.append(cell)
        }
        cells = halved
        length *= 2
    }
}
