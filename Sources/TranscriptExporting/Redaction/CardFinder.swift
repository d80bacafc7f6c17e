/// Finds numbers of payment cards.
enum CardFinder {
    /// Lengths, the commonest first.
    private static let lengths = [16, 15, 14, 13, 19, 18, 17]

    static func find(in cluster: DigitCluster, of text: ScalarText, _ found: inout [RedactionFinding]) {
        var first = 0
        while first < cluster.groups.count {
            guard let last = lastGroup(cluster, from: first) else {
                first += 1
                continue
            }
            found.append(
                RedactionFinding(
                    range: cluster.range(first, last, in: text), thing: .card,
                    key: cluster.digits(first, last).map { UInt32($0) }))
            first = last + 1
        }
    }

    /// The group with which a card's number that begins with a group ends.
    private static func lastGroup(_ cluster: DigitCluster, from first: Int) -> Int? {
        for length in lengths {
            var last = first
            while last < cluster.groups.count, cluster.length(first, last) < length { last += 1 }
            guard last < cluster.groups.count, cluster.length(first, last) == length else { continue }
            if isCard(cluster.digits(first, last)) { return last }
        }
        return nil
    }

    /// Whether the last digit checks the others, and they are not all the same.
    static func isCard(_ digits: ArraySlice<UInt8>) -> Bool {
        guard (13...19).contains(digits.count), digits.contains(where: { $0 != digits.first }) else { return false }
        var sum = 0
        var doubles = false
        for digit in digits.reversed() {
            let value = doubles ? Int(digit) * 2 : Int(digit)
            sum += value > 9 ? value - 9 : value
            doubles.toggle()
        }
        return sum % 10 == 0
    }
}
