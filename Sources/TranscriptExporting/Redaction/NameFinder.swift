/// Finds the names that it has learnt, whole and word by word.
///
/// All of them stand in one tree, so that the time does not grow with their number.
struct NameFinder {
    private struct Step: Hashable {
        var node: Int
        var scalar: UInt32
    }

    private var steps: [Step: Int] = [:]
    private var nodes = 1
    /// Whose name ends at a node.
    private var persons: [Int: [UInt32]] = [:]

    /// Remembers a name and its words.
    mutating func learn(_ name: [UInt8]) {
        let text = name.withUnsafeBufferPointer { ScalarText($0) }
        let person = NameFinder.trimmed(text.scalars[...])
        guard person.count > 1 else { return }
        insert(person.prefix(NameFinder.limit), of: Array(person))
        for word in person.split(whereSeparator: { !NameFinder.isWordPart($0) })
        where word.count > 1 && !NameFinder.commonWords.contains(Array(word)) && word.contains(where: { $0 > 0x39 }) {
            insert(word.prefix(NameFinder.limit), of: Array(person))
        }
    }

    /// What names a person: the name without what stands around it.
    static func key(_ text: ScalarText) -> [UInt32] { Array(trimmed(text.scalars[...])) }

    func find(in text: ScalarText, _ found: inout [RedactionFinding]) {
        guard nodes > 1 else { return }
        var at = 0
        while at < text.count {
            guard isStart(text, at), let (end, person) = longest(text, from: at) else {
                at += 1
                continue
            }
            found.append(RedactionFinding(range: at..<end, thing: .name, key: person))
            at = end
        }
    }

    private func longest(_ text: ScalarText, from start: Int) -> (Int, [UInt32])? {
        var node = 0
        var at = start
        var best: (Int, [UInt32])?
        while at < text.count, let next = steps[Step(node: node, scalar: text.scalars[at])] {
            node = next
            at += 1
            if let person = persons[node], isEnd(text, at) { best = (at, person) }
        }
        return best
    }

    private func isStart(_ text: ScalarText, _ at: Int) -> Bool {
        at == 0 || !NameFinder.isWordPart(text.scalars[at - 1]) || !NameFinder.isWordPart(text.scalars[at])
            || FoldedText.needsNoSpace(text.scalars[at]) || FoldedText.needsNoSpace(text.scalars[at - 1])
    }

    private func isEnd(_ text: ScalarText, _ at: Int) -> Bool {
        at == text.count || !NameFinder.isWordPart(text.scalars[at]) || !NameFinder.isWordPart(text.scalars[at - 1])
            || FoldedText.needsNoSpace(text.scalars[at]) || FoldedText.needsNoSpace(text.scalars[at - 1])
    }

    private mutating func insert(_ word: ArraySlice<UInt32>, of person: [UInt32]) {
        var node = 0
        for scalar in word {
            let step = Step(node: node, scalar: scalar)
            if let next = steps[step] {
                node = next
            } else {
                steps[step] = nodes
                node = nodes
                nodes += 1
            }
        }
        if persons[node] == nil { persons[node] = person }
    }

    private static func trimmed(_ name: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
        var name = name.drop { $0 <= 0x20 || $0 == 0x7E }
        while let last = name.last, last <= 0x20 { name = name.dropLast() }
        return name
    }

    private static func isWordPart(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return (0x30...0x39).contains(scalar) || (0x61...0x7A).contains(scalar) }
        return Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false
    }

    private static let limit = 128

    /// Words that stand in names and everywhere else.
    private static let commonWords = Set(
        [
            "the", "and", "of", "for", "mr", "mrs", "ms", "dr", "de", "da", "do", "dos", "di", "du", "la", "le", "el",
            "al", "van", "von", "der", "den", "zu", "bin", "ibn", "abu", "team", "support", "service", "customer",
            "care", "agent", "bot", "sales", "help", "desk", "user", "admin", "unknown",
        ].map { (word: String) in word.unicodeScalars.map(\.value) })
}
