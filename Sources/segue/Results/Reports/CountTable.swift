import SegueKit
import TranscriptExporting
import TranscriptModel

/// Numbers of a report as rows: a name, a number, a bar, and how to list what was counted.
struct CountTable {
    let style: Style
    /// Columns of the terminal.
    let width: Int

    static let numberWidth = 9
    private static let widestName = 56
    private static let shortestBar = 8

    /// The rows; columns are as wide as their widest. What has no room beside the bar stands below it.
    func lines(_ counts: [ReportCount]) -> [String] {
        let most = counts.map(\.count).max() ?? 1
        let widest = counts.map { ColumnText.width(of: $0.name) }.max() ?? 0
        let least = CountTable.numberWidth + 6 + CountTable.shortestBar
        let names = min(widest + 2, CountTable.widestName, max(12, width - least))
        let room = width - names - CountTable.numberWidth - 6
        let looks = counts.map { ColumnText.width(of: CountTable.look($0)) }
        let widestBeside = looks.filter { $0 <= room - CountTable.shortestBar }.max() ?? 0
        let bars = min(32, max(CountTable.shortestBar, room - widestBeside))
        return counts.flatMap { count in
            // Neither a name nor a command is cut: nobody could use the rest.
            let isWide = ColumnText.width(of: count.name) >= names
            let bar = ColumnText.filled(
                String(repeating: "■", count: CountTable.scaled(count.count, of: most, to: bars - 1)), bars)
            let look = CountTable.look(count)
            let isBeside = room - bars >= ColumnText.width(of: look)
            let number = CountTable.padded(ImportSentence.number(count.count), CountTable.numberWidth)
            let name = ColumnText.filled(isWide ? "" : count.name, names)
            let row = "  \(name)\(number)  \(bar)\(isBeside && !look.isEmpty ? "  " + style.dim(look) : "")"
            return (isWide ? ["  \(count.name)"] : []) + [CountTable.trimmed(row)]
                + (isBeside || look.isEmpty ? [] : ["      \(style.dim(look))"])
        }
    }

    /// The query, as a word for a shell, or else the command; empty for what is not there.
    static func look(_ count: ReportCount) -> String {
        guard count.count > 0 else { return "" }
        return (count.query.map { ShellWords.line([$0]) } ?? count.command).map(shell) ?? ""
    }

    /// Words of a shell are printable ASCII, and would not be the same words if they were made harmless once more.
    static func shell(_ words: Untrusted) -> String { words.repaired }

    /// A part of the room, at least one cell for what is not nothing.
    static func scaled(_ count: Int, of most: Int, to room: Int) -> Int {
        guard most > 0, count > 0 else { return 0 }
        return max(1, Int(Double(count) / Double(most) * Double(room)))
    }

    static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.utf8.count)) + text
    }

    private static func trimmed(_ line: String) -> String {
        String(decoding: line.utf8.reversed().drop { $0 == 0x20 }.reversed(), as: UTF8.self)
    }
}
