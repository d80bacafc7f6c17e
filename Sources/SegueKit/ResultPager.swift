import Foundation
import LogFiles

/// Long results page by page, for people at a terminal.
public final class ResultPager {
    private let pager: Pager

    /// Starts a pager that takes all that is written to standard output from now on; nil when there is none to start.
    /// - Parameter command: A command of the shell.
    public init?(_ command: String) {
        var environment = ProcessInfo.processInfo.environment
        // As git has it: leave at once when all fits on the screen, keep colours, leave the text on the screen.
        if let own = environment["LESS"] {
            if !own.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "r") }) { environment["LESS"] = own + " -R" }
        } else {
            environment["LESS"] = "FRX"
        }
        // What is written is UTF-8 whatever the locale says; less would spell every byte.
        if environment["LESSCHARSET"] == nil { environment["LESSCHARSET"] = "utf-8" }
        guard
            let pager = try? Pager(command: command, environment: environment.map { FilePath("\($0.key)=\($0.value)") })
        else { return nil }
        self.pager = pager
    }

    /// Ends the output and waits until the reader has left.
    public func finish() {
        pager.finish()
    }
}
