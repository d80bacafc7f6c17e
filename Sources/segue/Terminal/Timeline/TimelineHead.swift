import SegueKit
import TranscriptExporting
import TranscriptModel

/// What stands over a customer's history: who it is, how much there is, and its contexts over time.
struct TimelineHead {
    private var bar = HistoryBar()
    private var first: Instant?
    private var last: Instant?
    private var messages = 0
    private var transitions = 0
    private var omitted = 0

    /// Counts an item.
    mutating func add(_ item: TimelineItem) {
        switch item {
        case .session: break
        case .transition: transitions += 1
        case .message(let message):
            messages += 1
            first = first ?? message.at
            last = message.at
            bar.add(message.at, message.context)
            omitted += message.media.count { if case .omitted = $0 { true } else { false } }
        }
    }

    /// Whether there is nothing below it.
    var isEmpty: Bool { messages + transitions == 0 }

    /// The lines.
    func lines(_ customer: Customer, _ lines: TimelineLines, zone: Zone) -> String {
        let style = lines.style
        let names = customer.names.map(Talk.plain).joined(separator: ", ")
        var head = style.bold("\(Talk.plain(customer.shown))  \(names)") + "  " + style.dim(customer.id.text) + "\n"
        var counts = "\(ImportSentence.number(messages)) \(messages == 1 ? "message" : "messages")"
        counts += " · \(transitions) \(transitions == 1 ? "transition" : "transitions")"
        if omitted > 0 { counts += " · \(omitted) \(omitted == 1 ? "item" : "items") omitted" }
        head += "\(counts) · times in \(zone.name)\n"
        guard let first, let last else { return head }
        let width = lines.columns ?? 80
        let cells = bar.cells(width)
        head += strip(cells, style) + "\n"
        let (from, to) = (zone.local(first).dateText, zone.local(last).dateText)
        let gap = cells.count - from.utf8.count - to.utf8.count
        head += style.dim(gap > 0 ? from + String(repeating: " ", count: gap) + to : "\(from) to \(to)") + "\n"
        let legend = [style.context(.marketing, "▀ marketing"), style.context(.service, "▄ service")]
        return head + legend.joined(separator: "  ") + style.dim("  █ both, thin where nobody wrote") + "\n"
    }

    /// Neighbours of one colour are coloured together.
    private func strip(_ cells: [HistoryBar.Cell], _ style: Style) -> String {
        var strip = ""
        var at = 0
        while at < cells.count {
            let context = cells[at].context
            var glyphs = ""
            while at < cells.count, cells[at].context == context {
                glyphs += "\(cells[at].glyph)"
                at += 1
            }
            strip += context.map { style.context($0, glyphs) } ?? style.dim(glyphs)
        }
        return strip
    }
}
