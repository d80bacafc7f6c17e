/// Addresses that may become links.
public enum WebAddress {
    /// Whether the bytes are an address of the web and nothing else.
    ///
    /// They begin with `http://` or `https://` in any case, go on with a host, and hold only printable ASCII without
    /// white space, quotes, angle brackets, backslashes and backticks. An address with other letters stays text: it
    /// could look like another one.
    public static func isSafe(_ address: ArraySlice<UInt8>) -> Bool {
        guard let scheme = schemeLength(of: address) else { return false }
        let rest = address.dropFirst(scheme)
        guard let host = rest.first, isHostByte(host) else { return false }
        return rest.allSatisfy(isAddressByte)
    }

    /// Number of bytes of `http://` or `https://` at the start, or nil when there is neither.
    public static func schemeLength(of address: ArraySlice<UInt8>) -> Int? {
        if begins(address, "https://") { return 8 }
        return begins(address, "http://") ? 7 : nil
    }

    private static func begins(_ address: ArraySlice<UInt8>, _ scheme: StaticString) -> Bool {
        let count = scheme.utf8CodeUnitCount
        guard address.count >= count else { return false }
        for place in 0..<count where lowercased(address[address.startIndex + place]) != scheme.utf8Start[place] {
            return false
        }
        return true
    }

    /// Whether a byte may stand in an address that becomes a link.
    public static func isAddressByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"),
            UInt8(ascii: "\\"):
            false
        default: byte > 0x20 && byte < 0x7F
        }
    }

    static func isFragmentByte(_ byte: UInt8) -> Bool {
        isHostByte(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(lowercased(byte))
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}
