import TranscriptModel

/// The second pass over a chat: its lines are put together to messages and told one by one.
struct ChatTranscription {
    /// A message whose last line was not seen yet.
    private struct Pending {
        var place: RecordPlace
        var time: CivilTime
        var hasSeconds: Bool
        var isBracketed: Bool
        var author: ChatPlan.Author?
        var isBare: Bool
        var isFirst: Bool
        var isTooLong: Bool
    }

    private var plan: ChatPlan
    private let options: ImportOptions
    /// What is known of a file that a message names; nil when all messages are told, and nothing of their files.
    private let file: ((Untrusted) -> MediaFile?)?
    private var pending: Pending?
    private var body: [UInt8] = []
    private var previous: LineReader.Ending?
    private var strayLine: Int?
    private var resolved: (time: CivilTime, answer: ImportOptions.Resolved?)?
    /// Messages so far, those that could not be taken included.
    private(set) var messages = 0
    /// Messages whose local time happened twice or not at all.
    private(set) var doubtfulTimes = 0

    /// Starts a transcription; with `file` one of nothing but the messages that name files.
    init(_ plan: ChatPlan, options: ImportOptions, file: ((Untrusted) -> MediaFile?)? = nil) {
        self.plan = plan
        self.options = options
        self.file = file
    }

    /// Takes the next line. When it begins a message, the one before is complete.
    mutating func see(_ line: LineReader.Line, into sink: inout some RecordSink) throws {
        let mayBegin = !(plan.needsReturn && previous == .lineFeed)
        previous = line.ending
        guard mayBegin, let header = ChatHeader(line.bytes), plan.shapes.contains(header.shape),
            let time = header.civil(plan.decision.order)
        else { return append(line) }
        try finish(into: &sink)
        begin(line, header, time)
    }

    /// Tells the last message.
    mutating func finish(into sink: inout some RecordSink) throws {
        if let strayLine, file == nil { try sink.reject(.strayText, at: RecordPlace(line: strayLine)) }
        strayLine = nil
        guard let pending else { return }
        self.pending = nil
        messages += 1
        if let file { return try tellFiles(of: pending, file, into: &sink) }
        guard !pending.isTooLong else {
            return try sink.reject(.tooLong(limit: options.maximumRecordSize), at: pending.place)
        }
        guard let answer = resolve(pending.time) else {
            return try sink.reject(.invalidField("time"), at: pending.place)
        }
        if answer.isDoubtful { doubtfulTimes += 1 }
        try sink.accept(.message(record(pending, at: answer.instant)), at: pending.place)
    }

    /// Tells a message that names files, with what is known of them. What else is wrong with it the text itself tells.
    private mutating func tellFiles(
        of pending: Pending, _ file: (Untrusted) -> MediaFile?, into sink: inout some RecordSink
    ) throws {
        guard !pending.isTooLong, let answer = resolve(pending.time) else { return }
        var message = record(pending, at: answer.instant)
        guard message.media.contains(where: { $0.name != nil }) else { return }
        for index in message.media.indices {
            guard let name = message.media[index].name else { continue }
            message.media[index].file = file(name)
            if message.media[index].file == nil { message.media[index].absence = .fileMissing }
        }
        try sink.accept(.message(message), at: pending.place)
    }

    private mutating func begin(_ line: LineReader.Line, _ header: ChatHeader, _ time: CivilTime) {
        var content = ChatLine(UnsafeBufferPointer(rebasing: line.bytes[header.contentStart...]), known: plan.names)
        var author: ChatPlan.Author?
        if let writer = content.writer { author = plan.author(writer) }
        if let rest = author?.continuation { content.cutOffName(rest) }
        body.removeAll(keepingCapacity: true)
        body.append(contentsOf: content.body)
        pending = Pending(
            place: RecordPlace(line: line.number), time: time, hasSeconds: header.shape.hasSeconds,
            isBracketed: header.shape.isBracketed, author: author, isBare: content.isBare, isFirst: messages == 0,
            isTooLong: line.isCut)
    }

    private mutating func append(_ line: LineReader.Line) {
        guard let pending else {
            if strayLine == nil, line.bytes.contains(where: { $0 > 0x20 }) { strayLine = line.number }
            return
        }
        guard !pending.isTooLong else { return }
        if line.isCut || body.count + 1 + line.bytes.count > options.maximumRecordSize {
            self.pending?.isTooLong = true
            body.removeAll()
            return
        }
        body.append(0x0A)
        body.append(contentsOf: line.bytes)
    }

    private mutating func resolve(_ time: CivilTime) -> ImportOptions.Resolved? {
        if let resolved, resolved.time == time { return resolved.answer }
        let answer = options.resolve(time)
        resolved = (time, answer)
        return answer
    }

    private func record(_ pending: Pending, at instant: Instant) -> MessageRecord {
        var message = MessageRecord(
            customer: plan.parties.customer, channel: plan.parties.channel, at: instant,
            precision: pending.hasSeconds ? .seconds : .minutes, clock: .phone, direction: .inbound)
        guard let author = pending.author else {
            message.speaker = .system
            message.kind = .system
            message.text = Untrusted(withoutLead)
            return message
        }
        message.name = author.name
        let circumstances = ChatBody.Circumstances(
            isBracketed: pending.isBracketed, hasMarks: plan.hasMarks, writer: author.spelling, isBare: pending.isBare,
            isFirst: pending.isFirst, recurring: plan.recurring)
        body.withUnsafeBufferPointer { body in
            let read = ChatBody.of(body, circumstances)
            if ChatBody.isSystem(body, circumstances) || author.isPlatform && read.isTyped {
                message.speaker = .system
                message.kind = .system
                message.text = Untrusted(withoutLead)
                return
            }
            message.direction = author.isBusiness ? .outbound : .inbound
            message.speaker = author.isBusiness ? .agent : .customer
            message.kind = read.kind
            message.text = read.text.map { Untrusted($0) }
            message.media = read.media
            message.buttons = read.options
            message.isEdited = read.isEdited
            message.isDeleted = read.isDeleted
        }
        return message
    }

    /// The body without the marks before it.
    private var withoutLead: ArraySlice<UInt8> {
        body[body.withUnsafeBufferPointer { InvisibleMarks.end(in: $0, from: 0) }...]
    }
}
