import ArgumentParser
import SegueKit
import TranscriptExporting
import TranscriptModel

struct EraseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Take a customer, a message or old messages out of the archive for good.",
        discussion: HelpProse.filled(
            """
            Without --yes it shows what would go. Erased is what the archive's files hold: rows, words of the index, free pages, the log
            of writes; and in the folders of --exports the transcripts of every customer of whom something goes: what stays of them
            can be exported again. The archive's files are then searched for it, byte by byte; when that is impossible the status is
            11, and --finish goes on. Logs, backups and copies elsewhere are yours to delete.
            Old files do not bring it back, until --lift. Who writes anew after the erasure is somebody new.

            EXAMPLES
              segue erase +447700900123
              segue erase --redact-message mf4gkt2gxzd7cr --yes
              segue erase +447700900123 --yes
              segue erase --older-than 2y --context marketing --yes
              segue erase --by-policy --yes
            """))

    @Argument(help: "The customer: a phone number, a name or an id (default: what one of the options names).")
    var customer: String?

    @Option(name: .long, help: "Erase what one message says; that there was one stays (default: erase the customer).")
    var redactMessage: String?

    @Option(
        name: .long,
        help: "Erase messages and sessions that are older, such as 2y, 18m, 90d (default: erase the customer).")
    var olderThan: String?

    @Option(name: .long, help: "With --older-than: only this context, marketing or service (default: both).")
    var context: String?

    @Option(name: .long, help: "With --older-than: only this number of the business (default: all).")
    var channel: String?

    @Flag(
        name: .long,
        help: """
            Erase what is older than the retention in the policy file in force, context by context (default: erase the
            customer).
            """)
    var byPolicy = false

    @Flag(name: .long, help: "Prove erasures that could not be proven when they were made (default: erase).")
    var finish = false

    @Flag(name: .long, help: "List the erasures that were made; nobody is named (default: erase).")
    var list = false

    @Option(
        name: .long,
        help: """
            Let old files bring back what this erasure took away; they must be imported again. What a message said that was redacted
            is gone for good (default: erase).
            """)
    var lift: String?

    @Flag(name: .long, help: "Do it (default: say what would go).")
    var yes = false

    @Option(
        name: .long,
        help: "A folder with transcripts; those below it are not looked into (default: Exports). May be repeated.")
    var exports: [String] = []

    @Flag(name: .long, help: "The receipt as JSON (default: text).")
    var json = false

    @OptionGroup var region: RegionOption
    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let wishes = [customer != nil, redactMessage != nil, olderThan != nil, byPolicy, finish, list, lift != nil]
        guard wishes.count(where: { $0 }) == 1, olderThan != nil || context == nil && channel == nil else {
            throw UsageError.oneErasure
        }
        if list { return try listErasures() }
        if let lift { return try liftErasure(lift, archive.open(.write)) }
        try LongWork.run(archive, .write, orSay: .erasing) { archive, line in
            if finish { return try finishErasures(archive) }
            try erase(byPolicy ? retention(archive) : [scope(archive)], archive, line)
        }
    }

    /// What the policy in force lets go of by now.
    private func retention(_ archive: any TranscriptArchive) throws -> [ErasureScope] {
        let retention = try archive.policyText().map { PolicyFile($0).retention } ?? []
        guard !retention.isEmpty else { throw UsageError.noRetention }
        return retention.map {
            .older(than: Age.limit(days: $0.days, before: .now), context: $0.context, channel: nil)
        }
    }

    private func scope(_ archive: any TranscriptArchive) throws -> ErasureScope {
        if let customer { return .customer(try archive.theWholeCustomer(customer, region: region.checked()).id) }
        if let redactMessage {
            guard let id = PublicID(redactMessage), id.kind == .message, try archive.explanation(ofMessage: id) != nil
            else { throw UsageError.unknownID(redactMessage) }
            return .message(id)
        }
        let chosen = try context.map { word in
            guard let chosen = Context.allCases.first(where: { $0.word.utf8.elementsEqual(word.utf8) }) else {
                throw UsageError.unknownContext(word)
            }
            return chosen
        }
        return .older(
            than: try Age.limit(olderThan ?? "", before: .now), context: chosen, channel: channel.map { Untrusted($0) })
    }

    private func erase(_ scopes: [ErasureScope], _ archive: any TranscriptArchive, _ line: ProgressLine) throws {
        // A folder that was named must be there; that of the default need not.
        for folder in exports where !ProcessSetup.isThere(folder) { throw UsageError.noFolder(folder) }
        let eraser = Eraser(
            archive: archive, folders: exports.isEmpty ? ["Exports"] : exports,
            others: try [try? SavedQueries().path].compactMap { $0 } + ArchiveCopies.beside(self.archive.path))
        let out = Output()
        guard yes else {
            let previews = try scopes.map(eraser.preview).filter { !$0.isEmpty }
            line.clear()
            guard !previews.isEmpty else { return try nothing() }
            if let customer {
                try out.write(ErasureSentence.of(try archive.theCustomer(customer, region: region.checked())) + "\n")
            }
            for line in previews.flatMap(ErasureSentence.lines) { try out.write(line + "\n") }
            for place in try eraser.places() { try out.write(ErasureSentence.line(place) + "\n") }
            try out.flush()
            return Talk.say("nothing was erased: add --yes to do it")
        }
        var reports: [Eraser.Report] = []
        for scope in scopes {
            guard let report = try eraser.erase(scope, at: .now) else { continue }
            line.clear()
            // What is done is told, whatever becomes of the next.
            try out.write(
                json
                    ? ErasureSentence.json(report.outcome.receipt)
                    : Array(ErasureSentence.lines(report).joined(separator: "\n").utf8) + [0x0A])
            try out.flush()
            reports.append(report)
        }
        line.clear()
        guard !reports.isEmpty else { return try nothing() }
        if !json { for place in try eraser.places() { try out.write(ErasureSentence.line(place) + "\n") } }
        try out.flush()
        for report in reports { try complain(report.outcome, report.others) }
    }

    private func finishErasures(_ archive: any TranscriptArchive) throws {
        let outcomes = try archive.finishErasures()
        let out = Output()
        for outcome in outcomes { try out.write(ErasureSentence.line(outcome.receipt) + "\n") }
        try out.flush()
        if outcomes.isEmpty { Talk.say("no erasure is pending") }
        for outcome in outcomes { try complain(outcome, []) }
    }

    private func listErasures() throws {
        let receipts = try archive.open(.read).erasures()
        let out = Output()
        for receipt in receipts {
            try out.write(json ? ErasureSentence.json(receipt) : Array((ErasureSentence.line(receipt) + "\n").utf8))
        }
        try out.flush()
        guard !receipts.isEmpty else {
            Talk.say("nothing was erased yet")
            throw ExitStatus.nothingFound
        }
    }

    private func liftErasure(_ text: String, _ archive: any TranscriptArchive) throws {
        guard let id = PublicID(text), let receipt = try archive.erasures().first(where: { $0.id == id }) else {
            throw UsageError.noErasure(text)
        }
        guard receipt.scope != ErasureScope.message(receipt.id).word else { throw UsageError.noLift(text) }
        let out = Output()
        try out.write(ErasureSentence.line(receipt) + "\n")
        try out.flush()
        guard yes else { return Talk.say("nothing was lifted: add --yes to do it") }
        _ = try archive.liftErasure(id)
        Talk.say("old files bring it back from now on: import them again")
    }

    /// A policy that finds nothing has done its work, every night.
    private func nothing() throws {
        guard !byPolicy else { return }
        Talk.say("there is nothing of that kind to erase")
        throw ExitStatus.nothingFound
    }

    private func complain(_ outcome: ErasureOutcome, _ others: [Untrusted]) throws {
        for file in others { Talk.say("\(Talk.quoted(file)) tells of them too: delete it, or write it anew") }
        if let obstacle = outcome.obstacle { Talk.say("segue: " + ErasureSentence.of(obstacle)) }
        if outcome.obstacle != nil || !others.isEmpty { throw ExitStatus.locked }
    }
}
