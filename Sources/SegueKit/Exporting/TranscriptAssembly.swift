import SearchQuery
import TranscriptExporting
import TranscriptModel

/// Puts together what a transcript says of itself, and hands the pieces to a writer.
struct TranscriptAssembly {
    let archive: any TranscriptArchive
    let request: ExportRequest

    /// Version of the rules of contexts that the archive applies.
    private static let rulesVersion = "1"

    /// Writes one transcript of some customers.
    /// - Parameter gapSentence: Says in words what may be missing; nil when it means nothing to a reader.
    func write(
        _ customers: [PublicID], isEverybody: Bool, with writer: any TranscriptWriter,
        gapSentence: (Gap) -> String?
    ) throws {
        // What the header says and what follows are of one state, whatever is imported meanwhile.
        try archive.reading { try compose(customers, isEverybody: isEverybody, with: writer, gapSentence: gapSentence) }
    }

    private func compose(
        _ customers: [PublicID], isEverybody: Bool, with writer: any TranscriptWriter,
        gapSentence: (Gap) -> String?
    ) throws {
        let survey = try survey(customers)
        let sources = try archive.sources(of: isEverybody ? nil : customers)
        var header = TranscriptHeader(
            customers: survey.customers, zone: request.zone.name,
            offset: { [zone = request.zone] in zone.offset(at: $0) },
            totals: survey.totals)
        header.totals.rejected = sources.reduce(0) { $0 + $1.rejected }
        header.customer = survey.customers == 1 ? survey.customer : nil
        header.period = survey.period
        header.sources = sources.map { TranscriptHeader.Source(file: $0.name, sha256: $0.sha256, format: $0.format) }
        header.policies = try archive.channels(of: isEverybody ? nil : customers).flatMap { channel in
            channel.versions.map { version in
                let since = version.from == .earliest ? "" : " since \(version.from.iso8601)"
                return TranscriptHeader.ChannelPolicy(
                    channel: channel.channel, summary: version.summary + since, origin: version.origin)
            }
        }
        header.query = request.query
        header.gaps = try gaps(of: isEverybody ? nil : customers).compactMap(gapSentence)
        header.showsOmitted = request.showsOmitted
        header.rulesVersion = TranscriptAssembly.rulesVersion
        if survey.customers == 1 { header.strip = survey.strip }
        try writer.begin(header)
        try stream(customers) { try writer.write($0) }
        try writer.end(header.totals)
    }

    /// What may be missing from the histories of some customers, or of everybody: what several share is told once.
    private func gaps(of customers: [PublicID]?) throws -> [Gap] {
        guard let customers else { return try archive.gaps(of: nil) }
        var seen: Set<Gap> = []
        return try customers.flatMap { try archive.gaps(of: $0) }.filter { seen.insert($0).inserted }
    }

    /// Hands over the pieces of the customers' histories.
    private func stream(_ customers: [PublicID], _ each: (TranscriptItem) throws -> Void) throws {
        var waiting: Customer?
        try archive.timelines(customers.map(timelineRequest)) { customer in
            // A customer of whom nothing is chosen is not mentioned.
            waiting = customer
        } each: { item in
            if let customer = waiting {
                waiting = nil
                try each(.customer(customer))
            }
            switch item {
            case .session(let session): try each(.session(session))
            case .transition(let transition): try each(.transition(transition))
            case .message(let message):
                // What agents write to each other never leaves by itself.
                if message.kind != .note { try each(.message(message)) }
            }
        }
    }

    private func timelineRequest(_ customer: PublicID) -> TimelineRequest {
        TimelineRequest(
            customer: customer, predicate: request.predicate, span: request.span, context: request.context,
            showsOmitted: request.showsOmitted)
    }

    private struct Survey {
        var customers = 0
        var customer: Customer?
        var period: ClosedRange<Instant>?
        var totals = TranscriptTotals()
        var strip = ContextStrip()
    }

    /// Counts in advance what the header says.
    private func survey(_ customers: [PublicID]) throws -> Survey {
        var survey = Survey()
        try stream(customers) { item in
            switch item {
            case .customer(let customer):
                survey.customers += 1
                survey.customer = customer
            case .session: break
            case .transition(let transition):
                survey.totals.transitions += 1
                if survey.customers == 1 { survey.strip.add(transition) }
            case .message(let message):
                if survey.customers == 1 { survey.strip.add(message) }
                survey.totals.messages += 1
                let period = survey.period ?? message.at...message.at
                survey.period = min(period.lowerBound, message.at)...max(period.upperBound, message.at)
                for item in message.media {
                    switch item {
                    case .omitted: survey.totals.omitted += 1
                    case .shown(let media):
                        if let absence = media.absence { survey.totals.absent[absence, default: 0] += 1 }
                    }
                }
            }
        }
        return survey
    }
}
