import Foundation

/// The README, taken apart: blocks of code, tables, links.
struct Readme {
    /// A block of code, with the word behind its fence.
    struct Block {
        var language: String
        /// Lines between the fences, from 0.
        var place: Range<Int>
    }

    /// A command of a session, and the lines that are shown below it.
    struct Step {
        var command: String
        /// The lines of what is shown, from 0.
        var shown: Range<Int>
    }

    static let root = Desk.imports.deletingLastPathComponent()
    static let file = root.appendingPathComponent("README.md")

    var lines: [String]

    init() throws {
        lines = try String(contentsOf: Self.file, encoding: .utf8).components(separatedBy: "\n")
    }

    var blocks: [Block] {
        let fences = lines.indices.filter { lines[$0].hasPrefix("```") }
        return stride(from: 0, to: fences.count - 1, by: 2).map { index in
            let (first, last) = (fences[index], fences[index + 1])
            return Block(language: String(lines[first].dropFirst(3)), place: (first + 1)..<last)
        }
    }

    /// The commands of a session: lines that begin with `$`, each with what follows it.
    func steps(_ block: Block) -> [Step] {
        let commands = block.place.filter { lines[$0].hasPrefix("$ ") }
        return zip(commands, commands.dropFirst() + [block.place.upperBound]).map { index, next in
            Step(command: String(lines[index].dropFirst(2)), shown: (index + 1)..<next)
        }
    }

    /// The rows below a table's head, as lines.
    func rows(below head: String) -> Range<Int>? {
        guard let start = lines.firstIndex(of: head).map({ $0 + 2 }) else { return nil }
        let rest = lines[start...]
        return start..<(rest.firstIndex { !$0.hasPrefix("|") } ?? rest.endIndex)
    }

    /// Where links and pictures lead.
    var targets: [String] {
        lines.joined(separator: "\n").matches(of: #/\]\((?<link>[^)\s]+)\)|src="(?<picture>[^"]+)"/#).map {
            String($0.output.link ?? $0.output.picture ?? "")
        }
    }

    /// A row of a table, with the bars in cells hidden.
    static func row(_ cells: [String]) -> String {
        "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
}
