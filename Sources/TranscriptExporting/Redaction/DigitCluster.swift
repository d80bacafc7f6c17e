/// Groups of digits with nothing but a few marks between them, such as `+44 (0)20 7946 0958`.
struct DigitCluster {
    /// Where each group stands.
    var groups: [Range<Int>] = []
    /// All digits, one after the other.
    var digits: [UInt8] = []
    /// For each group the number of digits before it, and of all of them at the end.
    var starts: [Int] = []
    /// Whether a plus sign stands before the group.
    var hasPlus: [Bool] = []

    /// Number of digits of some groups.
    func length(_ first: Int, _ last: Int) -> Int { starts[last + 1] - starts[first] }

    /// The digits of some groups.
    func digits(_ first: Int, _ last: Int) -> ArraySlice<UInt8> { digits[starts[first]..<starts[last + 1]] }

    /// Where some groups stand, with a plus sign and a bracket before the first.
    func range(_ first: Int, _ last: Int, in text: ScalarText) -> Range<Int> {
        var start = groups[first].lowerBound
        if start > 0, text.scalars[start - 1] == 0x28 { start -= 1 }
        if hasPlus[first] {
            while start > 0, text.scalars[start] != 0x2B { start -= 1 }
        }
        let end = groups[last].upperBound
        // Around the country's code alone, as in `(+44) 7700 900123`.
        let isClosed = text.scalars[start..<end].contains(0x29)
        if isClosed, start > 0, text.scalars[start - 1] == 0x28 { start -= 1 }
        return start..<end
    }

    /// The cluster whose first digit stands at a place.
    init(in text: ScalarText, at place: Int) {
        var at = place
        while true {
            let start = at
            while let digit = text.digit(at) {
                digits.append(digit)
                at += 1
            }
            starts.append(digits.count - (at - start))
            groups.append(start..<at)
            hasPlus.append(DigitCluster.plus(text, before: start))
            guard let next = DigitCluster.nextGroup(text, from: at) else { break }
            at = next
        }
        starts.append(digits.count)
    }

    /// Whether `+` stands before a place, with at most a bracket and a space between.
    private static func plus(_ text: ScalarText, before place: Int) -> Bool {
        var at = place - 1
        while at >= 0, place - at <= 3 {
            if text.scalars[at] == 0x2B { return true }
            guard text.scalars[at] == 0x28 || text.scalars[at] == 0x20 else { return false }
            at -= 1
        }
        return false
    }

    /// The next digit behind at most four marks that people write within numbers.
    private static func nextGroup(_ text: ScalarText, from place: Int) -> Int? {
        var at = place
        while at < text.count, at - place < 4 {
            switch text.scalars[at] {
            case 0x20, 0x2D, 0x2E, 0x28, 0x29, 0x2F, 0x0A, 0x0D, 0x09, 0x5F, 0xB7, 0x2010...0x2013, 0x2022: at += 1
            default: return nil
            }
            if text.digit(at) != nil { return at }
        }
        return nil
    }
}
