import Markup
import TranscriptModel

extension HTMLPage {
    /// A message.
    func message(_ message: Message) throws {
        let time = try local(message.at)
        let anchor = message.id.bytes
        try html.start(.article, class: HTMLPage.rowClass(message))
        try html.attribute(.id, untrusted: anchor)
        try html.start(.div, class: message.kind == .reaction ? "bubble slim" : "bubble")
        try html.start(.header)
        try writer(of: message)
        try html.constant(HTMLPage.voice(message.context))
        if showsChannels { try html.bdi(message.channel, class: "via") }
        try html.startLink(toFragment: anchor, class: "at")
        try html.time(message.at, time, precision: message.precision)
        try html.end()
        try html.end()
        try content(of: message)
        try record(of: message)
        try html.end()
        try html.end()
        try html.lineBreak()
    }

    private func writer(of message: Message) throws {
        guard let name = message.name else {
            return try html.element(.span, class: "who", text: Wording.name(message.speaker))
        }
        try html.bdi(name, class: "who")
        try html.constant(HTMLPage.role(message.speaker))
    }

    private func content(of message: Message) throws {
        if message.isFound { try html.element(.p, class: "mark found", text: Wording.found) }
        if let kind = Wording.kind(message.kind) { try kindLine(kind, message) }
        if let reply = message.replyTo {
            try self.reply(to: reply, isReaction: message.kind == .reaction)
        } else if message.repliesToUnknown {
            try html.element(.p, class: "reply") {
                try html.text(message.kind == .reaction ? "to " : "in reply to ")
                try html.text(Wording.unknownMessage)
            }
        }
        let isTemplate = message.kind == .template || !message.buttons.isEmpty
        if isTemplate { try html.start(.div, class: "template") }
        for item in message.media { try media(item) }
        let parts = TemplateParts(of: message)
        if let header = parts.header { try html.prose(header, class: "heading") }
        if let text = parts.body, !text.isEmpty {
            try html.prose(text, class: message.kind == .reaction ? "text emoji" : "text")
        }
        if let footer = parts.footer { try html.prose(footer, class: "foot") }
        if !message.buttons.isEmpty {
            try html.element(.ul, class: "buttons") {
                for button in message.buttons { try html.element(.li) { try html.bdi(button) } }
            }
        }
        if isTemplate { try html.end() }
        for mark in Message.Mark.allCases where message.marks.contains(mark) {
            try html.element(.p, class: "mark", text: Wording.mark(mark))
        }
        guard message.problem != nil || message.status == .failed else { return }
        try html.element(.p, class: "mark problem") {
            try html.text(message.status == .failed ? "Not delivered" : "Problem")
            guard let problem = message.problem else { return }
            try html.text(": ")
            try html.bdi(problem)
        }
    }

    private func kindLine(_ kind: StaticString, _ message: Message) throws {
        try html.element(.p, class: "kind") {
            try html.text(kind)
            if let template = message.template {
                try html.text(" ")
                try html.bdi(template)
            }
            if let campaign = message.campaign {
                try html.text(" of journey ")
                try html.bdi(campaign)
            }
            if message.kind == .reaction, message.text?.isEmpty ?? true { try html.text(" taken back") }
        }
    }

    /// What a message answers: quoted when it is not long ago, linked when it is in the transcript.
    private func reply(to id: PublicID, isReaction: Bool) throws {
        let anchor = id.bytes
        switch replies.page(of: id) {
        case nil: try html.start(.p, class: "reply")
        case number: try html.startLink(toFragment: anchor, class: "reply")
        case let page?:
            guard let nameOfPage else {
                try html.startLink(toFragment: anchor, class: "reply")
                break
            }
            try html.startLink(toFile: nameOfPage(page), fragment: anchor, class: "reply")
        }
        try html.text(isReaction ? "to " : "in reply to ")
        if let quote = replies.quote(of: id) {
            if let name = quote.name { try html.bdi(name) } else { try html.text(Wording.name(quote.speaker)) }
            try html.text(": ")
            try html.bdi(quote.text, class: "quote")
        } else {
            try html.text("an earlier message")
        }
        try html.end()
    }

    private func record(of message: Message) throws {
        try html.start(.footer)
        var words: [UInt8] = []
        if let status = message.status, status != .failed {
            words.append(status.word)
            if let at = message.statusAt { words.append(" \(clock(at, beside: message.at))") }
            words.append(" · ")
        }
        if let rule = message.rule {
            words.append("rule ")
            words.append(rule.rawValue)
            words.append(" · ")
        }
        if let first = message.sources.first {
            try html.text(untrusted: words)
            try html.bdi(first.file)
            words.removeAll(keepingCapacity: true)
            words.append(":")
            words.append(first.line, digits: 1)
            if message.sources.count > 1 { words.append(" +\(message.sources.count - 1)") }
        } else {
            words.removeLast(min(words.count, " · ".utf8.count))
        }
        try html.text(untrusted: words)
        try html.end()
    }

    /// The clock, with the day when it is another one.
    private func clock(_ at: Instant, beside other: Instant) -> String {
        let time = stamp.local(at)
        let there = stamp.local(other)
        let isSameDay = time.day == there.day && time.month == there.month && time.year == there.year
        return isSameDay ? time.clockText : "\(Stamp.shortDay(time)), \(time.clockText)"
    }

    private static func rowClass(_ message: Message) -> StaticString {
        switch (message.context, message.direction) {
        case (.marketing, .inbound): "message marketing in"
        case (.marketing, .outbound): "message marketing out"
        case (.service, .inbound): "message service in"
        case (.service, .outbound): "message service out"
        }
    }

    private static func role(_ speaker: Speaker) -> StaticString {
        switch speaker {
        case .customer: " <span class=\"role\">customer</span> "
        case .agent: " <span class=\"role\">agent</span> "
        case .bot: " <span class=\"role\">bot</span> "
        case .journey: " <span class=\"role\">journey</span> "
        case .system: " <span class=\"role\">system</span> "
        }
    }

    private static func voice(_ context: Context) -> StaticString {
        switch context {
        case .marketing: "<span class=\"voice\">Marketing · Journey Builder</span>"
        case .service: "<span class=\"voice\">Service · Omni-Channel</span>"
        }
    }
}
