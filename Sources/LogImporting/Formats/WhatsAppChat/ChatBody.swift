import TranscriptModel

/// What the body of a message is: text that somebody typed, or what an export writes in place of something else.
struct ChatBody {
    /// What decides beyond the body itself.
    struct Circumstances {
        /// Whether a phone with iOS made the export.
        var isBracketed: Bool
        /// Whether the export puts marks before what WhatsApp generated, so that text without one was typed.
        var hasMarks: Bool
        /// The writer's name as it is spelled in the file.
        var writer: [UInt8]
        /// Whether nothing, not even a space, follows the colon behind the writer.
        var isBare: Bool
        /// Whether it is the first message of the chat.
        var isFirst: Bool
        /// Bodies in angle brackets that recur: what this export writes for media left out.
        var recurring: Set<Untrusted>
    }

    var kind = MessageKind.text
    var text: [UInt8]?
    var media: [Media] = []
    var options: [Untrusted] = []
    var isEdited = false
    var isDeleted = false

    /// Whether it is plain text.
    var isTyped: Bool { kind == .text && !isDeleted }

    /// Text as it was typed.
    private init(typed text: some Sequence<UInt8>) {
        self.text = Array(text)
    }

    /// Something of which no text is left.
    private init(_ kind: MessageKind, text: [UInt8]? = nil) {
        self.kind = kind
        self.text = text.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Reads a whole body.
    static func of(_ whole: UnsafeBufferPointer<UInt8>, _ circumstances: Circumstances) -> ChatBody {
        guard !whole.isEmpty else { return circumstances.isBare ? ChatBody(.unsupported) : ChatBody(typed: []) }
        guard whole.last == UInt8(ascii: ">"), let typed = withoutEdit(whole) else {
            return unedited(whole, circumstances)
        }
        var body = unedited(UnsafeBufferPointer(rebasing: whole[..<typed]), circumstances)
        body.isEdited = true
        return body
    }

    /// Whether the platform wrote a line that stands under somebody's name, as iOS does it.
    static func isSystem(_ body: UnsafeBufferPointer<UInt8>, _ circumstances: Circumstances) -> Bool {
        let lead = InvisibleMarks.end(in: body, from: 0)
        guard circumstances.isBracketed, lead > 0, body.count > lead else { return false }
        let core = body[lead...]
        // `You deleted this message` is about a message, not one of the platform's.
        if ChatPhrases.whole.meaning(of: core) != nil { return false }
        if ChatPhrases.systemPrefixes.meaning(ofPrefixOf: core) != nil { return true }
        let said = InvisibleMarks.cleaned(UnsafeBufferPointer(rebasing: body.prefix(1000)))
        let name = InvisibleMarks.name(circumstances.writer)
        if said.starts(with: InvisibleMarks.cleaned(circumstances.writer) + [0x20]) || said.starts(with: name + [0x20])
        {
            return true
        }
        if ChatPhrases.systemParts.contains(where: { contains(said, $0) }) { return true }
        // The notice about encryption comes first, in whatever language.
        return circumstances.isFirst && unedited(body, circumstances).isTyped && !contains(said, [0x0A])
    }

    private static func unedited(_ body: UnsafeBufferPointer<UInt8>, _ circumstances: Circumstances) -> ChatBody {
        let lead = InvisibleMarks.end(in: body, from: 0)
        let core = body[lead...]
        let isGenerated = circumstances.isBracketed && (lead > 0 || !circumstances.hasMarks)
        if let meaning = ChatPhrases.whole.meaning(of: core) { return ChatBody.of(meaning, caption: []) }
        if !circumstances.isBracketed, core.elementsEqual("null".utf8) { return ChatBody(.unsupported) }
        if isGenerated, let meaning = ChatPhrases.wholeOnIOS.meaning(of: core) {
            return ChatBody.of(meaning, caption: [])
        }
        if core.count <= 400, ChatPhrases.deletedPrefixes.meaning(ofPrefixOf: core) != nil, !core.contains(0x0A) {
            return ChatBody.of(.deleted, caption: [])
        }
        if let body = withMedia(body, core, circumstances) { return body }
        if isGenerated, core.count <= 200, let call = ChatPhrases.calls.meaning(ofPrefixOf: core), !core.contains(0x0A),
            isCall(core.dropFirst(call.length), isMarked: lead > 0)
        {
            return ChatBody(.call, text: InvisibleMarks.cleaned(UnsafeBufferPointer(rebasing: core)))
        }
        if isPlace(body) { return ChatBody(.location, text: Array(core)) }
        if let poll = ChatPoll(body) {
            var body = ChatBody(.poll, text: poll.question)
            body.options = poll.options.map { Untrusted($0) }
            return body
        }
        return ChatBody(typed: body)
    }

    private static func of(_ meaning: ChatPhrases.Meaning, caption: [UInt8]) -> ChatBody {
        switch meaning {
        case .omitted(let kind):
            var body = ChatBody(.media, text: caption)
            body.media = [Media(kind: kind, absence: .leftOutByExporter)]
            return body
        case .omittedContact:
            var body = ChatBody(.contact, text: caption)
            body.media = [Media(kind: .document, absence: .leftOutByExporter)]
            return body
        case .deleted:
            var body = ChatBody(.text)
            body.isDeleted = true
            return body
        case .waiting: return ChatBody(.unsupported)
        case .liveLocation: return ChatBody(.location)
        }
    }

    /// Media with what was written to them: above it in its line, or in the lines below.
    private static func withMedia(
        _ body: UnsafeBufferPointer<UInt8>, _ core: Slice<UnsafeBufferPointer<UInt8>>, _ circumstances: Circumstances
    ) -> ChatBody? {
        let feed = ByteSearch.firstIndex(of: 0x0A, in: body, from: 0, to: body.count)
        let firstLine = body[..<(feed ?? body.count)]
        let below = feed.map { body[($0 + 1)...] }
        if let match = AttachmentLine.match(firstLine) { return attached(match, below: below) }
        if core.first == UInt8(ascii: "<"), let close = firstLine.last, close == UInt8(ascii: ">") {
            let line = core[..<firstLine.endIndex]
            if case .omitted(let kind) = ChatPhrases.whole.meaning(of: line) {
                return of(.omitted(kind), caption: below.map { Array($0) } ?? [])
            }
            if feed == nil, !circumstances.recurring.isEmpty, circumstances.recurring.contains(Untrusted(line)) {
                return of(.omitted(.unknown), caption: [])
            }
        }
        guard circumstances.isBracketed, let mark = lastMark(body) else { return nil }
        if let meaning = ChatPhrases.wholeOnIOS.meaning(of: body[mark.end...]) {
            return of(meaning, caption: InvisibleMarks.cleaned(UnsafeBufferPointer(rebasing: body[..<mark.start])))
        }
        let lastLine = body[..<mark.start].lastIndex(of: 0x0A).map { $0 + 1 }
        guard let lastLine, let match = AttachmentLine.match(body[lastLine...]) else { return nil }
        return attached(match, below: body[..<(lastLine - 1)])
    }

    private static func attached(_ match: AttachmentLine.Match, below: Slice<UnsafeBufferPointer<UInt8>>?) -> ChatBody {
        let title = AttachmentName.withoutNumber(match.name)
        // A document's name is repeated: below it on Android, before it with the number of pages on iOS.
        var caption = match.before.starts(with: title) ? [] : match.before
        if let below, !below.isEmpty {
            var rest = below
            let line = below.prefix { $0 != 0x0A }
            if line.elementsEqual(match.name) || line.elementsEqual(title) { rest = below.dropFirst(line.count + 1) }
            if !caption.isEmpty, !rest.isEmpty { caption.append(0x0A) }
            caption += rest
        }
        var body = ChatBody(AttachmentName.isContact(match.name) ? .contact : .media, text: caption)
        body.media = [Media(kind: AttachmentName.kind(of: match.name), name: Untrusted(match.name))]
        return body
    }

    /// The last mark within the last 120 bytes.
    private static func lastMark(_ body: UnsafeBufferPointer<UInt8>) -> (start: Int, end: Int)? {
        var at = body.count - 1
        while at >= max(0, body.count - 120) {
            let length = InvisibleMarks.length(in: body, at: at, end: body.count)
            if length > 0 { return (at, at + length) }
            at -= 1
        }
        return nil
    }

    /// The length of a body without the note that it was edited; nil when there is none.
    private static func withoutEdit(_ body: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let open = body.suffix(100).lastIndex(of: UInt8(ascii: "<")),
            ChatPhrases.editedSuffixes.meaning(of: body[open...]) != nil
        else { return nil }
        var end = open
        while end >= 3, InvisibleMarks.length(in: body, at: end - 3, end: end) == 3 { end -= 3 }
        return end > 0 && body[end - 1] == 0x20 ? end - 1 : end
    }

    /// Whether what follows the words for a call belongs to them.
    private static func isCall(_ rest: Slice<UnsafeBufferPointer<UInt8>>, isMarked: Bool) -> Bool {
        switch rest.first {
        case nil, UInt8(ascii: "."), UInt8(ascii: ","): true
        case 0x20: isMarked && rest.dropFirst().starts(with: "at ".utf8)
        default: false
        }
    }

    /// Whether the last line is the name of a place and a link to it.
    private static func isPlace(_ body: UnsafeBufferPointer<UInt8>) -> Bool {
        let line = body.suffix(1000)
        var search = line.startIndex
        while let colon = ByteSearch.firstIndex(of: UInt8(ascii: ":"), in: body, from: search, to: body.count) {
            search = colon + 1
            guard colon > 0, search < body.count, body[search] == 0x20 else { continue }
            let link = body[(search + 1)...]
            if ChatPhrases.placeLinks.meaning(ofPrefixOf: link) != nil { return !link.contains { $0 <= 0x20 } }
        }
        return false
    }

    private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard let first = part.first, text.count >= part.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0] == first && text[$0...].starts(with: part) }
    }
}
