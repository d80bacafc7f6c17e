/// WhatsApp's own marks in a text: `*bold*`, `_italic_`, `~struck~`, `` `code` ``, and code between three backticks.
///
/// As WhatsApp shows them (<https://faq.whatsapp.com/539178204879377>): a mark begins where no word runs into it, stands
/// close to what it marks, ends on the same line, and marks may stand in one another. Time grows with the length of the text.
struct MarkedText {
    /// What a mark makes of a stretch.
    enum Style: UInt8 {
        case bold, italic, struck, code, block
    }

    /// One end of a marked stretch.
    struct Mark {
        /// Offset of its first byte.
        var at: Int
        /// Bytes that it takes.
        var length: Int
        var style: Style
        /// Whether the stretch begins here.
        var isStart: Bool
        fileprivate var isPaired: Bool
    }

    /// The marks in their order, each beginning with its end.
    private(set) var marks: [Mark] = []
    private let text: UnsafeBufferPointer<UInt8>
    /// Places in `marks` where a stretch has begun that may end yet: at most one of each style.
    private var open: [Int] = []
    /// Up to where no backtick and no three backticks are to be found.
    private var codeless = 0
    private var hasNoMoreBlocks = false

    /// - Parameter opaque: Stretches without marks, in their order, such as addresses of the web.
    static func marks(in bytes: [UInt8], outside opaque: [Range<Int>] = []) -> [Mark] {
        bytes.withUnsafeBufferPointer { text in
            guard text.contains(where: isMark) else { return [] }
            var marked = MarkedText(text: text)
            marked.scan(outside: opaque)
            return marked.marks.filter(\.isPaired)
        }
    }

    private init(text: UnsafeBufferPointer<UInt8>) {
        self.text = text
    }

    private mutating func scan(outside opaque: [Range<Int>]) {
        var at = 0
        var next = 0
        while at < text.count {
            if next < opaque.count, opaque[next].lowerBound <= at {
                at = max(at, opaque[next].upperBound)
                next += 1
                continue
            }
            switch text[at] {
            case 0x0A:
                open.removeAll(keepingCapacity: true)
                at += 1
            case UInt8(ascii: "*"): at = emphasis(.bold, at)
            case UInt8(ascii: "_"): at = emphasis(.italic, at)
            case UInt8(ascii: "~"): at = emphasis(.struck, at)
            case UInt8(ascii: "`"): at = code(at)
            default: at += 1
            }
        }
    }

    private mutating func emphasis(_ style: Style, _ at: Int) -> Int {
        if let place = open.lastIndex(where: { marks[$0].style == style }), ends(at, after: marks[open[place]].at) {
            marks[open[place]].isPaired = true
            marks.append(Mark(at: at, length: 1, style: style, isStart: false, isPaired: true))
            open.removeSubrange(place...)
        } else if begins(at), !open.contains(where: { marks[$0].style == style }) {
            open.append(marks.count)
            marks.append(Mark(at: at, length: 1, style: style, isStart: true, isPaired: false))
        }
        return at + 1
    }

    private func begins(_ at: Int) -> Bool {
        guard at + 1 < text.count, !MarkedText.isSpace(text[at + 1]), text[at + 1] != text[at] else { return false }
        return at == 0 || !MarkedText.isWordPart(text[at - 1])
    }

    private func ends(_ at: Int, after start: Int) -> Bool {
        guard at - start > 1, !MarkedText.isSpace(text[at - 1]) else { return false }
        return at + 1 >= text.count || !MarkedText.isWordPart(text[at + 1])
    }

    private mutating func code(_ at: Int) -> Int {
        if isBlockMark(at), !hasNoMoreBlocks {
            var end = at + 3
            while end < text.count, !isBlockMark(end) { end += 1 }
            if end < text.count {
                if end == at + 3 { return end + 3 }
                if text[at..<end].contains(0x0A) { open.removeAll(keepingCapacity: true) }
                return pair(.block, at, end, length: 3)
            }
            hasNoMoreBlocks = true
        }
        guard at >= codeless else { return at + 1 }
        var end = at + 1
        while end < text.count, text[end] != UInt8(ascii: "`"), text[end] != 0x0A { end += 1 }
        guard end < text.count, text[end] == UInt8(ascii: "`") else {
            codeless = end
            return at + 1
        }
        return end == at + 1 ? end + 1 : pair(.code, at, end, length: 1)
    }

    private mutating func pair(_ style: Style, _ start: Int, _ end: Int, length: Int) -> Int {
        marks.append(Mark(at: start, length: length, style: style, isStart: true, isPaired: true))
        marks.append(Mark(at: end, length: length, style: style, isStart: false, isPaired: true))
        return end + length
    }

    private func isBlockMark(_ at: Int) -> Bool {
        at + 2 < text.count && text[at] == UInt8(ascii: "`") && text[at + 1] == UInt8(ascii: "`")
            && text[at + 2] == UInt8(ascii: "`")
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~") || byte == UInt8(ascii: "`")
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func isWordPart(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
    }
}
