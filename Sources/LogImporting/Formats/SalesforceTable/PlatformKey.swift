import TranscriptModel

/// What Salesforce's keys of channels and of people on them say: a phone number, Meta's id of one, a WhatsApp user id,
/// or nothing that another system would know.
enum PlatformKey {
    /// The address that a customer's key is.
    ///
    /// - Parameter messageType: Word of the MessageType picklist. Without it a key may be a phone number; where it names
    ///   no phone network, only when it is written as one.
    static func ofCustomer(_ key: Untrusted?, messageType: Untrusted?, region: String?) -> Address? {
        guard let key else { return nil }
        if isWhatsAppUserID(key.bytes) { return Address(.whatsAppUserID, key) }
        guard isPhone(key, messageType) else { return nil }
        return PhoneNumber.canonical(key.bytes, region: region).map { Address(.phone, $0) }
    }

    /// The address that a channel's key is. Enhanced WhatsApp channels may have Meta's id of the number in place of
    /// the number; such ids have fifteen digits and more.
    static func ofChannel(_ key: Untrusted?, messageType: Untrusted?, region: String?) -> Address? {
        guard let key else { return nil }
        guard isPhone(key, messageType) else { return nil }
        if key.count >= 15, key.bytes.allSatisfy(isDigit) { return Address(.phoneNumberID, key) }
        return PhoneNumber.canonical(key.bytes, region: region).map { Address(.phone, $0) }
    }

    private static func isPhone(_ key: Untrusted, _ messageType: Untrusted?) -> Bool {
        if key.bytes.first == UInt8(ascii: "+") || key.bytes.starts(with: "whatsapp:".utf8) { return true }
        return messageType?.spells(anyOf: ["WhatsApp", "Text", "Phone", "Voice", "PSTNVoice", "SIPVoice"]) ?? true
    }

    /// Such as `US.13491208655302741918`: a country, a dot, digits.
    private static func isWhatsAppUserID(_ key: [UInt8]) -> Bool {
        key.count >= 8 && key[0...1].allSatisfy { (0x41...0x5A).contains($0) } && key[2] == UInt8(ascii: ".")
            && key[3...].allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
