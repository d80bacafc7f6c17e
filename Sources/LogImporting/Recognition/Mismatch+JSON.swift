extension Mismatch {
    /// Compares the keys of a log's JSON objects with those that a format needs.
    /// - Parameter alternatives: Sets of keys; a log of the format has all keys of one of them, at whatever depth.
    static func keys(_ alternatives: [[String]], in head: LogHead) -> Mismatch {
        guard let found = JSONKeys.found(in: head) else { return Mismatch(nearness: 0, reason: .notJSON) }
        let (share, missing) = nearest(of: alternatives) { found.contains(Array($0.utf8)) }
        return Mismatch(nearness: 20 + share * 70 / 100, reason: .lacksKeys(missing))
    }

    /// How many of the words of the nearest alternative are there, in percent, and those that are not.
    static func nearest(of alternatives: [[String]], isThere: (String) -> Bool) -> (share: Int, missing: [String]) {
        var best: (share: Int, missing: [String]) = (-1, [])
        for words in alternatives where !words.isEmpty {
            let missing = words.filter { !isThere($0) }
            let share = (words.count - missing.count) * 100 / words.count
            if share > best.share { best = (share, missing) }
        }
        return (max(best.share, 0), best.missing)
    }
}

/// The keys of the objects in the beginning of a log.
private enum JSONKeys {
    /// Objects and keys beyond these are not looked at.
    private static let objects = 20
    private static let keys = 2000
    private static let depth = 12

    /// The keys at every depth; nil when there is no object with a key.
    static func found(in head: LogHead) -> Set<[UInt8]>? {
        let stream = JSONObjectStream(
            HeadBytes(head), maximumRecordSize: max(head.bytes.count, 1), takesCutEnd: true)
        var found: Set<[UInt8]> = []
        var objects = 0
        while objects < JSONKeys.objects, let item = try? stream.next() {
            objects += 1
            if case .object(let object, _) = item { collect(object, depth: 0, into: &found) }
        }
        return found.isEmpty ? nil : found
    }

    private static func collect(_ value: JSONValue, depth: Int, into found: inout Set<[UInt8]>) {
        guard depth < JSONKeys.depth, found.count < keys else { return }
        for (key, inner) in value.members {
            found.insert([UInt8](key.raw.prefix(200)))
            collect(inner, depth: depth + 1, into: &found)
        }
        for inner in value.elements { collect(inner, depth: depth + 1, into: &found) }
    }
}
