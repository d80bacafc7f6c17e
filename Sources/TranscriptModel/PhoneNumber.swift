/// Phone numbers in one spelling, so that `+44 7700 900123`, `447700900123` and `whatsapp:+447700900123` are one.
public enum PhoneNumber {
    /// A number as `+` and digits (E.164), or nil when the text is no phone number.
    ///
    /// Spaces of any kind, dashes (U+2011 among them), dots, brackets and invisible direction marks are passed over;
    /// digits of other scripts are not numbers here. The `(0)` of `+44 (0)7700 900123`, which is not dialled from
    /// abroad, is left out. National mobile variants become one: Mexico's `+52 1` loses the 1, Argentina's ten
    /// national digits gain the 9, Brazil's mobile numbers gain their ninth digit
    /// (<https://faq.whatsapp.com/1294841057948784>).
    ///
    /// - Parameters:
    ///   - text: What somebody wrote. Without `+` or `00` it is taken as international, as WhatsApp's ids are, unless it
    ///     begins with the region's trunk prefix.
    ///   - region: Two letters of the region of numbers that begin with a trunk prefix, such as `GB`.
    public static func canonical(_ text: some Collection<UInt8>, region: String? = nil) -> Untrusted? {
        if let plain = text.withContiguousStorageIfAvailable(plain), let plain { return plain }
        var digits: [UInt8] = []
        var isInternational = false
        var rest = Array(text)[...]
        let scheme = Array("whatsapp:".utf8)
        if rest.starts(with: scheme) { rest = rest.dropFirst(scheme.count) }
        while let byte = rest.first {
            if !digits.isEmpty, rest.starts(with: trunkPrefixInBrackets) {
                rest = rest.dropFirst(trunkPrefixInBrackets.count)
                continue
            }
            switch byte {
            case 0x30...0x39:
                digits.append(byte)
                rest = rest.dropFirst()
            case UInt8(ascii: "+") where digits.isEmpty && !isInternational:
                isInternational = true
                rest = rest.dropFirst()
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"),
                UInt8(ascii: "/"), 0x09:
                rest = rest.dropFirst()
            default:
                guard let skipped = invisible.first(where: { rest.starts(with: $0) }) else { return nil }
                rest = rest.dropFirst(skipped.count)
            }
        }
        if !isInternational, digits.starts(with: [0x30, 0x30]) {
            digits.removeFirst(2)
        } else if !isInternational, digits.first == 0x30 {
            guard let code = region.flatMap({ callingCodes[$0.uppercased()] }) else { return nil }
            digits = Array(code.utf8) + digits.drop { $0 == 0x30 }
        }
        guard (7...15).contains(digits.count), digits.first != 0x30 else { return nil }
        return Untrusted([UInt8(ascii: "+")] + oneVariant(of: digits))
    }

    /// A number without anything to take off or to put in, which is nearly always so; nil for others.
    private static func plain(_ text: UnsafeBufferPointer<UInt8>) -> Untrusted? {
        let start = text.first == UInt8(ascii: "+") ? 1 : 0
        let count = text.count - start
        guard (7...15).contains(count), text[start] != UInt8(ascii: "0"), text[start] != UInt8(ascii: "5") else {
            return nil
        }
        for index in start..<text.count where text[index] &- 0x30 >= 10 { return nil }
        return Untrusted(
            [UInt8](unsafeUninitializedCapacity: count + 1) { bytes, filled in
                bytes[0] = UInt8(ascii: "+")
                for index in 0..<count { bytes[index + 1] = text[start + index] }
                filled = count + 1
            })
    }

    private static func oneVariant(of digits: [UInt8]) -> [UInt8] {
        func has(_ prefix: String, count: Int) -> Bool { digits.count == count && digits.starts(with: prefix.utf8) }
        if has("521", count: 13) { return Array("52".utf8) + digits.dropFirst(3) }
        if has("54", count: 12), digits[2] != UInt8(ascii: "9") { return Array("549".utf8) + digits.dropFirst(2) }
        if has("55", count: 12), digits[4] >= UInt8(ascii: "6") {
            return digits.prefix(4) + [UInt8(ascii: "9")] + digits.dropFirst(4)
        }
        return digits
    }

    private static let trunkPrefixInBrackets = [UInt8]("(0)".utf8)

    /// NBSP, narrow NBSP, thin space, non-breaking hyphen, en dash, and the invisible marks of direction.
    private static let invisible: [[UInt8]] = [
        "\u{A0}", "\u{202F}", "\u{2009}", "\u{2011}", "\u{2013}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202B}",
        "\u{202C}",
        "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}", "\u{FEFF}",
    ].map { (mark: String) in Array(mark.utf8) }

    /// Calling codes of regions whose numbers drop one leading 0 abroad. Elsewhere a number must be given with its
    /// country.
    private static let callingCodes: [String: String] = [
        "AT": "43", "AU": "61", "BE": "32", "BR": "55", "CH": "41", "CN": "86", "DE": "49", "EG": "20", "FI": "358",
        "FR": "33", "GB": "44", "ID": "62", "IE": "353", "IL": "972", "IN": "91", "JP": "81", "KE": "254", "KR": "82",
        "MY": "60", "NG": "234", "NL": "31", "NZ": "64", "PH": "63", "PK": "92", "RO": "40", "SE": "46", "TH": "66",
        "TR": "90", "UA": "380", "VN": "84", "ZA": "27",
    ]
}
