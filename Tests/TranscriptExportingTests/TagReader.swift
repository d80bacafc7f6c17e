/// The tags of a page as a browser's tokenizer sees them, without its tree: enough to tell whether a text became
/// structure.
struct TagReader {
    /// A start or end tag.
    struct Tag: Hashable {
        var name: String
        var isEnd: Bool
        var attributes: [String: [UInt8]]
    }

    private let page: [UInt8]
    private var at = 0
    private(set) var tags: [Tag] = []
    /// Comments, processing instructions and markup declarations other than the one at the start.
    private(set) var oddities = 0

    init(_ page: [UInt8]) {
        self.page = page
        while at < page.count { step() }
    }

    private mutating func step() {
        guard page[at] == UInt8(ascii: "<") else {
            at += 1
            return
        }
        let next = at + 1 < page.count ? page[at + 1] : 0
        let isEnd = next == UInt8(ascii: "/")
        let nameStart = at + (isEnd ? 2 : 1)
        guard nameStart < page.count, Self.isLetter(page[nameStart]) else {
            if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") || isEnd { oddities += 1 }
            at += 1
            return
        }
        at = nameStart
        let name = word { !Self.isSpace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
        let tag = Tag(name: name, isEnd: isEnd, attributes: attributes())
        tags.append(tag)
        if !isEnd, name == "style" || name == "title" || name == "script" { skipRawText(until: name) }
    }

    private mutating func attributes() -> [String: [UInt8]] {
        var attributes: [String: [UInt8]] = [:]
        while at < page.count, page[at] != UInt8(ascii: ">") {
            if Self.isSpace(page[at]) || page[at] == UInt8(ascii: "/") {
                at += 1
                continue
            }
            let start = at
            let name = word { !Self.isSpace($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") }
            attributes[name] = value()
            if at == start { at += 1 }
        }
        at += 1
        return attributes
    }

    private mutating func value() -> [UInt8] {
        guard at < page.count, page[at] == UInt8(ascii: "=") else { return [] }
        at += 1
        guard at < page.count else { return [] }
        let quote = page[at]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return Array(word { !Self.isSpace($0) && $0 != UInt8(ascii: ">") }.utf8)
        }
        let end = page[(at + 1)...].firstIndex(of: quote) ?? page.count
        defer { at = end + 1 }
        return Array(page[(at + 1)..<end])
    }

    private mutating func skipRawText(until name: String) {
        let end = Array("</\(name)".utf8)
        while at < page.count, page[at] != UInt8(ascii: "<") || !page[at...].starts(with: end) { at += 1 }
    }

    private mutating func word(_ belongs: (UInt8) -> Bool) -> String {
        let start = at
        while at < page.count, belongs(page[at]) { at += 1 }
        return String(decoding: page[start..<at], as: UTF8.self).lowercased()
    }

    private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
