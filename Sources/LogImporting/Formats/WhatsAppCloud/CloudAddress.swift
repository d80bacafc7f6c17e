import TranscriptModel

/// Addresses as the Cloud API spells them.
enum CloudAddress {
    /// The address for `from`, `to`, `wa_id` or `recipient_id`. What is no phone number, such as a placeholder in test
    /// data or a user id, is kept as WhatsApp's name of that user.
    static func customer(_ number: Untrusted) -> Address { customer(number, region: nil) }

    /// The same for what a business wrote, who may leave its own country out.
    static func customer(_ number: Untrusted, region: String?) -> Address {
        if let phone = phone(number, region: region) { return phone }
        return Address(.whatsAppUserID, number)
    }

    /// A phone number, or nil when it is none.
    static func phone(_ number: Untrusted) -> Address? { phone(number, region: nil) }

    private static func phone(_ number: Untrusted, region: String?) -> Address? {
        if isPlainNumber(number.bytes) {
            return Address(
                .phone,
                Untrusted(
                    [UInt8](unsafeUninitializedCapacity: number.count + 1) { bytes, count in
                        bytes[0] = UInt8(ascii: "+")
                        for (index, digit) in number.bytes.enumerated() { bytes[index + 1] = digit }
                        count = number.count + 1
                    }))
        }
        return PhoneNumber.canonical(number.bytes, region: region).map { Address(.phone, $0) }
    }

    /// A user name without the `@` that some sources put before it.
    static func userName(_ name: Untrusted) -> Address? {
        let bytes = name.bytes.first == UInt8(ascii: "@") ? Array(name.bytes.dropFirst()) : name.bytes
        return bytes.isEmpty ? nil : Address(.userName, Untrusted(bytes))
    }

    /// Whether it is all digits of a number that has one spelling only, which is nearly always so: a short way past
    /// `PhoneNumber`.
    private static func isPlainNumber(_ bytes: [UInt8]) -> Bool {
        guard (7...15).contains(bytes.count), let first = bytes.first, first != UInt8(ascii: "0"),
            first != UInt8(ascii: "5")
        else { return false }
        return bytes.allSatisfy { $0 &- 0x30 < 10 }
    }
}

/// The business number that a webhook's value is about.
struct CloudChannel {
    private(set) var addresses: [Address] = []
    /// Its phone number, when `display_phone_number` is one.
    private(set) var phone: Address?
    private var metadata: [UInt8] = []

    /// Reads `metadata`. It is the same for most of a log, so the last answer is kept.
    mutating func read(_ value: JSONValue?) {
        guard let value else {
            self = CloudChannel()
            return
        }
        let raw = value.raw
        guard !metadata.withUnsafeBufferPointer({ ByteScan.areEqual($0, raw) }) else { return }
        metadata = Array(raw)
        phone = value["display_phone_number"]?.token.flatMap(CloudAddress.phone)
        addresses = [phone, value["phone_number_id"]?.token.map { Address(.phoneNumberID, $0) }].compactMap { $0 }
    }
}
