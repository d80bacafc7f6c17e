/// The lines by which an export names a file: `NAME (file attached)` on Android, `<attached: NAME>` on iOS.
enum AttachmentLine {
    /// The file that a line names, and what stands before it.
    struct Match {
        /// Name of the file.
        let name: [UInt8]
        /// Text before it in the same line, without trailing spaces and marks.
        let before: [UInt8]
    }

    /// Longer names and words are none.
    private static let reach = 400

    /// The file that a line of a body names; nil when it names none.
    static func match(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Match? {
        let line = line.dropFirst(InvisibleMarks.end(in: UnsafeBufferPointer(rebasing: line), from: 0))
        guard let last = line.last else { return nil }
        if last == UInt8(ascii: ")") { return onAndroid(line) }
        if last == UInt8(ascii: ">") || line.suffix(3).elementsEqual(wideClosing) { return onIOS(line) }
        guard let prefix = ChatPhrases.attachedPrefixes.meaning(ofPrefixOf: line) else { return nil }
        return Match(name: Array(line.dropFirst(prefix.length)), before: [])
    }

    private static func onAndroid(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Match? {
        let tail = line.suffix(reach)
        guard let bracket = tail.lastIndex(of: UInt8(ascii: "(")), bracket > line.startIndex + 1,
            line[bracket - 1] == 0x20, line.count <= reach
        else { return nil }
        let name = line[..<(bracket - 1)]
        let isKnown = ChatPhrases.attachedSuffixes.meaning(of: line[bracket...]) != nil
        return isKnown || AttachmentName.isAndroids(name) ? Match(name: Array(name), before: []) : nil
    }

    private static func onIOS(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Match? {
        let tail = line.suffix(reach)
        let open: Int
        let inside: Slice<UnsafeBufferPointer<UInt8>>
        if let angle = tail.lastIndex(of: UInt8(ascii: "<")) {
            (open, inside) = (angle, line[(angle + 1)..<(line.endIndex - 1)])
        } else if let angle = tail.indices.last(where: { line[$0...].starts(with: wideOpening) }),
            angle + 6 <= line.endIndex
        {
            (open, inside) = (angle, line[(angle + 3)..<(line.endIndex - 3)])
        } else {
            return nil
        }
        let before = trimmed(line[..<open])
        let words = InvisibleMarks.cleaned(UnsafeBufferPointer(rebasing: inside))
        if let name = name(inBrackets: words) { return Match(name: name, before: before) }
        // Old exports have the name before the brackets.
        guard ChatPhrases.attachedWords.meaning(of: words) != nil, !before.isEmpty else { return nil }
        return Match(name: before, before: [])
    }

    private static func name(inBrackets words: [UInt8]) -> [UInt8]? {
        if let word = ChatPhrases.attachedWords.meaning(ofPrefixOf: words) {
            var rest = words.dropFirst(word.length).drop { $0 == 0x20 }
            if rest.first == UInt8(ascii: ":") || rest.starts(with: wideColon) {
                rest = rest.dropFirst(rest.first == UInt8(ascii: ":") ? 1 : 3).drop { $0 == 0x20 }
                return rest.isEmpty ? nil : Array(rest)
            }
        }
        if let ending = ChatPhrases.attachedEndings.meaning(ofSuffixOf: words), words.count > ending.length {
            return Array(words.dropLast(ending.length))
        }
        return numbered(words)
    }

    /// In a language that is not known: from the eight digits that iOS puts before a name to the end of its extension.
    private static func numbered(_ words: [UInt8]) -> [UInt8]? {
        var digits = 0
        for (index, byte) in words.enumerated() {
            if byte == UInt8(ascii: "-"), digits == 8 {
                let name = words[(index - 8)...]
                guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return nil }
                return Array(name[..<(name[dot...].firstIndex(of: 0x20) ?? name.endIndex)])
            }
            digits = (0x30...0x39).contains(byte) ? digits + 1 : 0
        }
        return nil
    }

    private static func trimmed(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
        InvisibleMarks.cleaned(UnsafeBufferPointer(rebasing: text))
    }

    private static let wideOpening = Array("\u{FF1C}".utf8)
    private static let wideClosing = Array("\u{FF1E}".utf8)
    private static let wideColon = Array("\u{FF1A}".utf8)
}
