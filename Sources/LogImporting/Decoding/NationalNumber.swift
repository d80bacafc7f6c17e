public import TranscriptModel

extension LogRecord {
    /// Whether its customer is known by a number alone that begins with one 0, so that nobody knows of which country it is.
    public var hasNationalNumber: Bool {
        let addresses: [Address]
        switch self {
        case .message(let message): addresses = message.customer
        case .receipt(let receipt): addresses = receipt.customer
        case .session(let session): addresses = session.customer
        case .identity(let identity): addresses = identity.party == .customer ? identity.addresses : []
        case .revision, .template, .channelUsage, .keywords, .journey: addresses = []
        }
        return addresses.count == 1 && addresses.allSatisfy { $0.isNationalNumber }
    }
}

extension Address {
    fileprivate var isNationalNumber: Bool {
        guard kind != .phone, kind != .message, kind != .session else { return false }
        // A chat is known by its title behind the business.
        let text = value.bytes.lastIndex(of: 0x1F).map { value.bytes[($0 + 1)...] } ?? value.bytes[...]
        guard text.count <= 20, text.first == 0x30 || text.starts(with: [0x28, 0x30]) else { return false }
        var digits: [UInt8] = []
        for byte in text {
            switch byte {
            case 0x30...0x39: digits.append(byte)
            case 0x20, 0x28, 0x29, 0x2D, 0x2E, 0x2F: continue
            default: return false
            }
        }
        return (7...13).contains(digits.count) && digits[1] != 0x30
    }
}
