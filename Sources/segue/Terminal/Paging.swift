import Foundation
import SegueKit

/// Long results page by page on a terminal, with `$PAGER` or `less`.
enum Paging {
    /// Runs what prints results, through a pager when people watch. Ask whether to use colour before: a pager is no terminal.
    static func run(_ isWanted: Bool = true, _ print: () throws -> Void) throws {
        guard isWanted, ProcessSetup.isTerminal(1), let command, let pager = ResultPager(command) else {
            return try print()
        }
        defer { pager.finish() }
        do {
            try print()
        } catch Output.Failure.readerWentAway {
            // Whoever leaves the pager has seen enough.
        }
    }

    /// Nil when `PAGER` is empty or `cat`, or the terminal can't.
    private static var command: String? {
        let environment = ProcessInfo.processInfo.environment
        let command = environment["PAGER"] ?? "less"
        let isNone = command.isEmpty || command.utf8.elementsEqual("cat".utf8) || environment["TERM"] == "dumb"
        return isNone ? nil : command
    }
}
