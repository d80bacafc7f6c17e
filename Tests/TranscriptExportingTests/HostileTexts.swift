import Foundation
import TestSupport
import TranscriptModel

/// Texts that try to break out of what they are shown in.
enum HostileTexts {
    /// Our own few, which are always here.
    static let own: [Untrusted] = [
        "<script>alert(1)</script>", "\" onmouseover=alert(1) x=\"", "\"\u{301} autofocus onfocus=alert(1) x=\"\u{301}",
        "</style><img src=x onerror=alert(1)>", "--><svg onload=alert(1)>", "]]><b>", "&lt;b&gt; &#60;b&#62;",
        "javascript:alert(1)",
        "\u{1B}[2J\u{1B}[H", "\u{1B}]0;PWNED\u{7}", "\u{9B}2J", "\u{202E}gnp.exe\u{2066}", "a\rb\u{8}c\0d\u{7F}",
        "one\n09:12:18  Priya Raman (customer)  [service]\n──── 09:12:18 marketing → service",
        "\u{2028}09:00:00\u{85}x",
        "back\\slash \\x1b", "\u{E0041}\u{E0042}\u{200B}\u{FEFF}", "https://example.test/a\"b",
        "https://example.test/<b>",
        Untrusted([0xFF, 0xFE, 0x00, 0xC0, 0x9B, 0xED, 0xA0, 0x80, 0xF4, 0x90, 0x80, 0x80, 0xE2, 0x80]), "", "\n\n\n",
        " \t ",
    ]

    /// Those and the ones of the hostile corpora, the long ones left out of neither.
    static func all() throws -> [Untrusted] {
        try own + vectors() + lines(of: "corpora/hostile/blns/blns.txt") + lines(of: "corpora/hostile/h5sc/vectors.txt")
    }

    private static func vectors() throws -> [Untrusted] {
        guard let url = SharedData.url("corpora/hostile/text/vectors.jsonl") else { return [] }
        return try Data(contentsOf: url).split(separator: 0x0A).compactMap { line in
            let vector = try JSONSerialization.jsonObject(with: line) as? [String: Any]
            return (vector?["b64"] as? String).flatMap { Data(base64Encoded: $0) }.map { Untrusted($0) }
        }
    }

    private static func lines(of path: String) throws -> [Untrusted] {
        guard let url = SharedData.url(path) else { return [] }
        return try Data(contentsOf: url).split(separator: 0x0A).map { Untrusted($0) }
    }
}
