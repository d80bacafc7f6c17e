import ArgumentParser
import Foundation
import SegueKit
import TranscriptModel

struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Show, check or apply how channels are routed.",
        subcommands: [PolicyShow.self, PolicyCheck.self, PolicyApply.self])
}

struct PolicyShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the policy of every channel.",
        discussion: """
            EXAMPLES
              segue policy show
            """)

    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let archive = try archive.open(.read)
        let channels = try archive.channels(of: nil)
        let out = Output()
        for channel in channels {
            let names = channel.names.map(Talk.plain).joined(separator: ", ")
            try out.write("\(Talk.plain(channel.channel))  \(names)\n")
            for version in channel.versions {
                let since = version.from == .earliest ? "always" : "since \(version.from.iso8601)"
                try out.write("  \(since): \(version.summary) (\(version.origin))\n")
            }
        }
        try out.flush()
        if channels.isEmpty {
            Talk.say("no channel has messages yet")
            throw ExitStatus.nothingFound
        }
    }
}

struct PolicyCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Find every mistake in a policy file.",
        discussion: """
            EXAMPLES
              segue policy check policy.yaml
            """)

    @Argument(help: "The policy file.")
    var file: String

    func run() throws {
        let policy = try PolicyFile.read(file)
        try policy.refuseIfWrong(file)
        let out = Output()
        let count = policy.entries.count { !$0.isDefaults }
        try out.write("\(Talk.plain(Untrusted(file))): \(count) channel entries, no mistakes\n")
        try out.flush()
    }
}

struct PolicyApply: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Put a policy file in force, in place of the one before.",
        discussion: """
            Timelines are derived anew. Settings that the file leaves out come from Salesforce's records, then from the file's defaults.

            EXAMPLES
              segue policy apply Imports/policy.yaml
            """)

    @Argument(help: "The policy file.")
    var file: String

    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let policy = try PolicyFile.read(file)
        try policy.refuseIfWrong(file)
        try archive.open(.create).apply(
            policy.entries, fileName: Untrusted(PolicyFile.name(of: file)), text: policy.text)
        let out = Output()
        let count = policy.entries.count { !$0.isDefaults }
        try out.write("\(Talk.plain(Untrusted(file))): in force, \(count) channel entries\n")
        try out.flush()
    }
}

extension PolicyFile {
    /// Says everything that is wrong and gives up, when anything is.
    fileprivate func refuseIfWrong(_ path: String) throws {
        guard !problems.isEmpty else { return }
        for problem in problems {
            Talk.say(
                "\(Talk.plain(Untrusted(path))):\(problem.line):\(problem.column): \(PolicySentence.of(problem.kind))")
        }
        throw ExitStatus.refused
    }
}
