import Markup
import TranscriptModel

extension HTMLPage {
    /// A message.
    func message(_ message: Message) throws {
        let time = try local(message.at)
        let anchor = Array(message.id.text.utf8)
        try html.start(.article, class: HTMLPage.rowClass(message))
        try html.attribute(.id, untrusted: anchor)
        try html.start(.div, class: "bubble")
        try html.start(.header)
        if let name = message.name {
            try html.bdi(name, class: "who")
            try html.element(.span, class: "role") { try html.text(computed: message.speaker.word) }
        } else {
            try html.element(.span, class: "who", text: Wording.name(message.speaker))
        }
        try html.element(.span, class: "voice", text: HTMLPage.voice(message.context))
        try html.startLink(toFragment: anchor, class: "at")
        try self.time(message.at, time, precision: message.precision)
        try html.end()
        try html.end()
        try content(of: message)
        try record(of: message)
        try html.end()
        try html.end()
        try html.lineBreak()
        recent.add(message)
    }

    private func content(of message: Message) throws {
        if let kind = Wording.kind(message.kind) { try kindLine(kind, message) }
        if let reply = message.replyTo {
            try self.reply(to: reply, isReaction: message.kind == .reaction)
        }
        for item in message.media { try media(item) }
        if let header = message.header { try html.prose(header, class: "text heading") }
        if let text = message.text, !text.isEmpty {
            try html.prose(text, class: message.kind == .reaction ? "text emoji" : "text")
        }
        if let footer = message.footer { try html.prose(footer, class: "text foot") }
        if !message.buttons.isEmpty {
            try html.element(.ul, class: "buttons") {
                for button in message.buttons { try html.element(.li) { try html.bdi(button) } }
            }
        }
        for mark in Message.Mark.allCases where message.marks.contains(mark) {
            try html.element(.p, class: "mark", text: Wording.mark(mark))
        }
        if let problem = message.problem {
            try html.element(.p, class: "mark problem") {
                try html.text("Problem: ")
                try html.bdi(problem)
            }
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

    private func reply(to id: PublicID, isReaction: Bool) throws {
        try html.startLink(toFragment: Array(id.text.utf8), class: "reply")
        if let quote = recent[id] {
            try html.text(isReaction ? "to " : "in reply to ")
            try html.bdi(quote)
        } else {
            try html.text(isReaction ? "to an earlier message" : "in reply to an earlier message")
        }
        try html.end()
    }

    private func record(of message: Message) throws {
        try html.start(.p, class: message.status == .failed ? "record failed" : "record")
        var words = message.status?.word ?? ""
        if let rule = message.rule { words += (words.isEmpty ? "rule " : " · rule ") + rule.rawValue }
        if let first = message.sources.first {
            try html.text(computed: words.isEmpty ? "" : words + " · ")
            try html.bdi(first.file)
            words = ":\(first.line)"
            if message.sources.count > 1 { words += " +\(message.sources.count - 1)" }
        }
        try html.text(computed: words)
        try html.end()
    }

    private static func rowClass(_ message: Message) -> StaticString {
        switch (message.context, message.direction) {
        case (.marketing, .inbound): "message marketing in"
        case (.marketing, .outbound): "message marketing out"
        case (.service, .inbound): "message service in"
        case (.service, .outbound): "message service out"
        }
    }

    private static func voice(_ context: Context) -> StaticString {
        switch context {
        case .marketing: "Marketing · Journey Builder"
        case .service: "Service · Omni-Channel"
        }
    }
}
