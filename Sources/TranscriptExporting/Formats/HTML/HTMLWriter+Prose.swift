import Markup
import TranscriptModel

extension HTMLWriter {
    /// Writes what somebody said: addresses of the web become links, and WhatsApp's marks are shown as WhatsApp shows them.
    ///
    /// The marks themselves stay in the page, hidden, so that its text is the message's text to the byte.
    func prose(_ value: Untrusted, class name: StaticString) throws {
        try start(.bdi, class: name)
        try attribute("lang", "")
        let bytes = value.bytes
        // A message of a megabyte is no message that somebody formatted.
        guard bytes.count <= 64 << 10 else {
            try text(untrusted: bytes)
            return try end()
        }
        let links = HTMLLinks.addresses(in: bytes)
        let marks = MarkedText.marks(in: bytes, outside: links)
        guard !links.isEmpty || !marks.isEmpty else {
            try text(untrusted: bytes)
            return try end()
        }
        try pieces(bytes, links, marks)
        try end()
    }

    private func pieces(_ bytes: [UInt8], _ links: [Range<Int>], _ marks: [MarkedText.Mark]) throws {
        var plain = 0
        var link = 0
        var mark = 0
        while link < links.count || mark < marks.count {
            let nextLink = link < links.count ? links[link].lowerBound : Int.max
            let nextMark = mark < marks.count ? marks[mark].at : Int.max
            let next = min(nextLink, nextMark)
            if next > plain { try text(untrusted: bytes[plain..<next]) }
            if nextLink < nextMark {
                try self.link(untrusted: bytes[links[link]])
                plain = links[link].upperBound
                link += 1
            } else {
                try self.mark(marks[mark], bytes)
                plain = next + marks[mark].length
                mark += 1
            }
        }
        if plain < bytes.count { try text(untrusted: bytes[plain...]) }
    }

    private func mark(_ mark: MarkedText.Mark, _ bytes: [UInt8]) throws {
        if mark.isStart {
            switch mark.style {
            case .bold: try start(.strong)
            case .italic: try start(.em)
            case .struck: try start(.s)
            case .code: try start(.code)
            case .block: try start(.code, class: "block")
            }
        }
        try start(.span, class: "m")
        try text(untrusted: bytes[mark.at..<(mark.at + mark.length)])
        try end()
        if !mark.isStart { try end() }
    }
}

/// Addresses of the web within a text.
enum HTMLLinks {
    /// The stretches that are addresses, without the punctuation that ends their sentences.
    static func addresses(in text: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var at = 0
        while let colon = text[at...].firstIndex(of: UInt8(ascii: ":")) {
            let address = address(in: text, colon: colon, from: found.last?.upperBound ?? 0)
            if let address { found.append(address) }
            at = address?.upperBound ?? colon + 1
        }
        return found
    }

    private static func address(in text: [UInt8], colon: Int, from start: Int) -> Range<Int>? {
        for length in [5, 4] where colon - length >= start {
            let first = colon - length
            if first > 0, isWordPart(text[first - 1]) { continue }
            // The first letter of the host decides, before the rest is looked at: each byte is looked at once.
            let host = min(colon + 4, text.count)
            guard WebAddress.schemeLength(of: text[first...]) == length + 3, WebAddress.isSafe(text[first..<host])
            else { continue }
            var end = text[first...].firstIndex { !WebAddress.isAddressByte($0) } ?? text.count
            while end > host, ".,;:!?)]}*_~".utf8.contains(text[end - 1]) { end -= 1 }
            return first..<end
        }
        return nil
    }

    private static func isWordPart(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
    }
}
