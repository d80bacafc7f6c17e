import TranscriptModel

/// What one page holds, for its own table of contents and for the index of all pages.
struct HTMLContents {
    /// A place that the table of contents names.
    enum Entry {
        case transition(Transition)
        case session(number: Int, Session)
    }

    /// How much it is, and from when until when.
    struct Span {
        var messages = 0
        var transitions = 0
        var first: Instant?
        var last: Instant?
    }

    /// Entries that are named, so that the table stays a small part of the page.
    static let entryLimit = 1000
    private(set) var entries: [Entry] = []
    /// Entries beyond the limit.
    private(set) var unnamed = 0
    private(set) var span = Span()
    /// Transitions that markers lead to and that did not come yet, each with its channel.
    private(set) var awaited: [(id: PublicID, channel: Untrusted)] = []
    var words = WordParts()

    mutating func add(_ message: Message) {
        span.messages += 1
        see(message.at)
        for case .omitted(_, let transition, _) in message.media { expect(transition, message.channel) }
        addWords(of: message)
    }

    /// The words by which the script finds a message: all that the page shows of it, beside its time and its files.
    private mutating func addWords(of message: Message) {
        for text in [message.text, message.name, message.template, message.campaign, message.problem] {
            if let text { words.add(text) }
        }
        // A writer with a name has the role beside it.
        words.add(own: Wording.name(message.speaker))
        if let kind = Wording.kind(message.kind) { words.add(own: kind) }
        if message.campaign != nil { words.add(own: "of journey") }
        if message.kind == .reaction { words.add(own: "taken back") }
        if message.status == .failed { words.add(own: "Not delivered") }
        if message.problem != nil { words.add(own: "Problem") }
        for button in message.buttons { words.add(button) }
        for item in message.media { addWords(of: item) }
    }

    private mutating func addWords(of item: MediaItem) {
        switch item {
        case .omitted(let kind, _, _):
            words.add(Untrusted(kind.word))
            words.add(own: "omitted: the conversation switched to service")
        case .shown(let media):
            words.add(Untrusted(media.kind.word))
            if let absence = media.absence {
                words.add(own: "missing")
                return words.add(own: Wording.reason(absence))
            }
            for text in [media.name, media.mimeType, media.link] {
                if let text { words.add(text) }
            }
            if let size = media.file?.bytes ?? media.size { words.add(Untrusted(Wording.size(size))) }
            guard let file = media.file else { return }
            words.add(own: "SHA-256")
            words.add(file.sha256)
        }
    }

    mutating func add(_ transition: Transition) {
        span.transitions += 1
        see(transition.at)
        awaited.removeAll { $0.id == transition.id }
        add(.transition(transition))
    }

    mutating func add(_ session: Session, number: Int) {
        see(session.start)
        add(.session(number: number, session))
    }

    /// Starts the next page; of each channel only the last transition that is awaited can still come.
    mutating func turn() {
        var kept: [(id: PublicID, channel: Untrusted)] = []
        for waiting in awaited.reversed() where !kept.contains(where: { $0.channel == waiting.channel }) {
            kept.append(waiting)
        }
        self = HTMLContents()
        awaited = kept.reversed()
    }

    /// Whether a transition may come on a later page.
    func mayCome(_ id: PublicID) -> Bool {
        guard let waiting = awaited.first(where: { $0.id == id }) else { return false }
        return awaited.last { $0.channel == waiting.channel }?.id == id
    }

    private mutating func expect(_ transition: PublicID, _ channel: Untrusted) {
        guard awaited.count < HTMLContents.entryLimit, !awaited.contains(where: { $0.id == transition }) else { return }
        awaited.append((transition, channel))
    }

    private mutating func add(_ entry: Entry) {
        guard entries.count < HTMLContents.entryLimit else { return unnamed += 1 }
        entries.append(entry)
    }

    private mutating func see(_ at: Instant) {
        span.first = min(span.first ?? at, at)
        span.last = max(span.last ?? at, at)
    }
}
