/// The content of a line behind its header, cut into writer and body.
struct ChatLine {
    /// The writer's name as it is spelled; nil for a line of the platform.
    let writer: UnsafeBufferPointer<UInt8>?
    /// What follows.
    private(set) var body: UnsafeBufferPointer<UInt8>
    /// Whether the line ends with the colon behind the writer.
    private(set) var isBare: Bool

    /// Names are not longer, in code points.
    private static let longestName = 80

    /// Cuts at the first `: `, or behind a name that is known to have one in it.
    init(_ content: UnsafeBufferPointer<UInt8>, known names: [[UInt8]]) {
        var colon = ChatLine.colon(in: content, from: 0)
        for name in names where ChatLine.isColon(content, at: name.count) && content.starts(with: name) {
            colon = max(colon ?? 0, name.count)
        }
        guard let colon, !ChatLine.hasOpenQuote(content[..<colon]),
            content[..<colon].contains(where: { $0 != 0x20 })
        else {
            (writer, body, isBare) = (nil, content, false)
            return
        }
        writer = UnsafeBufferPointer(rebasing: content[..<colon])
        isBare = colon + 1 == content.count
        body = UnsafeBufferPointer(rebasing: content[min(colon + 2, content.count)...])
    }

    /// What stands before the next `: ` of the body: the rest of the name, if the name has a colon in it.
    var continuation: UnsafeBufferPointer<UInt8>? {
        ChatLine.colon(in: body, from: 0).map { UnsafeBufferPointer(rebasing: body[..<$0]) }
    }

    /// Cuts the rest of a name that has a colon in it off the body.
    mutating func cutOffName(_ rest: [UInt8]) {
        guard ChatLine.isColon(body, at: rest.count), body.starts(with: rest) else { return }
        isBare = rest.count + 1 == body.count
        body = UnsafeBufferPointer(rebasing: body[min(rest.count + 2, body.count)...])
    }

    /// Index of the first colon that a space or the end of the line follows, if a name can reach so far.
    private static func colon(in content: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var characters = 0
        for index in start..<content.count {
            let byte = content[index]
            if byte == UInt8(ascii: ":"), index > 0, isColon(content, at: index) { return index }
            if byte & 0xC0 != 0x80 { characters += 1 }
            if characters > longestName { return nil }
        }
        return nil
    }

    private static func isColon(_ content: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard index < content.count, content[index] == UInt8(ascii: ":") else { return false }
        return index + 1 == content.count || content[index + 1] == 0x20
    }

    /// Whether a quotation is open, as in `Ana changed the subject from "Plan: A" to "Plan: B"`: then the colon ends no
    /// name.
    private static func hasOpenQuote(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var isStraight = false
        var depth = 0
        for index in name.startIndex..<name.endIndex {
            switch name[index] {
            case UInt8(ascii: "\""): isStraight.toggle()
            case 0xC2, 0xE2, 0xE3:
                let rest = name[index...]
                if rest.starts(with: both) {
                    depth += depth > 0 ? -1 : 1
                } else if opening.contains(where: { rest.starts(with: $0) }) {
                    depth += 1
                } else if closing.contains(where: { rest.starts(with: $0) }) {
                    depth -= 1
                }
            default: break
            }
        }
        return isStraight || depth > 0
    }

    /// It opens in English and closes in German.
    private static let both = Array("\u{201C}".utf8)
    private static let opening = ["\u{AB}", "\u{201E}", "\u{300C}"].map { (quote: String) in Array(quote.utf8) }
    private static let closing = ["\u{BB}", "\u{201D}", "\u{300D}"].map { (quote: String) in Array(quote.utf8) }
}
