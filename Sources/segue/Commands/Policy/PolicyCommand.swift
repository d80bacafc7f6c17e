import ArgumentParser
import SegueKit
import TranscriptModel

struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Show, check, try out or apply how channels are routed.",
        subcommands: [PolicyShow.self, PolicyCheck.self, PolicyReplay.self, PolicyApply.self, PolicyRules.self])
}

extension PolicyFile {
    /// Says everything that is wrong and gives up, when anything is; says remarks otherwise.
    func refuseIfWrong(_ path: String) throws {
        for problem in problems { Talk.say(PolicySentence.line(problem, in: path)) }
        if isWrong { throw ExitStatus.refused }
    }

    /// Number of entries of channels, in words.
    var size: String {
        let count = entries.count { !$0.isDefaults }
        return "\(ImportSentence.number(count)) channel \(count == 1 ? "entry" : "entries")"
    }
}
