import TimelineBuilding
import TranscriptModel

extension PolicyReader {
    /// Lists of keywords in the order in which they count.
    private static let precedence = ["opt_out", "help", "opt_in", "marketing"]

    /// Finds what is wrong only beside something else.
    mutating func compare() {
        let defaults = entries.first { $0.entry.isDefaults }
        for read in entries {
            compareApps(read)
            compareWords(read, defaults)
        }
        compareChannels()
    }

    private mutating func compareApps(_ read: ReadEntry) {
        // Salesforce's records stand between the entry and the defaults, so only what one entry says of both contradicts itself.
        guard let app = read.entry.defaultApp, let apps = read.entry.apps, !apps.contains(app) else { return }
        problem(read.places["default_app"] ?? read.place, .defaultNotConnected(app))
    }

    private mutating func compareWords(_ read: ReadEntry, _ defaults: ReadEntry?) {
        var counted: [[UInt8]: String] = [:]
        for list in PolicyReader.precedence {
            let own = read.words[list]
            for (word, place) in own ?? defaults?.words[list] ?? [] {
                let key = CaseFolding.keyword(word.bytes)
                let first = counted[key]
                if first == nil { counted[key] = list }
                // What the defaults say of themselves is told there.
                guard own != nil, let first else { continue }
                if first == list {
                    problem(place, .repeatedWord(word, key: list))
                } else if list == "marketing" {
                    problem(place, .shadowedKeyword(word, by: first))
                } else {
                    problem(place, .sharedKeyword(word, counts: first, not: list))
                }
            }
        }
        var seen: Set<[UInt8]> = []
        for (word, place) in read.words["support_words"] ?? [] {
            let key = CaseFolding.keyword(word.bytes)
            if !seen.insert(key).inserted { problem(place, .repeatedWord(word, key: "support_words")) }
            if let list = counted[key] { problem(place, .supportWordIsKeyword(word, list: list)) }
        }
        if read.entry.allowsMarketingKeywords == false, let first = read.words["marketing"]?.first {
            problem(first.place, .keywordsNotAllowed)
        }
    }

    private mutating func compareChannels() {
        var versions: [Version: Int] = [:]
        var ids: [Untrusted: (other: Untrusted, line: Int)] = [:]
        for read in entries where !read.entry.isDefaults {
            let (number, id) = (read.entry.number, read.entry.phoneNumberID)
            let names = [number, id].compactMap { $0 }
            let place = read.places["number"] ?? read.places["phone_number_id"] ?? read.place
            let isTimed = !read.isOfUnknownTime
            let earlier = names.compactMap { versions[Version(name: $0, from: read.entry.effectiveFrom)] }.first
            let known = isTimed ? earlier : nil
            if let known { problem(read.places["effective_from"] ?? place, .repeatedVersion(line: known)) }
            for name in names where isTimed && known == nil {
                versions[Version(name: name, from: read.entry.effectiveFrom)] = read.place.line
            }
            guard let number, let id else { continue }
            let contradiction = [(number, id), (id, number)].compactMap { name, other in
                ids[name].flatMap { $0.other == other ? nil : $0.line }
            }.first
            if let contradiction { problem(place, .contradictedName(line: contradiction)) }
            if ids[number] == nil { ids[number] = (id, read.place.line) }
            if ids[id] == nil { ids[id] = (number, read.place.line) }
        }
    }

    private struct Version: Hashable {
        var name: Untrusted
        var from: Instant
    }
}
