public import TranscriptModel

/// Words of a command line as one line of printable ASCII that a shell (bash, zsh, ksh) takes apart again.
public enum ShellWords {
    /// The line: plain words as they are, others in `'…'`, and those with more than printable ASCII in `$'…'`, where a
    /// semicolon is escaped too: a formula could stand behind it in a table.
    public static func line(_ words: [Untrusted]) -> Untrusted {
        Untrusted(words.map { quoted($0.bytes) }.joined(separator: [0x20]))
    }

    /// The words of a line that `line` made; nil when it is none.
    public static func words(_ line: Untrusted) -> [Untrusted]? {
        var words: [Untrusted] = []
        var rest = line.bytes[...]
        while let first = rest.first {
            if first == 0x20 {
                rest = rest.dropFirst()
                continue
            }
            guard let word = word(&rest) else { return nil }
            words.append(Untrusted(word))
        }
        return words
    }

    private static func quoted(_ word: [UInt8]) -> [UInt8] {
        guard !word.isEmpty else { return Array("''".utf8) }
        if word.allSatisfy(isPlain) { return word }
        let isPrintable = word.allSatisfy { isPrinted($0) && $0 != quote }
        if isPrintable { return [quote] + word + [quote] }
        return Array("$'".utf8) + word.flatMap(escaped) + [quote]
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        if byte == quote || byte == UInt8(ascii: "\\") { return [UInt8(ascii: "\\"), byte] }
        guard !isPrinted(byte) else { return [byte] }
        let digits = Array("0123456789abcdef".utf8)
        return Array("\\x".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    /// One word; what follows it is a space or the end.
    private static func word(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        let isEscaped = rest.starts(with: "$'".utf8)
        guard isEscaped || rest.first == quote else {
            let word = rest.prefix { $0 != 0x20 }
            rest = rest.dropFirst(word.count)
            return word.allSatisfy(isPlain) ? Array(word) : nil
        }
        rest = rest.dropFirst(isEscaped ? 2 : 1)
        var word: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == quote { return rest.first.map { $0 == 0x20 } ?? true ? word : nil }
            guard isEscaped, byte == UInt8(ascii: "\\") else {
                word.append(byte)
                continue
            }
            guard let next = rest.popFirst() else { return nil }
            guard next == UInt8(ascii: "x") else {
                word.append(next)
                continue
            }
            guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                return nil
            }
            word.append(high << 4 | low)
        }
        return nil
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    private static let quote = UInt8(ascii: "'")

    private static func isPrinted(_ byte: UInt8) -> Bool { (0x20...0x7E).contains(byte) && byte != UInt8(ascii: ";") }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "+-_./:,=@".utf8.contains(byte)
        }
    }
}
