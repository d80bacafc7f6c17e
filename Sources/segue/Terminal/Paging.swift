import Foundation
import SegueKit
import TranscriptModel

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
        guard !isNone else { return nil }
        guard isThere(command, environment["PATH"] ?? "/usr/bin:/bin") else {
            // Who asked for none does not miss the one that is not installed.
            if environment["PAGER"] != nil {
                Talk.say("PAGER is \(Talk.quoted(Untrusted(command))), which is not there")
            }
            return nil
        }
        return command
    }

    /// Whether the program of a command is there; the shell would say so when the result has gone into it.
    private static func isThere(_ command: String, _ path: String) -> Bool {
        guard let name = command.utf8.split(separator: 0x20).first.map({ String(decoding: $0, as: UTF8.self) }) else {
            return false
        }
        // What is more than a name the shell must read.
        let isName = name.utf8.allSatisfy { byte in
            "-_.+/".utf8.contains(byte) || (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
        }
        guard isName else { return true }
        if name.utf8.contains(UInt8(ascii: "/")) { return ProcessSetup.isThere(name) }
        return path.utf8.split(separator: UInt8(ascii: ":")).contains {
            ProcessSetup.isThere(String(decoding: $0, as: UTF8.self) + "/" + name)
        }
    }
}
