import TranscriptModel

/// Ids of Marketing Cloud.
enum MarketingID {
    /// An id as it is compared: views print the letters of GUIDs in upper case, events in lower case.
    static func canonical(_ id: Untrusted) -> Untrusted {
        let lower = id.bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        let isGUID =
            lower.count == 36
            && lower.enumerated().allSatisfy { index, byte in
                [8, 13, 18, 23].contains(index)
                    ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
            }
        return isGUID ? Untrusted(lower) : id
    }

    /// The address that a contact key is: with Salesforce connected it is the id of a Contact, else whatever the business chose.
    static func contact(_ key: Untrusted) -> Address {
        if key.bytes.starts(with: "003".utf8), let id = SalesforceID.canonical(key.bytes) {
            return Address(.contact, id)
        }
        return Address(.marketingContact, key)
    }

    /// The address that the id of a channel is: the number as a rule.
    static func channel(_ id: Untrusted, region: String?) -> Address {
        PlatformKey.ofChannel(id, messageType: nil, region: region) ?? Address(.channelAddress, id)
    }
}
