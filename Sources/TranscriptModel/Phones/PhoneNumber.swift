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
    ///   - text: A number, or a name that may be one. Without `+` or `00` it is taken as international, as WhatsApp's ids
    ///     are, unless it begins with a 0.
    ///   - region: Two letters of the region of numbers that begin with a 0, such as `GB`.
    public static func canonical(_ text: some Collection<UInt8>, region: String? = nil) -> Untrusted? {
        if let plain = text.withContiguousStorageIfAvailable(plain), let plain { return plain }
        guard let digits = Digits(text) else { return nil }
        if let international = digits.international { return number(international) }
        guard digits.all.first == 0x30 else { return number(digits.all) }
        return region.flatMap(PhoneRegion.init).flatMap { national(digits.all[...], $0, isLenient: true) }
    }

    /// The same for bytes that lie together, as those of most numbers do.
    public static func canonical(_ text: [UInt8], region: String? = nil) -> Untrusted? {
        text.withUnsafeBufferPointer { plain($0) } ?? canonical(text[...], region: region)
    }

    /// A number as `+` and digits, from what people write among themselves: without `+` or `00` it is read as one of the
    /// region wherever it can be one. In a region whose numbers begin with a 0 at home, one without it is international.
    public static func written(_ text: some Collection<UInt8>, region: String?) -> Untrusted? {
        guard let home = region.flatMap(PhoneRegion.init), let digits = Digits(text), digits.international == nil else {
            return canonical(text)
        }
        // From North America 011 leads abroad.
        if home.code == [0x31], digits.all.starts(with: "011".utf8), digits.all.count > 10 {
            return number(Array(digits.all.dropFirst(3)))
        }
        return national(digits.all[...], home, isLenient: false) ?? canonical(text, region: region)
    }

    /// All numbers that a text without a country may stand for, one for each region where it can be dialled so. None when
    /// the text names its country or is no number.
    public static func nationalReadings(of text: some Collection<UInt8>) -> [Untrusted] {
        guard let digits = Digits(text), digits.international == nil else { return [] }
        let readings = PhoneRegion.all.compactMap { national(digits.all[...], $0, isLenient: false) }
        return Set(readings).sorted()
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

    /// The number that digits stand for within a region.
    /// - Parameter isLenient: Whether a number of a region with a trunk prefix may have any length.
    private static func national(_ digits: ArraySlice<UInt8>, _ region: PhoneRegion, isLenient: Bool) -> Untrusted? {
        let trunk = region.trunkPrefix
        var rest = digits
        if region.code == Array("52".utf8), let old = mexicanPrefixes.first(where: { digits.starts(with: $0) }) {
            rest = rest.dropFirst(old.count)
        } else if trunk == [0x30] {
            rest = rest.drop { $0 == 0x30 }
            // Without it nobody can tell a number of the region from one that begins with another country's code.
            guard rest.count < digits.count else { return nil }
        } else if !trunk.isEmpty, digits.starts(with: trunk), region.lengths.contains(digits.count - trunk.count) {
            rest = rest.dropFirst(trunk.count)
        } else if !trunk.isEmpty, digits.first == 0x30 {
            return nil
        } else if digits.starts(with: region.code), region.lengths.contains(digits.count - region.code.count) {
            // With the country's code in front, as long as it isn't a number without it.
            if !region.lengths.contains(digits.count) { rest = rest.dropFirst(region.code.count) }
        }
        if region.code == Array("54".utf8) { rest = withoutMobileSign(rest)[...] }
        guard isLenient && !trunk.isEmpty || region.lengths.contains(rest.count) else { return nil }
        return number(region.code + rest)
    }

    private static func number(_ digits: [UInt8]) -> Untrusted? {
        guard (7...15).contains(digits.count), digits.first != 0x30 else { return nil }
        return Untrusted([UInt8(ascii: "+")] + oneVariant(of: digits))
    }

    /// What was dialled before Mexican numbers until August 2019: <https://en.wikipedia.org/wiki/Telephone_numbers_in_Mexico>.
    private static let mexicanPrefixes = ["044", "045", "01"].map { (prefix: String) in Array(prefix.utf8) }

    /// Within Argentina a mobile number has 15 behind its area code, which has two to four digits and is 11 where it has two
    /// (<https://en.wikipedia.org/wiki/Telephone_numbers_in_Argentina>). From abroad it has 9 before it instead.
    private static func withoutMobileSign(_ digits: ArraySlice<UInt8>) -> [UInt8] {
        let all = Array(digits)
        guard all.count == 12 else { return all }
        let places = all.starts(with: "11".utf8) ? [2] : [3, 4]
        guard let place = places.first(where: { all[$0...].starts(with: "15".utf8) }) else { return all }
        return Array("9".utf8) + all[..<place] + all[(place + 2)...]
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
}

/// The digits of a phone number, and whether they begin with a country's code.
private struct Digits {
    /// Every digit as it was written.
    var all: [UInt8] = []
    /// The digits from the country's code on, when the number says so.
    var international: [UInt8]?

    init?(_ text: some Collection<UInt8>) {
        var hasPlus = false
        var rest = Array(text)[...]
        let scheme = Array("whatsapp:".utf8)
        if rest.starts(with: scheme) { rest = rest.dropFirst(scheme.count) }
        while let byte = rest.first {
            if !all.isEmpty, rest.starts(with: Digits.trunkPrefixInBrackets) {
                rest = rest.dropFirst(Digits.trunkPrefixInBrackets.count)
                continue
            }
            switch byte {
            case 0x30...0x39:
                all.append(byte)
                rest = rest.dropFirst()
            case UInt8(ascii: "+") where all.isEmpty && !hasPlus:
                hasPlus = true
                rest = rest.dropFirst()
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"),
                UInt8(ascii: "/"), 0x09:
                rest = rest.dropFirst()
            default:
                guard let skipped = Digits.invisible.first(where: { rest.starts(with: $0) }) else { return nil }
                rest = rest.dropFirst(skipped.count)
            }
        }
        if hasPlus {
            international = all
        } else if all.starts(with: [0x30, 0x30]) {
            international = Array(all.dropFirst(2))
        }
    }

    private static let trunkPrefixInBrackets = [UInt8]("(0)".utf8)

    /// NBSP, narrow NBSP, thin space, non-breaking hyphen, en dash, and the invisible marks of direction.
    private static let invisible: [[UInt8]] = [
        "\u{A0}", "\u{202F}", "\u{2009}", "\u{2011}", "\u{2013}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202B}",
        "\u{202C}",
        "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}", "\u{FEFF}",
    ].map { (mark: String) in Array(mark.utf8) }
}
