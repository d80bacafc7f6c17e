/// Names for files that are made from what somebody else wrote.
public enum FileName {
    /// Longest name, in bytes, suffix included. Systems allow 255.
    public static let limit = 120

    /// A name of `[A-Za-z0-9._-]` that begins with a letter, a digit or `_` and is at most `limit` bytes long.
    ///
    /// Bytes that don't fit become one `-` for each run of them. When anything had to change, or the name could be confused with
    /// another one (an upper-case letter where case does not count, a device name of Windows, an ending or a file like ours), ten hex digits of
    /// the original's SHA-256 follow, so that different originals have different names. The suffix, such as `.html`, is ours.
    public static func safe(from bytes: some Collection<UInt8>, suffix: String) -> String {
        let original = [UInt8](bytes)
        let room = max(0, limit - suffix.utf8.count)
        var name = cleaned(original)
        if name != original || name.count > room || isConfusable(name) {
            let mark = [UInt8(ascii: "-")] + Digest.sha256(of: original).utf8.prefix(10)
            name = (name.isEmpty ? Array("unnamed".utf8) : name).prefix(max(0, room - mark.count)) + mark
        }
        return String(decoding: name, as: UTF8.self) + suffix
    }

    private static func cleaned(_ bytes: [UInt8]) -> [UInt8] {
        var name: [UInt8] = []
        var inGap = false
        for byte in bytes {
            if isAllowed(byte) {
                if inGap, !name.isEmpty { name.append(UInt8(ascii: "-")) }
                inGap = false
                if name.isEmpty, byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") { continue }
                name.append(byte)
                if name.count > limit { return name }
            } else {
                inGap = true
            }
        }
        return name
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func isConfusable(_ name: [UInt8]) -> Bool {
        if name.isEmpty || name.last == UInt8(ascii: ".") { return true }
        if name.contains(where: { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }) { return true }
        let stem = name.prefix { $0 != UInt8(ascii: ".") }
        // `index.html` stands beside the transcripts, and `.page-0002` marks the pages of a long one.
        if devices.contains([UInt8](stem)) || stem.elementsEqual("index".utf8) { return true }
        if name.split(separator: UInt8(ascii: ".")).dropFirst().contains(where: { $0.starts(with: "page-".utf8) }) {
            return true
        }
        let ending = name.suffix(11)
        return ending.count == 11 && ending.first == UInt8(ascii: "-")
            && ending.dropFirst().allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    /// Names that Windows gives to devices, whatever their extension:
    /// <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>.
    private static let devices: Set<[UInt8]> = {
        let numbered = ["com", "lpt"].flatMap { port in (0...9).map { "\(port)\($0)" } }
        return Set((["con", "prn", "aux", "nul"] + numbered).map { Array($0.utf8) })
    }()
}
