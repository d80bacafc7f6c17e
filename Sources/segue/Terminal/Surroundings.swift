import Foundation
import SegueKit
import TranscriptModel

/// The program and what it runs in, as a report of a bug needs it: no path, no name of a user or of a machine.
enum Surroundings {
    static var lines: [String] {
        let process = ProcessInfo.processInfo
        let environment = process.environment
        func shown(_ name: String) -> String {
            // A setting of the locale or the terminal; anything longer is something else.
            guard let value = environment[name], value.utf8.count < 40 else { return "\(name) not set" }
            return "\(name)=\(Talk.plain(Untrusted(value)))"
        }
        let gigabytes = (process.physicalMemory + (1 << 29)) >> 30
        let terminal = ProcessSetup.isTerminal(1) ? "\(ProcessSetup.columns(of: 1)) columns" : "no terminal"
        return [
            Version.line,
            "\(process.operatingSystemVersionString), \(architecture), \(process.activeProcessorCount) cores, \(gigabytes) GiB",
            "\(terminal), \(["TERM", "LANG", "LC_ALL"].map(shown).joined(separator: ", ")), zone \(Zone.system.name), "
                + ["NO_COLOR", "PAGER", "SEGUE_ARCHIVE"].map { "\($0) \(environment[$0] == nil ? "not set" : "set")" }
                .joined(separator: ", "),
        ]
    }

    private static var architecture: String {
        #if arch(x86_64)
            "x86_64"
        #elseif arch(arm64)
            "arm64"
        #else
            "another processor"
        #endif
    }
}
