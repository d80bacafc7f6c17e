/// The ids that people see and give back to a command: a letter and thirteen characters of Crockford's base 32, such as
/// `m0d4k8w2zq7rnt`. They come from content alone, so an archive built from the same files in any order prints the same ids.
public struct PublicID: Hashable, Sendable {
    /// What an id stands for.
    public enum Kind: UInt8, Sendable, CaseIterable {
        /// `c`: a customer.
        case customer = 0x63
        /// `e`: an erasure.
        case erasure = 0x65
        /// `l`: a link between customers, or their separation, that somebody made by hand.
        case link = 0x6C
        /// `m`: a message.
        case message = 0x6D
        /// `s`: an implied session. Recorded ones have their Salesforce id.
        case session = 0x73
        /// `t`: a transition.
        case transition = 0x74
    }

    /// What it stands for.
    public let kind: Kind
    /// The 64 bits that the characters spell.
    public let bits: UInt64

    /// Makes an id of known bits.
    public init(_ kind: Kind, _ bits: UInt64) {
        self.kind = kind
        self.bits = bits
    }

    /// Reads an id as a person typed it; nil when it is none. Upper case is accepted.
    public init?(_ text: String) {
        let bytes = [UInt8](text.utf8)
        guard bytes.count == 14, let kind = Kind(rawValue: bytes[0] | 0x20) else { return nil }
        var bits: UInt64 = 0
        for (place, byte) in bytes.dropFirst().enumerated() {
            let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
            guard let value = PublicID.alphabet.firstIndex(of: lower) else { return nil }
            if place == 0 && value > 15 { return nil }
            bits = bits << 5 | UInt64(value)
        }
        self.init(kind, bits)
    }

    /// As people see it.
    public var text: String {
        String(unsafeUninitializedCapacity: PublicID.length) { spell(into: $0) }
    }

    /// As people see it, in ASCII.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: PublicID.length) { buffer, count in count = spell(into: buffer) }
    }

    private static let length = 14

    private func spell(into characters: UnsafeMutableBufferPointer<UInt8>) -> Int {
        characters[0] = kind.rawValue
        for place in 1..<PublicID.length {
            characters[place] = PublicID.alphabet[Int(bits >> UInt64(5 * (PublicID.length - 1 - place)) & 31)]
        }
        return PublicID.length
    }

    private static let alphabet = [UInt8]("0123456789abcdefghjkmnpqrstvwxyz".utf8)
}
