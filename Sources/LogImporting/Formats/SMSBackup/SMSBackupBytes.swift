/// The bytes of a backup as an XML parser can take them.
///
/// The app writes an emoji as two references to surrogates (`&#55357;&#56834;`) in its older versions, which is no XML:
/// they become one reference. References to what is no character become U+FFFD. The content of attachments, base64 in
/// the attribute `data`, is left out and its decoded size put in its place, because it is most of the file, is not
/// unpacked here, and may be longer than a parser takes. Everything else, line ends included, stays as it is.
final class SMSBackupBytes: ByteSource {
    private enum State {
        case text, opening, exclamation, comment, tag
        case value(quote: UInt8)
        case content(quote: UInt8)
    }

    private let source: any ByteSource
    private let buffer: UnsafeMutableRawBufferPointer
    private var out: [UInt8] = []
    private var given = 0
    private var state = State.text
    /// The last bytes before a value or before the end of a comment, the newest in the lowest place.
    private var recent: UInt64 = 0
    private var references = SMSReferences()
    private var content = SMSContentSize()

    init(_ source: any ByteSource) {
        self.source = source
        buffer = .allocate(byteCount: 64 << 10, alignment: 16)
    }

    deinit {
        buffer.deallocate()
    }

    /// References that were no characters.
    var repaired: Int { references.repaired }

    func read(into target: UnsafeMutableRawBufferPointer) throws -> Int {
        while given == out.count {
            out.removeAll(keepingCapacity: true)
            given = 0
            let count = min(try source.read(into: buffer), buffer.count)
            if count > 0 {
                take(UnsafeBufferPointer(rebasing: buffer.assumingMemoryBound(to: UInt8.self)[..<count]))
            } else {
                references.settle(into: &out)
                references.abandon(into: &out)
                guard !out.isEmpty else { return 0 }
            }
        }
        let count = min(target.count, out.count - given)
        target.copyBytes(from: out[given..<(given + count)])
        given += count
        return count
    }

    private func take(_ bytes: UnsafeBufferPointer<UInt8>) {
        var at = 0
        while at < bytes.count {
            if references.isOpen {
                if references.takes(bytes[at], into: &out) { at += 1 }
                continue
            }
            let start = at
            switch state {
            case .text: while at < bytes.count, bytes[at] != UInt8(ascii: "<"), bytes[at] != UInt8(ascii: "&") { at += 1 }
            case .value(let quote): while at < bytes.count, bytes[at] != quote, bytes[at] != UInt8(ascii: "&") { at += 1 }
            case .content(let quote):
                at = content.count(bytes, from: at, upTo: quote, linesInto: &out)
                guard at < bytes.count else { return }
                content.finish(into: &out)
                state = .value(quote: quote)
                continue
            case .opening, .exclamation, .comment, .tag: at += 1
            }
            if at > start {
                references.settle(into: &out)
                out.append(contentsOf: bytes[start..<at])
                if case .text = state { continue }
                if case .value = state { continue }
                step(bytes[start])
            } else if bytes[at] == UInt8(ascii: "&") {
                references.open()
                at += 1
            } else {
                references.settle(into: &out)
                out.append(bytes[at])
                if case .text = state { state = .opening } else { state = .tag }
                recent = 0
                at += 1
            }
        }
    }

    /// Goes on after a byte of a tag or comment.
    private func step(_ byte: UInt8) {
        switch state {
        case .text, .value, .content: break
        case .opening:
            recent = 0
            state = byte == UInt8(ascii: "!") ? .exclamation : byte == UInt8(ascii: ">") ? .text : .tag
        case .exclamation: state = byte == UInt8(ascii: "-") ? .comment : .tag
        case .comment:
            recent = (recent << 8 | UInt64(byte)) & 0xFF_FFFF
            if recent == SMSBackupBytes.commentEnd { state = .text }
        case .tag:
            switch byte {
            case UInt8(ascii: ">"): state = .text
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let isContent = recent & 0xFF_FFFF_FFFF == SMSBackupBytes.data && recent >> 40 & 0xFF <= 0x20
                state = isContent ? .content(quote: byte) : .value(quote: byte)
            default: recent = recent << 8 | UInt64(byte)
            }
        }
    }

    /// `-->`.
    private static let commentEnd: UInt64 = 0x2D_2D3E
    /// `data=`.
    private static let data: UInt64 = 0x64_6174_613D
}
