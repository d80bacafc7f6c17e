import SearchQuery
import TranscriptModel
import Yams

extension PolicyReader {
    mutating func text(_ node: Node, _ key: String) -> Untrusted? {
        guard let scalar = node.scalar, !scalar.string.isEmpty else {
            wrong(node, key, "a text")
            return nil
        }
        return Untrusted(scalar.string)
    }

    /// A list of words, or lists of words by language, which count together.
    mutating func words(_ node: Node, _ key: String) -> [(word: Untrusted, place: PolicyFile.Place)] {
        if let languages = node.mapping {
            var found: [(word: Untrusted, place: PolicyFile.Place)] = []
            for (language, list) in languages {
                let isStandIn = language.scalar.map { PolicyDocument.isStandIn(Array($0.string.utf8)) } ?? false
                if !isStandIn, !isLanguage(language) { wrong(language, key, "lists by language, such as en or de_DE") }
                found += self.list(list, key)
            }
            return found
        }
        return list(node, key)
    }

    private mutating func list(_ node: Node, _ key: String) -> [(word: Untrusted, place: PolicyFile.Place)] {
        guard let sequence = node.sequence else {
            wrong(node, key, "a list of words")
            return []
        }
        var found: [(word: Untrusted, place: PolicyFile.Place)] = []
        for item in sequence {
            guard grow(item) else { break }
            // A line feed would end the word in the archive.
            if let word = text(item, key) {
                if word.bytes.contains(0x0A) {
                    wrong(item, key, "words on one line")
                } else {
                    found.append((word, place(item)))
                }
            }
        }
        return found
    }

    /// Two or three letters, perhaps with a region or script behind `_` or `-`.
    private func isLanguage(_ node: Node) -> Bool {
        let bytes = node.scalar.map { Array($0.string.utf8) } ?? []
        let parts = bytes.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
        func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
        guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy(isLetter) else { return false }
        return parts.dropFirst().allSatisfy { part in
            (2...8).contains(part.count) && part.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
        }
    }

    mutating func app(_ node: Node, _ key: String) -> Context? {
        let word = node.scalar.map { Array($0.string.utf8) } ?? []
        if let context = Context.allCases.first(where: { word.elementsEqual($0.word.utf8) }) { return context }
        wrong(node, key, "service or marketing", nearest: nearest(to: node, among: Context.allCases.map(\.word)))
        return nil
    }

    mutating func apps(_ node: Node) -> Set<Context>? {
        guard let sequence = node.sequence, sequence.count > 0 else {
            wrong(node, "apps", "a list of service and marketing")
            return nil
        }
        let apps = sequence.compactMap { app($0, "apps") }
        // Half a list would route otherwise than either.
        return apps.count == sequence.count ? Set(apps) : nil
    }

    /// Such as `24h`, `90m`, `2d`; in milliseconds.
    mutating func duration(_ node: Node) -> Int64? {
        let bytes = node.scalar.map { Array($0.string.utf8) } ?? []
        let units: [UInt8: Int64] = [0x6D: 60_000, 0x68: 3_600_000, 0x64: 86_400_000]
        let digits = bytes.dropLast()
        if let unit = bytes.last.flatMap({ units[$0] }), (2...6).contains(bytes.count),
            digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let count = Int64(String(decoding: digits, as: UTF8.self)), count > 0
        {
            return count * unit
        }
        wrong(node, "implied_session_idle", "a duration such as 24h, 90m or 2d")
        return nil
    }

    func nearest(to node: Node, among words: [String]) -> String? {
        node.scalar.flatMap { Spelling.nearest(to: Array($0.string.utf8), among: words) }
    }
}
