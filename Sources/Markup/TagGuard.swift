/// Watches the bytes of a document on their way to libxml2, which would spend quadratic time on a tag with many
/// attributes, and would take a NUL for the end of what it was fed.
///
/// It tells tags from text and counts lines, no more; what is well-formed is for libxml2 to say.
struct TagGuard {
    private enum State {
        case text, opening, exclamation, endTag, startTag, doubleQuoted, singleQuoted, comment, instruction,
            characterData
    }

    private var state = State.text
    /// Line of the next byte, counted from 1.
    private(set) var line = 1
    private var tagLine = 1
    private var length = 0
    private var attributes = 0
    /// The last three bytes, to see `-->`, `]]>` and `?>` end.
    private var recent: UInt32 = 0
    private let limits: XMLReader.Limits

    init(limits: XMLReader.Limits) {
        self.limits = limits
    }

    /// Looks at the next bytes and returns how many are fine, and what is wrong with the one behind them.
    ///
    /// - Parameter startLines: Takes the line of every start tag.
    mutating func check(
        _ bytes: UnsafeBufferPointer<UInt8>, startLines: inout [Int]
    ) -> (count: Int, error: MarkupError?) {
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte < 0x20 {
                if byte == 0x0A {
                    line += 1
                } else if byte != 0x09, byte != 0x0D {
                    return (at, .controlCharacter(line: line, byte: byte))
                }
            }
            switch state {
            case .text:
                if byte == UInt8(ascii: "<") {
                    (state, tagLine, length, attributes) = (.opening, line, 0, 0)
                    at += 1
                } else {
                    at = TagGuard.endOfPlain(bytes, from: at + 1)
                }
                continue
            case .doubleQuoted where byte != UInt8(ascii: "\""), .singleQuoted where byte != UInt8(ascii: "'"):
                let end = TagGuard.endOfValue(bytes, from: at + 1, quote: state == .doubleQuoted ? 0x22 : 0x27)
                length += end - at
                at = end
                if length > limits.tag { return (at, .tooLong(line: tagLine, limit: limits.tag)) }
                continue
            case .opening, .exclamation, .endTag, .startTag, .doubleQuoted, .singleQuoted, .comment, .instruction,
                .characterData:
                break
            }
            if let error = step(byte, startLines: &startLines) { return (at, error) }
            at += 1
        }
        return (at, nil)
    }

    @inline(__always)
    private mutating func step(_ byte: UInt8, startLines: inout [Int]) -> MarkupError? {
        length += 1
        // Character data is text and as long as it likes.
        if length > limits.tag, state != .characterData { return .tooLong(line: tagLine, limit: limits.tag) }
        switch state {
        case .text: break
        case .opening: open(byte, &startLines)
        case .exclamation: return exclaim(byte)
        case .endTag: if byte == UInt8(ascii: ">") { state = .text }
        case .startTag:
            switch byte {
            case UInt8(ascii: ">"): state = .text
            case UInt8(ascii: "\""): state = .doubleQuoted
            case UInt8(ascii: "'"): state = .singleQuoted
            case UInt8(ascii: "="):
                attributes += 1
                if attributes > limits.attributes { return .tooMany(line: tagLine, limit: limits.attributes) }
            default: break
            }
        case .doubleQuoted: if byte == UInt8(ascii: "\"") { state = .startTag }
        case .singleQuoted: if byte == UInt8(ascii: "'") { state = .startTag }
        case .comment: end(byte, TagGuard.commentEnd, 0xFF_FFFF)
        case .characterData: end(byte, TagGuard.characterDataEnd, 0xFF_FFFF)
        case .instruction: end(byte, TagGuard.instructionEnd, 0xFFFF)
        }
        return nil
    }

    private mutating func open(_ byte: UInt8, _ startLines: inout [Int]) {
        recent = 0
        switch byte {
        case UInt8(ascii: "/"): state = .endTag
        case UInt8(ascii: "?"): state = .instruction
        case UInt8(ascii: "!"): state = .exclamation
        default:
            state = byte == UInt8(ascii: ">") ? .text : .startTag
            startLines.append(tagLine)
        }
    }

    private mutating func exclaim(_ byte: UInt8) -> MarkupError? {
        recent = (recent << 8 | UInt32(byte)) & 0xFFFF
        switch byte {
        case UInt8(ascii: "D"), UInt8(ascii: "d"): if length == 2 { return .documentType(line: tagLine) }
        case UInt8(ascii: "-"):
            guard recent == TagGuard.commentStart else { break }
            state = .comment
            recent = 0
        case UInt8(ascii: "["):
            // The first bracket is the one before CDATA, the second the one behind it.
            guard length > 2 else { break }
            state = .characterData
            recent = 0
        case UInt8(ascii: ">"): state = .text
        default: break
        }
        return nil
    }

    private mutating func end(_ byte: UInt8, _ mark: UInt32, _ mask: UInt32) {
        recent = (recent << 8 | UInt32(byte)) & mask
        if recent == mark { state = .text }
    }

    private static let commentStart: UInt32 = 0x2D2D
    private static let commentEnd: UInt32 = 0x2D_2D3E
    private static let characterDataEnd: UInt32 = 0x5D_5D3E
    private static let instructionEnd: UInt32 = 0x3F3E

    /// Offset of the first byte that is the quotation mark or a control character.
    private static func endOfValue(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, quote: UInt8) -> Int {
        var at = start
        while at < bytes.count, bytes[at] != quote, bytes[at] >= 0x20 { at += 1 }
        return at
    }

    /// Offset of the first byte that is `<` or a control character.
    private static func endOfPlain(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        var at = start
        while at &+ 8 <= bytes.count {
            let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian
            let angles = word ^ 0x3C3C_3C3C_3C3C_3C3C
            let controls = (word &- 0x2020_2020_2020_2020) & ~word
            let hits = ((angles &- 0x0101_0101_0101_0101) & ~angles | controls) & 0x8080_8080_8080_8080
            if hits != 0 { return at &+ hits.trailingZeroBitCount >> 3 }
            at &+= 8
        }
        while at < bytes.count, bytes[at] != UInt8(ascii: "<"), bytes[at] >= 0x20 { at &+= 1 }
        return at
    }
}
