/// Addresses that may become links.
public enum WebAddress {
    /// Whether the bytes are an address of the web and nothing else.
    ///
    /// They begin with `http://` or `https://` in any case, go on with a host, and hold only printable ASCII without white space, quotes,
    /// angle brackets, backslashes and backticks. An address with other letters stays text: it could look like another one.
    public static func isSafe(_ address: some Collection<UInt8>) -> Bool {
        guard let scheme = schemeLength(of: address) else { return false }
        let rest = address.dropFirst(scheme)
        guard let host = rest.first, isHostByte(host) else { return false }
        return rest.allSatisfy(isAddressByte)
    }

    /// Number of bytes of `http://` or `https://` at the start, or nil when there is neither.
    public static func schemeLength(of address: some Collection<UInt8>) -> Int? {
        for scheme: StaticString in ["https://", "http://"] {
            let count = scheme.utf8CodeUnitCount
            let wanted = UnsafeBufferPointer(start: scheme.utf8Start, count: count)
            let head = address.prefix(count)
            guard head.count == count, zip(head, wanted).allSatisfy({ lowercased($0) == $1 }) else { continue }
            return count
        }
        return nil
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
