import LogImporting
import TimelineBuilding
import TranscriptModel
import Yams

extension PolicyReader {
    private static let namingKeys = ["number", "phone_number_id", "name", "effective_from"]
    private static let channelKeys =
        namingKeys + [
            "apps", "default_app", "allow_marketing_keywords", "implied_session_idle", "keywords", "support_words",
        ]
    private static let keywordKeys = ["marketing", "opt_out", "opt_in", "help"]

    /// Reads an entry of a channel, or the defaults.
    mutating func entry(_ node: Node, isDefaults: Bool) -> ReadEntry? {
        guard let mapping = node.mapping else {
            wrong(node, isDefaults ? "defaults" : "a channel", "keys with values")
            return nil
        }
        var read = ReadEntry(entry: PolicyEntry(), place: place(node))
        for (key, value) in mapping {
            guard let name = known(key, among: PolicyReader.channelKeys) else { continue }
            if isDefaults, PolicyReader.namingKeys.contains(name) {
                problem(place(key), .keyOfChannels(name))
                continue
            }
            read.places[name] = place(value)
            set(name, value, &read)
        }
        if !isDefaults, read.entry.isDefaults, read.places["number"] == nil, read.places["phone_number_id"] == nil {
            problem(place(node), .unnamedChannel)
        }
        // A number that is wrong was told of; such an entry must not stand in for the defaults.
        return isDefaults || !read.entry.isDefaults ? read : nil
    }

    private mutating func set(_ key: String, _ value: Node, _ read: inout ReadEntry) {
        switch key {
        case "number":
            read.entry.number = value.scalar.flatMap { PhoneNumber.canonical($0.string.utf8) }
            if read.entry.number == nil { wrong(value, "number", "a phone number with its country, in quotes") }
        case "phone_number_id": read.entry.phoneNumberID = text(value, "phone_number_id")
        case "name": read.entry.name = text(value, "name")
        case "effective_from":
            guard let moment = value.scalar.flatMap({ LogTime.instant($0.string.utf8) }) else {
                read.isOfUnknownTime = true
                return wrong(value, "effective_from", "a moment such as 2026-01-01T00:00:00Z")
            }
            read.entry.effectiveFrom = moment
        case "apps": read.entry.apps = apps(value)
        case "default_app": read.entry.defaultApp = app(value, "default_app")
        case "allow_marketing_keywords":
            read.entry.allowsMarketingKeywords = value.bool
            if value.bool == nil {
                wrong(value, key, "true or false", nearest: nearest(to: value, among: ["true", "false"]))
            }
        case "implied_session_idle": read.entry.impliedSessionIdle = duration(value)
        case "keywords": keywords(value, &read)
        case "support_words": read.entry.supportWords = supportWords(value, &read)
        default: break
        }
    }

    private mutating func keywords(_ node: Node, _ read: inout ReadEntry) {
        guard let mapping = node.mapping else { return wrong(node, "keywords", "lists of words by kind") }
        for (key, value) in mapping {
            guard let list = known(key, among: PolicyReader.keywordKeys) else { continue }
            let found = words(value, list).filter { found in
                let isEmpty = CaseFolding.keyword(found.word.bytes).isEmpty
                if isEmpty { problem(found.place, .emptyKeyword(found.word, key: list)) }
                return !isEmpty
            }
            read.words[list] = found
            switch list {
            case "marketing": read.entry.marketing = found.map(\.word)
            case "opt_out": read.entry.optOut = found.map(\.word)
            case "opt_in": read.entry.optIn = found.map(\.word)
            case "help": read.entry.help = found.map(\.word)
            default: break
            }
        }
    }

    private mutating func supportWords(_ node: Node, _ read: inout ReadEntry) -> [Untrusted] {
        let found = words(node, "support_words").filter { found in
            let count = CaseFolding.words(found.word.bytes).count
            if count == 0 { problem(found.place, .emptyKeyword(found.word, key: "support_words")) }
            if count > 1 { problem(found.place, .severalWords(found.word)) }
            return count == 1
        }
        read.words["support_words"] = found
        return found.map(\.word)
    }
}
