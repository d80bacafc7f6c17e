import SearchQuery
import TranscriptExporting
import TranscriptModel

/// Puts together what a transcript says of itself, and hands the pieces to a writer.
struct TranscriptAssembly {
    let archive: any TranscriptArchive
    let request: ExportRequest
    /// Says in words what may be missing; nil when it means nothing to a reader.
    let gapSentence: (Gap) -> String?
    /// What the format writes of every item beside what people wrote.
    let fields: TranscriptFields
    private let general = GeneralSources()
    /// Number of files that the header names in place of those that are in the archive: an earlier transcript's.
    var recalledFiles: Int?

    init(
        archive: any TranscriptArchive, request: ExportRequest, fields: TranscriptFields,
        gapSentence: @escaping (Gap) -> String?
    ) {
        self.fields = fields
        self.archive = archive
        self.request = request
        self.gapSentence = gapSentence
    }

    /// Version of the rules of contexts that the archive applies.
    private static let rulesVersion = "1"

    /// What a transcript holds, told after it was written.
    struct Account {
        var header: TranscriptHeader
        var bar: HistoryBar
    }

    /// Writes one transcript of some customers.
    /// - Parameters:
    ///   - command: The command line that makes it once more; nil when it can't be told.
    ///   - writer: Nil when only the account is wanted.
    ///   - met: Called for each customer when they are counted, and again when they are written.
    @discardableResult
    func write(
        _ customers: [PublicID], command: Untrusted?, isEverybody: Bool, with writer: (any TranscriptWriter)?,
        met: () -> Void = {}
    ) throws -> Account {
        // What the header says and what follows are of one state, whatever is imported meanwhile.
        try archive.reading {
            let stream = TranscriptStream(archive: archive, request: request)
            let redactor = request.redaction.isEmpty ? nil : Redactor(request.redaction, counting: fields)
            if let redactor {
                // Somebody may be named in the part that was chosen who wrote in another.
                try TranscriptStream(archive: archive, request: request.unrestricted)
                    .each(customers) { redactor.learn($0) }
            }
            let survey = try survey(stream, customers, redactor, met)
            var header = try header(survey, customers, isEverybody: isEverybody)
            header.madeWith = command
            header.madeBy = request.program
            header.archiveFiles = try fileCount()
            if let redactor {
                header = redactor.redacted(header)
                header.redactions = redactor.redactions
            }
            if let writer {
                try writer.begin(header)
                try stream.each(customers) {
                    if case .customer = $0 { met() }
                    try writer.write(redactor?.redacted($0) ?? $0)
                }
                try writer.end(header.totals)
            }
            return Account(header: header, bar: survey.bar)
        }
    }

    /// What is said of all transcripts of an export together.
    func commonHeader() throws -> TranscriptHeader {
        var header = TranscriptHeader(
            customers: 0, zone: request.zone.name, offset: { [zone = request.zone] in zone.offset(at: $0) },
            totals: TranscriptTotals())
        header.query = request.shownQuery
        header.selection = request.selection
        header.showsOmitted = request.showsOmitted
        header.rulesVersion = TranscriptAssembly.rulesVersion
        header.madeWith = request.command(for: request.customers, index: true)
        header.madeBy = request.program
        header.archiveFiles = try fileCount()
        guard !request.redaction.isEmpty else { return header }
        return Redactor(request.redaction).redacted(header)
    }

    private func header(_ survey: Survey, _ customers: [PublicID], isEverybody: Bool) throws -> TranscriptHeader {
        let sources = try sources(of: isEverybody ? nil : customers)
        var header = TranscriptHeader(
            customers: survey.customers, zone: request.zone.name,
            offset: { [zone = request.zone] in zone.offset(at: $0) },
            totals: survey.totals)
        header.totals.rejected = sources.reduce(0) { $0 + $1.rejected }
        header.customer = survey.customers == 1 ? survey.customer : nil
        header.period = survey.period
        if survey.customers == 1 { header.strip = survey.strip }
        header.sources = sources.map { TranscriptHeader.Source(file: $0.name, sha256: $0.sha256, format: $0.format) }
        header.policies = try archive.channels(of: isEverybody ? nil : customers).flatMap(\.policies)
        header.query = request.shownQuery
        header.selection = request.selection
        header.gaps = try gaps(of: isEverybody ? nil : customers).compactMap(gapSentence)
        header.showsOmitted = request.showsOmitted
        header.rulesVersion = TranscriptAssembly.rulesVersion
        return header
    }

    private func fileCount() throws -> Int { try recalledFiles ?? general.count(archive) }

    /// The files that a transcript is made from: those that tell of its customers, and those that tell of nobody.
    func sources(of customers: [PublicID]?) throws -> [SourceSummary] {
        guard let customers else { return try archive.sources(of: nil) }
        let told = try archive.sources(of: customers)
        let hashes = Set(told.map { Untrusted($0.sha256) })
        let all = told + (try general.all(archive).filter { !hashes.contains(Untrusted($0.sha256)) })
        return all.sorted { ($0.name, Untrusted($0.sha256)) < ($1.name, Untrusted($1.sha256)) }
    }

    /// What may be missing from the histories of some customers, or of everybody: what several share is told once.
    private func gaps(of customers: [PublicID]?) throws -> [Gap] {
        guard let customers else { return try archive.gaps(of: nil) }
        var seen: Set<Gap> = []
        return try customers.flatMap { try archive.gaps(of: $0) }.filter { seen.insert($0).inserted }
    }

    private struct Survey {
        var customers = 0
        var customer: Customer?
        var period: ClosedRange<Instant>?
        var totals = TranscriptTotals()
        var bar = HistoryBar()
        var strip = ContextStrip()
    }

    /// Counts in advance what the header says.
    private func survey(
        _ stream: TranscriptStream, _ customers: [PublicID], _ redactor: Redactor?, _ met: () -> Void
    ) throws -> Survey {
        var survey = Survey()
        try stream.each(customers) { item in
            // Everything is redacted twice: once to count it, for the header comes first.
            let item = redactor?.redacted(item) ?? item
            switch item {
            case .customer(let customer):
                met()
                survey.customers += 1
                survey.customer = customer
            case .session, .gap: break
            case .transition(let transition):
                survey.totals.transitions += 1
                if survey.customers == 1 { survey.strip.add(transition) }
            case .message(let message):
                if survey.customers == 1 { survey.strip.add(message) }
                survey.totals.add(message)
                survey.bar.add(message.at, message.context)
                let period = survey.period ?? message.at...message.at
                survey.period = min(period.lowerBound, message.at)...max(period.upperBound, message.at)
            }
        }
        return survey
    }
}

extension TranscriptTotals {
    /// Counts a message and what its media lack.
    fileprivate mutating func add(_ message: Message) {
        messages += 1
        for item in message.media {
            switch item {
            case .omitted: omitted += 1
            case .shown(let media):
                if let absence = media.absence { absent[absence, default: 0] += 1 }
            }
        }
    }
}

extension ExportRequest {
    /// What the header says of the choice.
    fileprivate var selection: TranscriptSelection {
        var selection = TranscriptSelection()
        selection.from = span.from
        selection.until = span.until
        selection.context = context
        selection.session = session
        selection.around = choosesMessages ? around : 0
        return selection
    }
}

/// What is asked once of the files: which tell of no customer in particular, and how many there are.
private final class GeneralSources {
    private var sources: [SourceSummary]?
    private var number: Int?

    func count(_ archive: any TranscriptArchive) throws -> Int {
        let count = try number ?? archive.influences().files
        number = count
        return count
    }

    func all(_ archive: any TranscriptArchive) throws -> [SourceSummary] {
        if let sources { return sources }
        let found = try archive.generalSources()
        sources = found
        return found
    }
}
