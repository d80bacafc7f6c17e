import TranscriptModel

extension ImportOptions {
    /// The number that the business is said to have; nil when none of its names is one, or several are.
    var businessPhone: Untrusted? {
        let phones = Set(businessNames.compactMap { phone(in: $0) })
        return phones.count == 1 ? phones.first : nil
    }

    /// A name in a chat that is a phone number. One that is all digits, without a plus or a leading 0, may be anything.
    func phone(in name: Untrusted) -> Untrusted? {
        // WhatsApp puts marks of direction around a number.
        let bytes = InvisibleMarks.name(name.bytes)
        guard let first = bytes.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "0") else { return nil }
        return PhoneNumber.canonical(bytes, region: region)
    }
}
