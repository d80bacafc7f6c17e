/// Finds account numbers of ISO 13616 (IBAN): two letters, two digits, up to 30 letters and digits, in groups or not.
enum AccountFinder {
    static func find(in text: ScalarText, _ found: inout [RedactionFinding]) {
        var at = 0
        while at + 3 < text.count {
            guard isStart(text, at), let end = end(text, from: at) else {
                at += 1
                continue
            }
            let key = text.scalars[at..<end].filter { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
            found.append(RedactionFinding(range: at..<end, thing: .iban, key: Array(key)))
            at = end
        }
    }

    private static func isStart(_ text: ScalarText, _ at: Int) -> Bool {
        func isLetter(_ place: Int) -> Bool { (0x61...0x7A).contains(text.scalars[place]) }
        return isLetter(at) && isLetter(at + 1) && text.digit(at + 2) != nil && text.digit(at + 3) != nil
            && !(at > 0 && text.isAlphanumeric(at - 1))
    }

    /// The end of the longest number that begins at a place and whose remainder is right; it ends with a group, or
    /// with a digit.
    private static func end(_ text: ScalarText, from start: Int) -> Int? {
        var remainder = 0
        var count = 0
        var at = start
        var end: Int?
        func take(_ scalar: UInt32) {
            remainder =
                scalar < 0x60
                ? (remainder * 10 + Int(scalar - 0x30)) % 97 : (remainder * 100 + Int(scalar - 0x61) + 10) % 97
        }
        while at < text.count, count < 34 {
            if text.isAlphanumeric(at) {
                if count >= 4 { take(text.scalars[at]) }
                count += 1
                at += 1
                guard count >= 15, !text.isAlphanumeric(at) || isCutOff(text, at) else { continue }
                // The four scalars at the beginning count at the end.
                let before = remainder
                for place in start..<(start + 4) { take(text.scalars[place]) }
                if remainder == 1 { end = at }
                remainder = before
            } else if isMark(text.scalars[at]), at + 1 < text.count, text.isAlphanumeric(at + 1) {
                at += 1
            } else {
                break
            }
        }
        return end
    }

    /// Whether letters follow the digits before a place, as where somebody wrote the next word without a space.
    private static func isCutOff(_ text: ScalarText, _ at: Int) -> Bool {
        text.digit(at - 1) != nil && text.digit(at) == nil
    }

    private static func isMark(_ scalar: UInt32) -> Bool {
        scalar == 0x20 || scalar == 0x2D || scalar == 0x2E || scalar == 0x0A
    }
}
