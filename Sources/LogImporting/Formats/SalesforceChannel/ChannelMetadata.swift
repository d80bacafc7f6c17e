import Markup
import TranscriptModel

/// What the metadata of one messaging channel says.
struct ChannelMetadata {
    private struct Usage {
        var line: Int
        var deployment: Untrusted?
        var routingOverride: Untrusted?
    }

    private struct Keywords {
        var line: Int
        var words: [Untrusted] = []
        var type: Untrusted?
        var language: Untrusted?
    }

    /// What people call it.
    private(set) var label: Untrusted?
    private var type: Untrusted?
    private var platformKey: Untrusted?
    private var usages: [Usage] = []
    private var keywords: [Keywords] = []

    private static let longestText = 4096
    private static let mostParts = 1000

    /// Whether an element of the channel is one that only metadata has.
    static func isField(_ element: XMLElement) -> Bool {
        element.isNamed("masterLabel") || element.isNamed("messagingChannelType") || element.isNamed("platformKey")
            || element.isNamed("channelUsages") || element.isNamed("messagingKeywords")
    }

    /// Reads what follows the beginning of the channel.
    init(_ log: XMLLog) throws {
        while let event = try log.next() {
            guard case .start(let element) = event else { continue }
            if element.isNamed("masterLabel") {
                label = try ChannelMetadata.word(log)
            } else if element.isNamed("messagingChannelType") {
                type = try ChannelMetadata.word(log)
            } else if element.isNamed("platformKey") {
                platformKey = try ChannelMetadata.word(log)
            } else if element.isNamed("channelUsages"), usages.count < ChannelMetadata.mostParts {
                usages.append(try ChannelMetadata.usage(log, line: element.line))
            } else if element.isNamed("messagingKeywords"), keywords.count < ChannelMetadata.mostParts {
                keywords.append(try ChannelMetadata.keywords(log, line: element.line))
            } else {
                try log.skipElement()
            }
        }
    }

    /// The channel's number, or its name when it has none that anybody else would know.
    func addresses(region: String?) -> [Address] {
        if let number = PlatformKey.ofChannel(platformKey, messageType: type, region: region) { return [number] }
        return label.map { [Address(.businessName, $0)] } ?? []
    }

    /// The connected apps. Metadata has other words for them than the records, and no ids: an app of a channel is
    /// known by both their names.
    func usages(of channel: [Address]) -> [(line: Int, record: LogRecord)] {
        usages.compactMap { usage in
            guard let deployment = usage.deployment.map(ChannelMetadata.recordWord) else { return nil }
            var record = ChannelUsageRecord(
                identifier: identifier(channel, deployment), channel: channel, deployment: deployment)
            record.routingOverride = usage.routingOverride
            return (usage.line, .channelUsage(record))
        }
    }

    /// The keywords, one record for each language, on the line of its first.
    func keywords(of channel: [Address]) -> [(line: Int, record: LogRecord)] {
        var records: [(line: Int, record: KeywordRecord)] = []
        for part in keywords {
            guard let type = part.type, type.spells(anyOf: ["OptIn", "DoubleOptIn", "OptOut", "Help"]) else { continue }
            let place = records.firstIndex { $0.record.language == part.language } ?? records.count
            if place == records.count {
                var record = KeywordRecord(identifier: identifier(channel, part.language ?? ""), channel: channel)
                record.language = part.language
                records.append((part.line, record))
            }
            if type.spells("OptOut") {
                records[place].record.optOut += part.words
            } else if type.spells("Help") {
                records[place].record.help += part.words
            } else {
                records[place].record.optIn += part.words
            }
        }
        return records.map { ($0.line, .keywords($0.record)) }
    }

    private func identifier(_ channel: [Address], _ part: Untrusted) -> Untrusted {
        Untrusted((channel.first?.value.bytes ?? []) + [UInt8(ascii: "/")] + part.bytes)
    }

    private static func recordWord(_ deployment: Untrusted) -> Untrusted {
        if deployment.spells(anyOf: ["UnifiedConversation", "DigitalEngagementConversation"]) { return "Conversation" }
        return deployment.spells("MarketingJourneyBuilder") ? "MJ" : deployment
    }

    private static func usage(_ log: XMLLog, line: Int) throws -> Usage {
        var usage = Usage(line: line)
        while let event = try log.next() {
            switch event {
            case .text: break
            case .end: return usage
            case .start(let element):
                if element.isNamed("deploymentType") {
                    usage.deployment = try word(log)
                } else if element.isNamed("routingOverride") {
                    usage.routingOverride = try word(log)
                } else {
                    try log.skipElement()
                }
            }
        }
        return usage
    }

    private static func keywords(_ log: XMLLog, line: Int) throws -> Keywords {
        var keywords = Keywords(line: line)
        while let event = try log.next() {
            switch event {
            case .text: break
            case .end: return keywords
            case .start(let element):
                if element.isNamed("keyword"), keywords.words.count < mostParts {
                    if let word = try word(log) { keywords.words.append(word) }
                } else if element.isNamed("keywordType") {
                    keywords.type = try word(log)
                } else if element.isNamed("language") {
                    keywords.language = try word(log)
                } else {
                    try log.skipElement()
                }
            }
        }
        return keywords
    }

    private static func word(_ log: XMLLog) throws -> Untrusted? {
        let word = Untrusted(try log.text(limit: longestText)).trimmed
        return word.isEmpty ? nil : word
    }
}
