/// A file name as a text and a file system may spell it differently: composed or decomposed, in UTF-8 or in code page
/// 437, which old zip programs write and which others wrongly read UTF-8 as.
///
/// Compared by canonical equivalence, which is what is wanted here and is bounded by the length of a name.
struct CompanionName: Hashable {
    private let text: String

    /// Longer names are compared byte by byte only.
    private static let longest = 255

    /// A name in UTF-8; nil when it is none, or too long.
    init?(_ name: [UInt8]) {
        guard name.count <= CompanionName.longest, let text = String(validating: name, as: UTF8.self) else {
            return nil
        }
        self.text = text
    }

    /// Everything that a name in an archive or folder may stand for.
    static func variants(of name: [UInt8]) -> [CompanionName] {
        guard name.count <= longest, name.contains(where: { $0 >= 0x80 }) else { return [] }
        guard let plain = CompanionName(name) else {
            return [CompanionName(CodePage437.utf8(name))].compactMap { $0 }
        }
        // UTF-8 that was taken for code page 437 and written as UTF-8 again.
        let undone = CodePage437.bytes(plain.text).flatMap { CompanionName($0) }
        return [plain] + (undone.map { [$0] } ?? [])
    }
}

/// The character set of old zip programs (APPNOTE.TXT appendix D).
enum CodePage437 {
    private static let upper = Array(
        ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
            + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}").unicodeScalars)

    /// The text of such bytes, in UTF-8.
    static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(byte < 0x80 ? Unicode.Scalar(byte) : upper[Int(byte) - 0x80]) }
        return Array(String(text).utf8)
    }

    /// The bytes of a text; nil when it has other characters.
    static func bytes(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar.value < 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else if let index = upper.firstIndex(of: scalar) {
                bytes.append(UInt8(truncatingIfNeeded: index + 0x80))
            } else {
                return nil
            }
        }
        return bytes
    }
}
