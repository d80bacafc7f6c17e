import ArgumentParser
import SegueKit
import TranscriptModel

struct CustomersLink: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Make one customer of two.",
        discussion: HelpProse.filled(
            """
            It is kept who did it, when and why; 'unlink' takes it back. With the id of a separation it takes that back.

            EXAMPLES
              segue customers link +447700900145 +447700900162 \\
                --because 'told us her new number'
              segue customers link 'Nia Bell' '07700 900171' --region GB \\
                --because 'one household'
              segue customers link l0d4k8w2zq7rnt --because 'a mistake'
            """))

    @Argument(help: "Two customers: phone numbers, names or ids; or the id of one separation.")
    var customers: [String]

    @Option(name: .long, help: "The reason, which is kept.")
    var because: String

    @OptionGroup var region: RegionOption
    @OptionGroup var zone: ZoneOption
    @OptionGroup var archive: ArchiveOption

    func run() throws {
        try LinkRun(customers: customers, because: because, wish: .apart, zone: zone, region: region, archive: archive)
            .run { archive, a, b, signature in try archive.link(a, b, signature) }
    }
}

struct CustomersUnlink: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlink", abstract: "Make two customers of one.",
        discussion: HelpProse.filled(
            """
            A link by hand is taken back. What records tie together is kept apart, also when such records are imported later; the \
            other addresses go with the one that they are tied to most directly. With the id of a link it takes that link back and \
            nothing more.

            EXAMPLES
              segue customers unlink +447700900123 003Qy00000PriyRIAR \\
                --because 'her husband'
              segue customers unlink +447700900123 0PAQy00000C9PrAOAV \\
                --because 'a shared phone'
              segue customers unlink l0d4k8w2zq7rnt --because 'a mistake'
            """))

    @Argument(help: "Two addresses of a customer, or the id of one link.")
    var customers: [String]

    @Option(name: .long, help: "The reason, which is kept.")
    var because: String

    @OptionGroup var region: RegionOption
    @OptionGroup var zone: ZoneOption
    @OptionGroup var archive: ArchiveOption

    func run() throws {
        try LinkRun(customers: customers, because: because, wish: .same, zone: zone, region: region, archive: archive)
            .run { archive, a, b, signature in try archive.unlink(a, b, signature) }
    }
}

/// What linking and unlinking share.
private struct LinkRun {
    let customers: [String]
    let because: String
    /// The sort of decision that is taken back when its id is given.
    let wish: LinkDecision.Verdict
    let zone: ZoneOption
    let region: RegionOption
    let archive: ArchiveOption

    func run(_ decide: (any TranscriptArchive, Address, Address, Signature) throws -> LinkOutcome) throws {
        let zone = try zone.zone()
        let region = try region.checked()
        guard because.utf8.contains(where: { $0 > 0x20 }) else { throw UsageError.noReason }
        guard customers.count == 1 || customers.count == 2 else { throw UsageError.notAPair }
        let archive = try archive.open(.write)
        let signature = Signature(who: ProcessSetup.userName, at: .now, why: Untrusted(because))
        let outcome: LinkOutcome
        if customers.count == 1 {
            guard let id = PublicID(customers[0]), let decision = try archive.decision(id), decision.verdict == wish,
                let found = try archive.takeBack(id, signature)
            else { throw UsageError.noDecision(customers[0], wish) }
            outcome = found
        } else {
            let ends = try customers.map { try archive.theMatch($0, region: region) }
            outcome = try decide(archive, ends[0].address, ends[1].address, signature)
        }
        try tell(outcome, zone)
    }

    private func tell(_ outcome: LinkOutcome, _ zone: Zone) throws {
        let text = MessageText(style: Style(), zone: zone)
        let out = Output()
        switch outcome {
        case .decided(let decision, let customers), .overruled(let decision, let customers):
            try out.write("\(text.style.dim(decision.id.text))  \(IdentitySentence.decision(decision))\n")
            for customer in customers { try out.write(CustomerText.line(customer, text) + "\n") }
            try out.flush()
            if case .overruled = outcome { Talk.say(IdentitySentence.overruled) }
        case .alreadySo(let customer):
            Talk.say(IdentitySentence.alreadySo(customer, linking: wish == .apart))
            throw ExitStatus.nothingFound
        case .sameAddress(let address): throw UsageError.sameAddress(address.value)
        }
    }
}
