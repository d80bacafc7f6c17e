import LogImporting
import SearchQuery
import TranscriptModel
import Yams

/// Reads policy files and finds every mistake in one go.
struct PolicyReader {
    var entries: [ReadEntry] = []
    var problems: [PolicyProblem] = []
    private(set) var timeZone: Zone?
    private(set) var businessNames: [Untrusted] = []
    private(set) var retention: [PolicyFile.Retention] = []
    /// Entries and words so far: an alias is short and can stand for much.
    private var size = 0

    /// An entry with the places of its parts, for what is found only beside the others.
    struct ReadEntry {
        var entry: PolicyEntry
        var place: PolicyFile.Place
        var places: [String: PolicyFile.Place] = [:]
        /// Whether its effective_from is no moment, so that nobody knows which other entry it would meet.
        var isOfUnknownTime = false
        /// The words of each list with their places, by key.
        var words: [String: [(word: Untrusted, place: PolicyFile.Place)]] = [:]
    }

    private static let rootKeys = ["defaults", "channels", "time_zone", "business_names", "retention"]
    private static let largestSize = 200_000

    mutating func read(_ text: Untrusted) {
        guard text.isPlainText else { return problem(PolicyReader.placeOfNoText(text), .noText) }
        guard let root = PolicyDocument.root(of: text, &problems) else { return }
        guard let mapping = root.mapping, !mapping.isEmpty else {
            return problem(place(root), root.mapping == nil && !isNothing(root) ? .wrongRoot : .empty)
        }
        var saysAnything = false
        for (key, value) in mapping {
            switch known(key, among: PolicyReader.rootKeys) {
            case "defaults":
                saysAnything = true
                if let entry = entry(value, isDefaults: true) { entries.append(entry) }
            case "channels":
                saysAnything = true
                channels(value)
            case "time_zone": readTimeZone(value)
            case "business_names": businessNames = words(value, "business_names").map(\.word)
            case "retention":
                saysAnything = true
                readRetention(value)
            default: break
            }
        }
        if !saysAnything { problem(place(root), .empty) }
        compare()
    }

    private mutating func channels(_ node: Node) {
        guard let channels = node.sequence else { return wrong(node, "channels", "a list of channels") }
        for channel in channels {
            guard grow(channel) else { return }
            if let entry = entry(channel, isDefaults: false) { entries.append(entry) }
        }
    }

    private mutating func readTimeZone(_ node: Node) {
        let name = node.scalar?.string ?? ""
        if let zone = Zone(named: name) {
            timeZone = zone
        } else {
            let nearest = Spelling.nearest(to: Array(name.utf8), among: Zone.knownNames)
            wrong(node, "time_zone", "a zone such as Europe/London or UTC", nearest: nearest)
        }
    }

    private mutating func readRetention(_ node: Node) {
        guard let mapping = node.mapping else {
            return wrong(node, "retention", "an age for marketing, service or both")
        }
        for (key, value) in mapping {
            guard let word = known(key, among: Context.allCases.map(\.word)),
                let context = Context.allCases.first(where: { $0.word.utf8.elementsEqual(word.utf8) })
            else { continue }
            if let days = PolicyFile.days(ofAge: value.scalar.map { Array($0.string.utf8) } ?? []) {
                retention.append(PolicyFile.Retention(context: context, days: days))
            } else {
                wrong(value, word, "an age such as 2y, 18m, 6w or 90d")
            }
        }
    }

    private func isNothing(_ node: Node) -> Bool {
        node.scalar?.string.isEmpty ?? false || node == Node("null") || node == Node("~")
    }

    private static func placeOfNoText(_ text: Untrusted) -> PolicyFile.Place {
        var line = 1
        var start = 0
        let bytes = text.bytes
        for index in bytes.indices where bytes[index] == 0x0A {
            if !Untrusted(bytes[start..<index]).isPlainText { break }
            line += 1
            start = index + 1
        }
        return PolicyFile.Place(line: line, column: 1)
    }

    // MARK: - Problems

    /// Counts one thing more; false, and a problem, when there are too many.
    mutating func grow(_ node: Node) -> Bool {
        size += 1
        if size == PolicyReader.largestSize { problem(place(node), .tooMuch) }
        return size < PolicyReader.largestSize
    }

    mutating func known(_ key: Node, among keys: [String]) -> String? {
        let name = key.scalar.map { Array($0.string.utf8) } ?? []
        if let match = keys.first(where: { name.elementsEqual($0.utf8) }) { return match }
        guard !PolicyDocument.isStandIn(name) else { return nil }
        problem(place(key), .unknownKey(Untrusted(name), nearest: Spelling.nearest(to: name, among: keys)))
        return nil
    }

    mutating func wrong(_ node: Node, _ key: String, _ expected: String, nearest: String? = nil) {
        let found = node.scalar.flatMap { $0.string.isEmpty ? nil : Untrusted($0.string) }
        problem(place(node), .wrongValue(key: key, expected: expected, found: found, nearest: nearest))
    }

    mutating func problem(_ place: PolicyFile.Place, _ kind: PolicyProblem.Kind) {
        problems.append(PolicyProblem(line: place.line, column: place.column, kind: kind))
    }

    func place(_ node: Node) -> PolicyFile.Place {
        PolicyFile.Place(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }
}

extension PolicyProblem.Kind {
    /// The file is YAML, and no keys with values.
    fileprivate static let wrongRoot = PolicyProblem.Kind.wrongValue(
        key: "the file", expected: "keys with values, such as channels", found: nil, nearest: nil)
}
