import ArgumentParser
import SegueKit
import TranscriptModel

struct PolicyApply: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Put a policy file in force, in place of the one before.",
        discussion: HelpProse.filled(
            """
            Timelines are derived anew. Settings that the file leaves out come from Salesforce's records, then from the file's defaults.

            EXAMPLES
              segue policy apply Imports/policy.yaml
              segue policy apply policy.yaml --archive segue.sqlite
              segue policy check policy.yaml && segue policy apply policy.yaml
            """))

    @Argument(help: "The policy file.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let policy = try PolicyFile.read(file)
        try policy.refuseIfWrong(file)
        let archive = try archive.open(.create)
        let joined = try archive.channelsJoined(by: policy.entries)
        try archive.apply(policy.entries, fileName: Untrusted(PolicyFile.name(of: file)), text: policy.text)
        let out = Output()
        try out.write("\(Talk.plain(Untrusted(file))): in force, \(policy.size)\n")
        try out.flush()
        for problem in try policy.mismatch(with: archive).twice { Talk.say(PolicySentence.line(problem, in: file)) }
        for number in joined {
            Talk.say(
                "note: the archive knew the number and the phone_number_id of \(Talk.plain(number)) as two channels; their conversations"
                    + " are one now")
        }
    }
}
