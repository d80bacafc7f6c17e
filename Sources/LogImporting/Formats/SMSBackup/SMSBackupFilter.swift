/// Makes of the bytes of a backup what an XML parser can take.
///
/// The app writes an emoji as two references to surrogates (`&#55357;&#56834;`) in its older versions, which is no XML:
/// they become one reference. References to what is no character become U+FFFD. The content of attachments, base64 in
/// the attribute `data`, is left out and its decoded size put in its place, because it is most of the file, is not
/// unpacked here, and may be longer than a parser takes. Everything else, line ends included, stays as it is.
struct SMSBackupFilter {
    private enum State {
        case text, opening, exclamation, comment, tag
        case value(quote: UInt8)
        case content(quote: UInt8)
    }

    private var state = State.text
    /// The last bytes before a value or before the end of a comment, the newest in the lowest place.
    private var recent: UInt64 = 0
    private var references = SMSReferences()
    private var content = SMSContentSize()

    /// References that were no characters.
    var repaired: Int { references.repaired }

    /// Takes the next bytes.
    mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) {
        var at = 0
        while at < bytes.count {
            if references.isOpen {
                if references.takes(bytes[at], into: &out) { at += 1 }
                continue
            }
            if case .content(let quote) = state {
                at = content.count(bytes, from: at, upTo: quote, linesInto: &out)
                guard at < bytes.count else { return }
                content.finish(into: &out)
                state = .value(quote: quote)
                continue
            }
            let end = self.end(in: bytes, from: at)
            if end > at {
                references.settle(into: &out)
                out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[at..<end]))
                if case .tag = state { remember(bytes, from: at, to: end) }
                at = end
                continue
            }
            step(bytes[at], into: &out)
            at += 1
        }
    }

    /// Takes the end.
    mutating func finish(into out: inout [UInt8]) {
        references.abandon(into: &out)
    }

    /// Offset of the first byte that changes something.
    private func end(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var at = start
        switch state {
        case .text: while at < bytes.count, bytes[at] != UInt8(ascii: "<"), bytes[at] != UInt8(ascii: "&") { at += 1 }
        case .value(let quote): while at < bytes.count, bytes[at] != quote, bytes[at] != UInt8(ascii: "&") { at += 1 }
        case .tag:
            while at < bytes.count, bytes[at] != UInt8(ascii: ">"), bytes[at] != UInt8(ascii: "\""),
                bytes[at] != UInt8(ascii: "'")
            {
                at += 1
            }
        case .opening, .exclamation, .comment, .content: break
        }
        return at
    }

    private mutating func remember(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) {
        for index in max(start, end - 8)..<end { recent = recent << 8 | UInt64(bytes[index]) }
    }

    private mutating func step(_ byte: UInt8, into out: inout [UInt8]) {
        switch state {
        case .text, .value:
            guard byte != UInt8(ascii: "&") else { return references.open() }
            recent = 0
            if case .text = state { state = .opening } else { state = .tag }
        case .content: break
        case .opening:
            recent = 0
            state = byte == UInt8(ascii: "!") ? .exclamation : byte == UInt8(ascii: ">") ? .text : .tag
        case .exclamation: state = byte == UInt8(ascii: "-") ? .comment : .tag
        case .comment:
            recent = (recent << 8 | UInt64(byte)) & 0xFF_FFFF
            if recent == SMSBackupFilter.commentEnd { state = .text }
        case .tag:
            // What ends the name of an attribute is a quotation mark, and what ends the tag is no other byte.
            guard byte != UInt8(ascii: ">") else {
                state = .text
                break
            }
            let isContent = recent & 0xFF_FFFF_FFFF == SMSBackupFilter.data && recent >> 40 & 0xFF <= 0x20
            state = isContent ? .content(quote: byte) : .value(quote: byte)
        }
        references.settle(into: &out)
        out.append(byte)
    }

    /// `-->`.
    private static let commentEnd: UInt64 = 0x2D_2D3E
    /// `data=`.
    private static let data: UInt64 = 0x64_6174_613D
}
