import TranscriptModel

/// The first pass over a chat: which lines look like headers, what their dates say, and who wrote.
///
/// What it keeps is bounded, however long the chat is.
struct ChatSurvey {
    /// What headers of one shape say. Counted twice: with all of them, and only with those that follow CRLF or begin
    /// the chat.
    private struct Group {
        var all: Witnesses
        var strict: Witnesses
    }

    /// What some headers say.
    struct Witnesses {
        var dates = DateEvidence()
        var writers: WriterTable
        /// Whether WhatsApp's marks stand before generated text.
        var hasMarks = false
        /// First lines in angle brackets, with how often they came.
        var inBrackets: [Untrusted: Int] = [:]

        /// Who wrote a line.
        enum Origin {
            case person
            case platform
            /// Plain text behind a mark of the platform, in words that are not known here.
            case doubtful
        }

        init(known: Set<Untrusted>) {
            writers = WriterTable(known: known)
        }
    }

    private static let mostShapes = 16
    private var groups: [Group] = []
    private var shapes: [ChatHeader.Shape] = []
    private var headersAfterLineFeed = 0
    private var headersAfterReturn = 0
    private var hasLineFeeds = false
    private var hasReturns = false
    private var previous: LineReader.Ending?
    private var hasHeader = false
    private let known: Set<Untrusted>
    private let names: [[UInt8]]
    private let asked: ImportOptions.DateOrder?

    /// A survey of a chat in which people with these names may write, and whose dates are said to have this order.
    ///
    /// - Parameter names: Those of the names that have a colon in them, as they are spelled.
    init(known: Set<Untrusted>, names: [[UInt8]], asked: ImportOptions.DateOrder?) {
        self.known = known
        self.names = names
        self.asked = asked
    }

    /// Whether a bare LF is part of a message, as in what iOS exports: there CRLF ends messages. A file that was
    /// converted along the way is told by its headers.
    var needsReturn: Bool {
        hasLineFeeds && hasReturns && headersAfterLineFeed <= headersAfterReturn
    }

    /// The shapes that belong to the chat: the commonest, and others that are frequent enough not to be quotations.
    func accepted() -> [(shape: ChatHeader.Shape, witnesses: Witnesses)] {
        let candidates = zip(shapes, groups).map { ($0, needsReturn ? $1.strict : $1.all) }.filter {
            $0.1.dates.count > 0
        }
        let most = candidates.map(\.1.dates.count).max() ?? 0
        return candidates.filter { shape, witnesses in
            let count = witnesses.dates.count
            return count * 2 >= most || (count >= 20 && count * 20 >= most)
        }.map { (shape: $0.0, witnesses: $0.1) }
    }

    /// Takes the next line into account.
    mutating func see(_ line: LineReader.Line) throws {
        try ChatSurvey.checkText(line)
        defer {
            switch line.ending {
            case .lineFeed: hasLineFeeds = true
            case .carriageReturnLineFeed: hasReturns = true
            case .endOfLog: break
            }
            previous = line.ending
        }
        guard let header = ChatHeader(line.bytes), let index = groupIndex(header.shape) else { return }
        let isStrict = previous != .lineFeed
        guard groups[index].all.dates.see(header, in: line.bytes, asked: asked) else { return }
        if isStrict { _ = groups[index].strict.dates.see(header, in: line.bytes, asked: asked) }
        if previous == .lineFeed { headersAfterLineFeed += 1 }
        if previous == .carriageReturnLineFeed { headersAfterReturn += 1 }
        seeContent(of: line.bytes, header, group: index, isStrict: isStrict)
        hasHeader = true
    }

    private mutating func seeContent(
        of line: UnsafeBufferPointer<UInt8>, _ header: ChatHeader, group: Int, isStrict: Bool
    ) {
        let content = ChatLine(UnsafeBufferPointer(rebasing: line[header.contentStart...]), known: names)
        guard let writer = content.writer else { return }
        let lead = InvisibleMarks.end(in: content.body, from: 0)
        let isMarked = lead > 0 && lead < content.body.count
        var origin = Witnesses.Origin.person
        if isMarked, header.shape.isBracketed {
            let circumstances = ChatBody.Circumstances(
                isBracketed: true, hasMarks: true, writer: Array(writer), isBare: false, isFirst: !hasHeader,
                recurring: [])
            if ChatBody.isSystem(content.body, circumstances) {
                origin = .platform
            } else if ChatBody.of(content.body, circumstances).isTyped {
                origin = .doubtful
            }
        }
        groups[group].all.see(content, writer, isMarked: isMarked, origin)
        if isStrict { groups[group].strict.see(content, writer, isMarked: isMarked, origin) }
    }

    private mutating func groupIndex(_ shape: ChatHeader.Shape) -> Int? {
        if let index = shapes.firstIndex(of: shape) { return index }
        guard groups.count < ChatSurvey.mostShapes else { return nil }
        shapes.append(shape)
        let empty = Witnesses(known: known)
        groups.append(Group(all: empty, strict: empty))
        return groups.count - 1
    }

    /// NUL may stand in a message; what is no UTF-8 was written by something else than WhatsApp.
    private static func checkText(_ line: LineReader.Line) throws {
        guard !line.isCut else { return }
        var start = ByteSearch.endOfASCII(in: line.bytes)
        while start < line.bytes.count,
            let problem = UTF8Check.firstProblem(in: UnsafeBufferPointer(rebasing: line.bytes[start...]))
        {
            guard line.bytes[start + problem] == 0 else {
                throw LogRefusal.notUTF8(offset: line.offset + start + problem)
            }
            start += problem + 1
        }
    }
}

extension ChatSurvey.Witnesses {
    fileprivate mutating func see(
        _ content: ChatLine, _ writer: UnsafeBufferPointer<UInt8>, isMarked: Bool, _ origin: Origin
    ) {
        if isMarked { hasMarks = true }
        if let index = writers.insert(writer) {
            if origin != .platform { writers.count(content, of: index, isGenerated: origin == .doubtful) }
        }
        let body = content.body
        guard body.first == UInt8(ascii: "<"), body.last == UInt8(ascii: ">"), (6...182).contains(body.count),
            !body.dropFirst().dropLast().contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") })
        else { return }
        let text = Untrusted(body)
        if inBrackets.count < 64 || inBrackets[text] != nil { inBrackets[text, default: 0] += 1 }
    }
}
