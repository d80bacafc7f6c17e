/// Finds phone numbers: known ones in any spelling, and whatever is written like one.
///
/// Too much is redacted rather than too little: any run of 10 to 15 digits counts, also where it is an order's number.
struct PhoneFinder {
    /// The digits of known numbers, by each spelling without zeros in front: whole, and without a country code of one
    /// to three digits.
    private var known: [[UInt8]: [UInt8]] = [:]

    /// Remembers a number that an address holds; nothing when it holds none.
    mutating func learn(_ address: [UInt8]) {
        let digits = address.filter { (0x30...0x39).contains($0) }.map { $0 - 0x30 }
        guard (8...15).contains(digits.count), address.first == UInt8(ascii: "+"), digits.count + 1 == address.count
        else { return }
        for dropped in 0...3 where digits.count - dropped >= 7 {
            let spelling = PhoneFinder.withoutZeros(digits.dropFirst(dropped))
            if known[spelling] == nil { known[spelling] = digits }
        }
    }

    func find(in cluster: DigitCluster, of text: ScalarText, _ found: inout [RedactionFinding]) {
        var first = 0
        while first < cluster.groups.count {
            guard let (last, key) = knownNumber(cluster, from: first) ?? spelledNumber(cluster, text, from: first)
            else {
                first += 1
                continue
            }
            found.append(
                RedactionFinding(
                    range: cluster.range(first, last, in: text), thing: .phone, key: key.map { UInt32($0) }))
            first = last + 1
        }
    }

    private func knownNumber(_ cluster: DigitCluster, from first: Int) -> (Int, [UInt8])? {
        guard !known.isEmpty else { return nil }
        var best: (Int, [UInt8])?
        var last = first
        while last < cluster.groups.count, cluster.length(first, last) <= 18 {
            if cluster.length(first, last) >= 7,
                let digits = known[PhoneFinder.withoutZeros(significant(cluster, first, last))]
            {
                best = (last, digits)
            }
            last += 1
        }
        return best
    }

    private func spelledNumber(_ cluster: DigitCluster, _ text: ScalarText, from first: Int) -> (Int, [UInt8])? {
        var best: Int?
        var last = first
        while last < cluster.groups.count, cluster.length(first, last) <= 17 {
            if isSpelledLikeOne(cluster, text, first, last) { best = last }
            last += 1
        }
        return best.map { ($0, PhoneFinder.withoutZeros(significant(cluster, first, $0))) }
    }

    /// The digits without the `(0)` that people write behind a country's code, and that nobody dials with it.
    private func significant(_ cluster: DigitCluster, _ first: Int, _ last: Int) -> ArraySlice<UInt8> {
        guard cluster.hasPlus[first], first < last, cluster.length(first + 1, first + 1) == 1,
            cluster.digits(first + 1, first + 1).first == 0
        else { return cluster.digits(first, last) }
        return cluster.digits(first, first) + cluster.digits(first + 2, max(first + 1, last))
    }

    private func isSpelledLikeOne(_ cluster: DigitCluster, _ text: ScalarText, _ first: Int, _ last: Int) -> Bool {
        let digits = cluster.digits(first, last)
        let count = digits.count
        guard digits.contains(where: { $0 != 0 }), !isWithinWord(text, cluster, first, last) else { return false }
        if cluster.hasPlus[first] { return (7...15).contains(count) }
        if digits.starts(with: [0, 0]) { return (10...17).contains(count) }
        if first == last { return digits.first == 0 ? (9...15).contains(count) : (10...15).contains(count) }
        let lengths = (first...last).map { cluster.groups[$0].count }
        if digits.first == 0 { return (9...12).contains(count) && !isDate(lengths, digits) }
        if lengths == [3, 3, 4] || lengths == [1, 3, 3, 4] { return true }
        let isWhole = first == 0 && last == cluster.groups.count - 1
        return isWhole && (10...15).contains(count) && (2...6).contains(lengths.count) && !isDate(lengths, digits)
    }

    /// Whether letters stand on both sides, as in the ids of Salesforce.
    private func isWithinWord(_ text: ScalarText, _ cluster: DigitCluster, _ first: Int, _ last: Int) -> Bool {
        !cluster.hasPlus[first] && text.isAlphanumeric(cluster.groups[first].lowerBound - 1)
            && text.isAlphanumeric(cluster.groups[last].upperBound)
    }

    /// Whether a day begins it, perhaps with a clock behind: `2026-03-02 09`, `02.03.2026 09`.
    private func isDate(_ lengths: [Int], _ digits: ArraySlice<UInt8>) -> Bool {
        lengths.starts(with: [4, 2, 2]) && (1...2).contains(digits.first ?? 0) || lengths.starts(with: [2, 2, 4])
            || lengths.starts(with: [1, 2, 4]) || lengths.starts(with: [2, 1, 4])
    }

    private static func withoutZeros(_ digits: ArraySlice<UInt8>) -> [UInt8] {
        Array(digits.drop { $0 == 0 })
    }
}
