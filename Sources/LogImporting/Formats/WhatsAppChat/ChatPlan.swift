import TranscriptModel

/// Everything about a chat that must be known before its first message can be told.
struct ChatPlan {
    /// What is known of a writer's spelling. A class, because every message refers to one.
    final class Author: Sendable {
        /// As it is in the file.
        let spelling: [UInt8]
        /// As it is shown.
        let name: Untrusted
        /// Whether the business writes under it.
        let isBusiness: Bool
        /// Whether nobody types under it: all its text is the platform's.
        let isPlatform: Bool
        /// The rest of a name that has a colon in it.
        let continuation: [UInt8]?

        init(
            spelling: [UInt8], name: Untrusted, isBusiness: Bool, isPlatform: Bool = false,
            continuation: [UInt8]? = nil
        ) {
            self.spelling = spelling
            self.name = name
            self.isBusiness = isBusiness
            self.isPlatform = isPlatform
            self.continuation = continuation
        }
    }

    /// The order of the dates, and the rule that found it.
    let decision: DateOrderDecision
    /// Who is who.
    let parties: ChatParties
    /// Shapes of headers that begin a message.
    let shapes: [ChatHeader.Shape]
    /// Whether a bare LF is part of a message.
    let needsReturn: Bool
    /// Whether WhatsApp's marks stand before generated text.
    let hasMarks: Bool
    /// What this chat writes in place of media, beyond what is known.
    let recurring: Set<Untrusted>
    /// Names with a colon in them that are known beforehand.
    let names: [[UInt8]]
    private var authors: [Author] = []
    private var table: WriterTable

    /// Reads the chat once and decides.
    init(_ log: LogContent, options: ImportOptions) throws {
        // iOS calls every chat `_chat.txt`, and gives its name to the archive.
        let titles =
            [log.name, log.container].lazy.compactMap(\.self)
            .map { ChatTitle.candidates(fileName: $0.bytes) }.first { !$0.isEmpty } ?? []
        let known = options.businessNames.map(\.bytes) + titles
        names = known.filter { $0.contains(UInt8(ascii: ":")) }
        let fixed = Set((known.map { InvisibleMarks.name($0) }).map { Untrusted($0) })
        var survey = ChatSurvey(known: fixed, names: names, asked: options.dateOrder)
        try LineReader(ReturnsAsFeeds(log.open()), limit: options.maximumRecordSize).forEachLine { try survey.see($0) }
        let accepted = survey.accepted()
        guard !accepted.isEmpty else { throw LogRefusal.noRecords }
        let groups = accepted.map { (shape: $0.shape, evidence: $0.witnesses.dates) }
        guard let decision = DateOrderDecision(groups, asked: options.dateOrder) else {
            throw LogRefusal.ambiguousDateOrder
        }
        self.decision = decision
        shapes = accepted.map(\.shape)
        needsReturn = survey.needsReturn
        hasMarks = accepted.contains { $0.witnesses.hasMarks }
        table = WriterTable(known: fixed)
        recurring = Set(accepted.flatMap { $0.witnesses.inBrackets.filter { $0.value >= 3 }.keys })

        let all = accepted.flatMap(\.witnesses.writers.writers)
        let named = all.map { writer in (writer: writer, name: ChatPlan.name(of: writer, fixed: fixed)) }
        // On iOS the platform writes under the name of a group, which none of its members has.
        let isGroup = all.count { $0.messages > $0.generated } >= 2
        func isPlatform(_ writer: WriterTable.Writer) -> Bool {
            writer.messages == 0 || isGroup && writer.messages == writer.generated
        }
        let writers = ChatPlan.distinct(named.filter { !isPlatform($0.writer) }.map(\.name.shown))
        let owners = ChatPlan.distinct(named.filter { isPlatform($0.writer) }.map(\.name.shown))
        let title = titles.map { Untrusted($0) }
        parties = try ChatParties(
            writers: writers, owners: owners,
            title: title.first { writers.contains($0) || owners.contains($0) } ?? title.last, options: options)
        for (writer, name) in named {
            let place = writer.spelling.withUnsafeBufferPointer { table.insert($0) }
            guard place == authors.count else { continue }
            authors.append(
                Author(
                    spelling: writer.spelling, name: name.shown, isBusiness: parties.businesses.contains(name.shown),
                    isPlatform: isGroup && isPlatform(writer), continuation: name.continuation))
        }
    }

    /// What is known of a writer.
    mutating func author(_ spelling: UnsafeBufferPointer<UInt8>) -> Author {
        if let index = table.index(of: spelling), index < authors.count { return authors[index] }
        let name = Untrusted(InvisibleMarks.name(spelling))
        return Author(spelling: Array(spelling), name: name, isBusiness: parties.businesses.contains(name))
    }

    /// The name of a writer, with the rest of it when all messages go on alike up to another `: `. Names that were
    /// given are whole.
    private static func name(
        of writer: WriterTable.Writer, fixed: Set<Untrusted>
    ) -> (shown: Untrusted, continuation: [UInt8]?) {
        let name = Untrusted(writer.name)
        guard writer.messages >= 2, !fixed.contains(name), let continuation = writer.continuation else {
            return (name, nil)
        }
        let whole = writer.spelling + [UInt8(ascii: ":"), 0x20] + continuation
        return (Untrusted(InvisibleMarks.name(whole)), continuation)
    }

    private static func distinct(_ names: [Untrusted]) -> [Untrusted] {
        var seen: Set<Untrusted> = []
        return names.filter { seen.insert($0).inserted }
    }
}
