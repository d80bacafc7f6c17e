/// Finds addresses of mail, and their `@` also as `%40` in links.
enum MailFinder {
    static func find(in text: ScalarText, _ found: inout [RedactionFinding]) {
        var start = 0
        var at = 0
        while at < text.count {
            if let length = signLength(text, at) {
                let end = domainEnd(text, from: at + length)
                start = localStart(text, from: start, to: at)
                if at > start, let end {
                    found.append(
                        RedactionFinding(range: start..<end, thing: .email, key: key(text, start, at, length, end)))
                    at = end
                } else {
                    at += length
                }
                start = at
            } else {
                at += 1
                if !isLocal(text.scalars[at - 1]) { start = at }
            }
        }
    }

    /// Where the local part begins: in a link, which has two strokes in front, behind the last mark that parts it.
    private static func localStart(_ text: ScalarText, from start: Int, to sign: Int) -> Int {
        if start == sign, let quoted = quotedStart(text, to: sign) { return quoted }
        guard sign - start > 1, text.scalars[start] == 0x2F, text.scalars[start + 1] == 0x2F else { return start }
        let marks: Set<UInt32> = [0x2F, 0x3F, 0x26, 0x3D]
        return (text.scalars[start..<sign].lastIndex(where: marks.contains) ?? start) + 1
    }

    /// Where a local part in quotation marks begins, which has at most 64 letters: RFC 5321, 4.5.3.1.1.
    private static func quotedStart(_ text: ScalarText, to sign: Int) -> Int? {
        guard sign > 1, text.scalars[sign - 1] == 0x22 else { return nil }
        return text.scalars[max(0, sign - 66)..<(sign - 1)].lastIndex(of: 0x22)
    }

    private static func key(_ text: ScalarText, _ start: Int, _ sign: Int, _ length: Int, _ end: Int) -> [UInt32] {
        text.scalars[start..<sign] + [0x40] + text.scalars[(sign + length)..<end]
    }

    private static func signLength(_ text: ScalarText, _ at: Int) -> Int? {
        if text.scalars[at] == 0x40 { return 1 }
        let isCoded = at + 2 < text.count && text.scalars[at] == 0x25 && text.scalars[at + 1] == 0x34
        return isCoded && text.scalars[at + 2] == 0x30 ? 3 : nil
    }

    /// The end of a name with a dot in it; nil when there is none. What was looked at is never looked at again, but for
    /// one label.
    private static func domainEnd(_ text: ScalarText, from start: Int) -> Int? {
        var end = start
        var dots = 0
        var label = start
        var last: Int?
        while end < text.count {
            let scalar = text.scalars[end]
            if scalar == 0x2E {
                guard end > label else { break }
                dots += 1
                label = end + 1
            } else if !isLabel(scalar) {
                break
            }
            end += 1
            if dots > 0, end > label { last = end }
        }
        return last
    }

    private static func isLabel(_ scalar: UInt32) -> Bool {
        scalar == 0x2D || isWord(scalar)
    }

    /// Whether a scalar may stand before the sign: RFC 5322's atoms and dots, and letters of any script.
    private static func isLocal(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x21, 0x23, 0x24, 0x25, 0x26, 0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x2F, 0x3D, 0x3F, 0x5E, 0x60, 0x7B...0x7E: true
        default: isWord(scalar)
        }
    }

    private static func isWord(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x30...0x39, 0x61...0x7A, 0x5F: true
        case 0..<0x80: false
        default: Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false
        }
    }
}
