import TranscriptModel

/// Looks through a whole log for the proof that it is no UTF-8 but Windows-1252.
///
/// The proof is strict, because guessing loses text: not one valid sequence of UTF-8 in the whole log, so that a log in
/// UTF-8 with some broken bytes is never read as something else; no control characters; and bytes above 127 that stand
/// alone or in pairs, and between letters only where Windows-1252 has letters. Cyrillic, Greek, Hebrew, Arabic, Thai,
/// Chinese, Japanese and Korean encodings have long runs of them.
public struct SingleByteSurvey {
    /// Whether nothing that may still come can prove anything.
    public private(set) var isSettled = false

    private var runs = 0
    private var longRuns = 0
    private var run: [UInt8] = []
    private var before: UInt8 = 0

    /// Nothing seen yet.
    public init() {}

    /// Takes the next bytes into account.
    public mutating func see(_ bytes: UnsafeRawBufferPointer) {
        let bytes = bytes.bindMemory(to: UInt8.self)
        var at = 0
        while at < bytes.count, !isSettled {
            if run.isEmpty {
                let start = at
                at += ByteSearch.endOfASCII(in: UnsafeBufferPointer(rebasing: bytes[at...]))
                if at > start { before = bytes[at - 1] }
                guard at < bytes.count else { return }
            }
            if bytes[at] >= 0x80 {
                // Longer runs decide by their beginning.
                if run.count < 64 { run.append(bytes[at]) }
                at += 1
            } else {
                endRun(next: bytes[at])
            }
        }
    }

    /// Whether the log, which ends here, is proven to be Windows-1252.
    public mutating func isWindows1252() -> Bool {
        if !run.isEmpty { endRun(next: 0x0A) }
        return !isSettled && runs > 0 && longRuns * 20 <= runs
    }

    private mutating func endRun(next: UInt8) {
        defer { run.removeAll(keepingCapacity: true) }
        runs += 1
        if run.count > 2 { longRuns += 1 }
        if hasUTF8 || run.contains(where: { SingleByteSurvey.undefined.contains($0) }) { isSettled = true }
        guard run.count <= 2, SingleByteSurvey.isLetter(before), SingleByteSurvey.isLetter(next) else { return }
        if !run.allSatisfy(SingleByteSurvey.isWithinWord) { isSettled = true }
    }

    /// Whether a sequence of UTF-8 stands anywhere in the run.
    private var hasUTF8: Bool {
        run.withUnsafeBufferPointer { run in
            run.indices.contains { start in
                let problem = UTF8Check.firstProblem(in: UnsafeBufferPointer(rebasing: run[start...]))
                return problem != 0
            }
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20)
    }

    /// Letters of Windows-1252, and what stands within words: the apostrophe, the middle dot, the soft hyphen.
    private static func isWithinWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0xD7, 0xF7: false
        case 0xC0...0xFF, 0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E, 0x9F, 0x92, 0xAA, 0xAD, 0xB7, 0xBA: true
        // An ellipsis, a dash and a space that does not break join words without another space.
        case 0x85, 0x96, 0x97, 0xA0: true
        default: false
        }
    }

    private static let undefined: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
}
