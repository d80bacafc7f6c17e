import Markup
import TranscriptModel

extension HTMLWriter {
    /// Writes a text of strangers.
    func text(untrusted value: Untrusted) throws {
        try text(untrusted: value.bytes)
    }

    /// Writes a text that was composed here.
    func text(computed value: String) throws {
        try text(untrusted: Array(value.utf8))
    }

    /// Writes a field of strangers, so that its direction can't reorder what stands beside it.
    func bdi(_ value: Untrusted, class name: StaticString? = nil) throws {
        try start(.bdi, class: name)
        try text(untrusted: value.bytes)
        try end()
    }

    /// Writes what somebody said; addresses of the web in it become links.
    func prose(_ value: Untrusted, class name: StaticString) throws {
        try start(.bdi, class: name)
        let bytes = value.bytes
        var plain = 0
        var at = 0
        while let start = HTMLLinks.nextAddress(in: bytes, from: at) {
            if start.lowerBound > plain { try text(untrusted: bytes[plain..<start.lowerBound]) }
            try link(untrusted: bytes[start])
            plain = start.upperBound
            at = start.upperBound
        }
        if plain < bytes.count { try text(untrusted: bytes[plain...]) }
        try end()
    }
}

/// Addresses of the web within a text.
enum HTMLLinks {
    /// The next stretch that is an address, without the punctuation that ends its sentence.
    static func nextAddress(in text: [UInt8], from start: Int) -> Range<Int>? {
        var at = start
        while let colon = text[at...].firstIndex(of: UInt8(ascii: ":")) {
            at = colon + 1
            for length in [5, 4] where colon - length >= start {
                let first = colon - length
                if first > 0, isWordByte(text[first - 1]) { continue }
                guard WebAddress.schemeLength(of: text[first...]) == length + 3 else { continue }
                let end = trimmed(
                    text, first..<(text[first...].firstIndex { !WebAddress.isAddressByte($0) } ?? text.count))
                if WebAddress.isSafe(text[first..<end]) { return first..<end }
            }
        }
        return nil
    }

    private static func trimmed(_ text: [UInt8], _ address: Range<Int>) -> Int {
        var end = address.upperBound
        while end > address.lowerBound, ".,;:!?)]}*_~".utf8.contains(text[end - 1]) { end -= 1 }
        return end
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
    }
}
