import TranscriptModel

/// What transcripts for people call things.
enum Wording {
    /// Why the context is what it is, as the end of a sentence.
    static func reason(_ cause: Cause) -> StaticString {
        switch cause {
        case .complianceKeyword: "an opt-out, opt-in or help keyword"
        case .singleApp: "only one app is connected"
        case .activeSession: "a session is active"
        case .journeyReply: "the customer pressed a button of a marketing message"
        case .marketingKeyword: "the customer sent a marketing keyword"
        case .defaultApp: "the default app of the channel"
        case .supportRequest: "the customer asked for support"
        case .invalidResponse: "the customer’s answer is none that the journey expects"
        case .agentMessage: "an agent or a bot wrote"
        case .journeySend: "a journey sent a message"
        case .unattributed: "nobody knows who sent the message"
        case .sessionStarted: "a session started"
        case .firstContact: "first contact"
        }
    }

    /// Why an item is not there.
    static func reason(_ absence: Absence) -> StaticString {
        switch absence {
        case .leftOutByExporter: "left out by the exporter"
        case .unavailableFromInterface: "not available from the interface"
        case .fileMissing: "file missing"
        case .redactedAtSource: "redacted at the source"
        case .erased: "erased"
        }
    }

    /// What is said of a message that the query found, where others stand around it.
    static let found: StaticString = "found by the query"

    /// What a message answers when no log tells of that.
    static let unknownMessage: StaticString = "a message of no log here"

    /// What else is said of a message.
    static func mark(_ mark: Message.Mark) -> StaticString {
        switch mark {
        case .edited: "edited"
        case .deleted: "deleted by its sender"
        case .redacted: "redacted by the business"
        case .forwarded: "forwarded"
        case .keywordIgnored: "marketing keyword ignored: a session is active"
        case .conflict: "records and rules disagree on the context"
        case .contentUnavailable: "content not available: only its delivery is known"
        case .omissionUnknown: "template not in the catalogue: unknown whether media was omitted"
        }
    }

    /// A writer without a name.
    static func name(_ speaker: Speaker) -> StaticString {
        switch speaker {
        case .customer: "Customer"
        case .agent: "Agent"
        case .bot: "Bot"
        case .journey: "Journey"
        case .system: "System"
        }
    }

    /// What a message is, when it is not simply text.
    static func kind(_ kind: MessageKind) -> StaticString? {
        switch kind {
        case .text, .media: nil
        case .template: "template"
        case .interactive: "interactive message"
        case .button: "button pressed"
        case .location: "location"
        case .contact: "contact card"
        case .reaction: "reaction"
        case .order: "order"
        case .call: "call"
        case .system: "system message"
        case .note: "private note"
        case .poll: "poll"
        case .unsupported: "not passed on by the interface"
        }
    }

    /// Messages that were not chosen.
    static func gap(_ gap: TranscriptGap) -> String {
        let messages = count(gap.messages, "message", "messages")
        guard gap.transitions > 0 else { return "\(messages) not chosen" }
        return "\(messages) not chosen, \(count(gap.transitions, "transition", "transitions")) among them"
    }

    /// A number in groups of three digits, such as `1,000,000`.
    static func number(_ number: Int) -> String {
        let digits = Array(String(number.magnitude).utf8)
        var text: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { text.append(UInt8(ascii: ",")) }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// A number of bytes for people, such as `482 kB`.
    static func size(_ bytes: Int64) -> String {
        guard bytes >= 1000 else { return bytes == 1 ? "1 byte" : "\(max(bytes, 0)) bytes" }
        var tenths = bytes / 100
        var units = ["kB", "MB", "GB", "TB", "PB", "EB"][...]
        while tenths >= 10_000, units.count > 1 {
            tenths /= 1000
            units = units.dropFirst()
        }
        let unit = units.first ?? "kB"
        return tenths >= 100 ? "\(tenths / 10) \(unit)" : "\(tenths / 10).\(tenths % 10) \(unit)"
    }

    /// A stretch of time for people, such as `36 min`.
    static func duration(_ milliseconds: Int64) -> String {
        let seconds = max(milliseconds / 1000, 0)
        if seconds < 60 { return "\(seconds) s" }
        if seconds < 3600 { return "\(seconds / 60) min" }
        if seconds < 86_400 { return "\(seconds / 3600) h \(seconds % 3600 / 60) min" }
        return "\(seconds / 86_400) d \(seconds % 86_400 / 3600) h"
    }

    /// A number and its noun, such as `1 item` or `1,200 messages`.
    static func count(_ number: Int, _ one: String, _ many: String) -> String {
        number == 1 ? "1 \(one)" : "\(Wording.number(number)) \(many)"
    }
}
