import Markup
import TranscriptModel

/// What stands around a conversation on a page: head, header, links to other pages, end.
struct HTMLFrame {
    let html: HTMLWriter
    let header: TranscriptHeader
    let stamp: Stamp

    /// The page up to and with the beginning of its body.
    /// - Parameter page: Number of the page when it is one of several.
    func start(page: Int?) throws {
        try html.doctype()
        try html.start(.html)
        try html.attribute("lang", "en")
        try html.attribute("dir", "ltr")
        try html.element(.head) {
            try html.void(.meta, ["charset": "utf-8"])
            try html.void(.meta, ["http-equiv": "Content-Security-Policy", "content": HTMLStyle.policy])
            try html.void(.meta, ["name": "viewport", "content": "width=device-width, initial-scale=1"])
            try html.void(.meta, ["name": "color-scheme", "content": "light dark"])
            try html.void(.meta, ["name": "referrer", "content": "no-referrer"])
            try html.origin(of: header)
            try html.element(.title) {
                try html.text("Transcript")
                if let customer = header.customer {
                    try html.text(" · ")
                    try html.text(untrusted: customer.names.first ?? customer.shown)
                }
                if let page { try html.text(computed: " · page \(page)") }
            }
            try html.style(HTMLStyle.sheet)
        }
        try html.lineBreak()
        try html.start(.body)
        try html.startLink(toFragment: Array("timeline".utf8), class: "skip")
        try html.text("Skip to the conversation")
        try html.end()
        try html.lineBreak()
    }

    /// The beginning of what is no header and no end.
    func startMain() throws {
        try html.start(.main)
        try html.attribute("id", "timeline")
        try html.lineBreak()
        try html.element(.h2, class: "unseen", text: "Conversation")
        try html.lineBreak()
    }

    /// The head of each page but the first: whose it is, and which page.
    func pageHeader(_ contents: HTMLContents, page: Int) throws {
        try html.element(.header, class: "about page") {
            try html.element(.p, class: "eyebrow") { try html.text(computed: "Conversation transcript · page \(page)") }
            try html.element(.h1) { try whose() }
            try html.element(.p, class: "span") { try span(contents.span) }
        }
        try html.lineBreak()
    }

    /// Whose transcript it is.
    func whose() throws {
        if let customer = header.customer {
            try html.bdi(customer.names.first ?? customer.shown)
        } else {
            try html.text(computed: Wording.count(header.customers, "customer", "customers"))
        }
    }

    /// The stretch of time and the numbers of a page.
    func span(_ span: HTMLContents.Span) throws {
        if let first = span.first, let last = span.last {
            let days = [first, last].map { Stamp.shortDay(stamp.local($0)) }
            try html.text(computed: days[0] == days[1] ? days[0] : "\(days[0]) to \(days[1])")
            try html.text(" · ")
        }
        let messages = Wording.count(span.messages, "message", "messages")
        try html.text(computed: "\(messages), \(Wording.count(span.transitions, "transition", "transitions"))")
    }

    /// Where the markers of a page lead whose transition is not on it.
    func later(_ contents: HTMLContents, nextPage: String?) throws {
        for (id, _) in contents.awaited {
            let anchor = id.bytes
            try html.start(.p, class: "later")
            try html.attribute(.id, untrusted: anchor)
            if let nextPage, contents.mayCome(id) {
                try html.startLink(toFile: nextPage, fragment: anchor)
                try html.text("The switch to service that omits these items comes on a later page")
                try html.end()
            } else {
                try html.text("The switch to service that omits these items is outside of this transcript.")
            }
            try html.end()
            try html.lineBreak()
        }
    }

    /// What makes the transcript complete. A page without it is cut off.
    func complete(_ totals: TranscriptTotals) throws {
        try html.element(.p, class: "end") {
            try html.text("End of the transcript: ")
            let messages = Wording.count(totals.messages, "message", "messages")
            let transitions = Wording.count(totals.transitions, "transition", "transitions")
            let rejected = Wording.count(totals.rejected, "record", "records")
            try html.text(computed: "\(messages), \(transitions), \(totals.omitted) omitted, \(rejected) rejected.")
        }
    }

    /// The end of the page, after its footer.
    func end() throws {
        try html.script(HTMLScript.program)
        try html.end()
        try html.end()
        try html.lineBreak()
        try html.finish()
    }
}
