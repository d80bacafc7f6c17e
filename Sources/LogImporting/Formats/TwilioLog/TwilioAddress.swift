import TranscriptModel

/// Addresses as Twilio spells them: `whatsapp:+447700900123`, `+447700900123`, and names of senders such as `ACME`.
enum TwilioAddress {
    /// The address of a customer.
    static func customer(_ text: Untrusted, region: String?) -> Address {
        let bare = withoutScheme(text)
        return PlatformKey.ofCustomer(bare, messageType: nil, region: region) ?? Address(.userName, text)
    }

    /// The address of the business: a number, else the name or short code that stands in its place.
    static func channel(_ text: Untrusted, region: String?) -> Address {
        if let phone = PhoneNumber.canonical(withoutScheme(text).bytes, region: region) {
            return Address(.phone, phone)
        }
        return Address(.businessName, text)
    }

    private static func withoutScheme(_ text: Untrusted) -> Untrusted {
        let scheme = Array("whatsapp:".utf8)
        return text.bytes.starts(with: scheme) ? Untrusted(text.bytes.dropFirst(scheme.count)) : text
    }
}
