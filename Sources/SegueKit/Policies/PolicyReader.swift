import LogImporting
import SearchQuery
import TimelineBuilding
import TranscriptModel
import Yams

/// Reads policy files and finds every mistake in one go.
struct PolicyReader {
    private(set) var entries: [PolicyEntry] = []
    private(set) var problems: [PolicyProblem] = []

    private static let rootKeys = ["defaults", "channels"]
    private static let channelKeys = [
        "number", "phone_number_id", "name", "effective_from", "apps", "default_app", "allow_marketing_keywords",
        "implied_session_idle", "keywords", "support_words",
    ]
    private static let keywordKeys = ["marketing", "opt_out", "opt_in", "help"]

    mutating func read(_ text: Untrusted) {
        guard text.isPlainText, let root = try? Yams.compose(yaml: text.repaired), let mapping = root.mapping else {
            let mark = PolicyReader.errorMark(text.repaired)
            problems.append(PolicyProblem(line: mark.line, column: mark.column, kind: .syntax))
            return
        }
        for (key, value) in mapping {
            switch known(key, among: PolicyReader.rootKeys) {
            case "defaults": if let entry = entry(value, isDefaults: true) { entries.append(entry) }
            case "channels":
                guard let channels = value.sequence else {
                    wrong(value, "channels", "a list of channels")
                    continue
                }
                for channel in channels { if let entry = entry(channel, isDefaults: false) { entries.append(entry) } }
            default: break
            }
        }
    }

    private static func errorMark(_ text: String) -> (line: Int, column: Int) {
        do {
            _ = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            switch error {
            case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
                return (mark.line, mark.column)
            default: return (1, 1)
            }
        } catch {
            return (1, 1)
        }
        return (1, 1)
    }

    private mutating func entry(_ node: Node, isDefaults: Bool) -> PolicyEntry? {
        guard let mapping = node.mapping else {
            wrong(node, isDefaults ? "defaults" : "channels", "keys with values")
            return nil
        }
        var entry = PolicyEntry()
        for (key, value) in mapping { set(known(key, among: PolicyReader.channelKeys), value, &entry) }
        if !isDefaults, entry.isDefaults { problem(node, .unnamedChannel) }
        if let app = entry.defaultApp, let apps = entry.apps, !apps.contains(app) {
            problem(node, .defaultNotConnected)
        }
        let compliance = Set(
            [entry.optOut, entry.optIn, entry.help].compactMap { $0 }.flatMap { $0 }.map {
                CaseFolding.keyword($0.bytes)
            })
        for word in entry.marketing ?? [] where compliance.contains(CaseFolding.keyword(word.bytes)) {
            problem(node, .shadowedKeyword(word))
        }
        return entry
    }

    private mutating func set(_ key: String?, _ value: Node, _ entry: inout PolicyEntry) {
        switch key {
        case "number":
            entry.number = value.scalar.flatMap { PhoneNumber.canonical($0.string.utf8) }
            if entry.number == nil { wrong(value, "number", "a phone number with its country, in quotes") }
        case "phone_number_id": entry.phoneNumberID = text(value, "phone_number_id")
        case "name": entry.name = text(value, "name")
        case "effective_from":
            guard let moment = value.scalar.flatMap({ LogTime.instant($0.string.utf8) }) else {
                return wrong(value, "effective_from", "a moment such as 2026-01-01T00:00:00Z")
            }
            entry.effectiveFrom = moment
        case "apps": entry.apps = apps(value)
        case "default_app": entry.defaultApp = app(value, "default_app")
        case "allow_marketing_keywords":
            entry.allowsMarketingKeywords = value.bool
            if value.bool == nil { wrong(value, "allow_marketing_keywords", "true or false") }
        case "implied_session_idle": entry.impliedSessionIdle = duration(value)
        case "keywords": keywords(value, &entry)
        case "support_words": entry.supportWords = words(value, "support_words")
        default: break
        }
    }

    private mutating func keywords(_ node: Node, _ entry: inout PolicyEntry) {
        guard let mapping = node.mapping else { return wrong(node, "keywords", "lists of words by kind") }
        for (key, value) in mapping {
            switch known(key, among: PolicyReader.keywordKeys) {
            case "marketing": entry.marketing = words(value, "marketing")
            case "opt_out": entry.optOut = words(value, "opt_out")
            case "opt_in": entry.optIn = words(value, "opt_in")
            case "help": entry.help = words(value, "help")
            default: break
            }
        }
    }

    private mutating func text(_ node: Node, _ key: String) -> Untrusted? {
        guard let scalar = node.scalar, !scalar.string.isEmpty else {
            wrong(node, key, "a text")
            return nil
        }
        return Untrusted(scalar.string)
    }

    private mutating func words(_ node: Node, _ key: String) -> [Untrusted]? {
        guard let sequence = node.sequence else {
            wrong(node, key, "a list of words")
            return nil
        }
        return sequence.compactMap { text($0, key) }
    }

    private mutating func app(_ node: Node, _ key: String) -> Context? {
        let word = node.scalar.map { Array($0.string.utf8) } ?? []
        if let context = Context.allCases.first(where: { word.elementsEqual($0.word.utf8) }) { return context }
        wrong(node, key, "service or marketing")
        return nil
    }

    private mutating func apps(_ node: Node) -> Set<Context>? {
        guard let sequence = node.sequence, sequence.count > 0 else {
            wrong(node, "apps", "a list of service and marketing")
            return nil
        }
        return Set(sequence.compactMap { app($0, "apps") })
    }

    /// Such as `24h`, `90m`, `2d`; in milliseconds.
    private mutating func duration(_ node: Node) -> Int64? {
        let bytes = node.scalar.map { Array($0.string.utf8) } ?? []
        let units: [UInt8: Int64] = [0x6D: 60_000, 0x68: 3_600_000, 0x64: 86_400_000]
        if let unit = bytes.last.flatMap({ units[$0] }), (2...6).contains(bytes.count),
            let count = Int64(String(decoding: bytes.dropLast(), as: UTF8.self)), count > 0
        {
            return count * unit
        }
        wrong(node, "implied_session_idle", "a duration such as 24h, 90m or 2d")
        return nil
    }

    private mutating func known(_ key: Node, among keys: [String]) -> String? {
        let name = key.scalar.map { Array($0.string.utf8) } ?? []
        if let match = keys.first(where: { name.elementsEqual($0.utf8) }) { return match }
        problem(key, .unknownKey(Untrusted(name), nearest: Spelling.nearest(to: name, among: keys)))
        return nil
    }

    private mutating func wrong(_ node: Node, _ key: String, _ expected: String) {
        problem(node, .wrongValue(key: key, expected: expected))
    }

    private mutating func problem(_ node: Node, _ kind: PolicyProblem.Kind) {
        problems.append(PolicyProblem(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, kind: kind))
    }
}
