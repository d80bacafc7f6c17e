/// Salesforce record ids.
public enum SalesforceID {
    /// The id with 18 characters, or nil when the text is no id.
    ///
    /// An id of 15 characters tells upper from lower case; the 18-character form adds three characters that spell, for
    /// each five, which ones are upper case (`ABCDEFGHIJKLMNOPQRSTUVWXYZ012345`).
    public static func canonical(_ text: some Collection<UInt8>) -> Untrusted? {
        let bytes = Array(text)
        guard bytes.count == 15 || bytes.count == 18, bytes.allSatisfy(isLetterOrDigit) else { return nil }
        var id: [UInt8] = []
        id.reserveCapacity(18)
        id.append(contentsOf: bytes[..<15])
        for block in 0..<3 {
            var index = 0
            for bit in 0..<5 where (0x41...0x5A).contains(id[block * 5 + bit]) { index |= 1 << bit }
            id.append(alphabet[index])
        }
        return Untrusted(id)
    }

    private static let alphabet = [UInt8]("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".utf8)

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
