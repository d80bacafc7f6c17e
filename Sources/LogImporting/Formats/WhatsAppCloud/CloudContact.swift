import TranscriptModel

/// The customer of one record: every address that the record and its entry in `contacts` carry, and the name.
struct CloudContact {
    private var number: Address?
    private var userID: Address?
    private var userName: Address?
    var name: Untrusted?

    var addresses: [Address] {
        var found: [Address] = []
        found.reserveCapacity(3)
        if let number { found.append(number) }
        if let userID, userID != number { found.append(userID) }
        if let userName { found.append(userName) }
        return found
    }

    /// Reads an element of `contacts`.
    init(_ contact: JSONValue) {
        number = contact["wa_id"]?.token.map(CloudAddress.customer)
        userID = contact["user_id"]?.token.map { Address(.whatsAppUserID, $0) }
        let profile = contact["profile"]
        userName = (profile?["username"] ?? contact["username"])?.text.flatMap(CloudAddress.userName)
        // WhatsApp writes a tilde where it has no name to show.
        name = profile?["name"]?.text.flatMap { $0.bytes == [UInt8(ascii: "~")] ? nil : $0 }
    }

    /// Finds the customer whom a record names by phone number, by user id, by both or, as long as there is one contact,
    /// not at all.
    init(number: JSONValue?, userID: JSONValue?, among contacts: JSONValue?) {
        self.number = number?.token.map(CloudAddress.customer)
        self.userID = userID?.token.map { Address(.whatsAppUserID, $0) }
        guard let contacts else { return }
        var rest = contacts.elements
        let isOnly = rest.next() != nil && rest.next() == nil
        for element in contacts.elements {
            let contact = CloudContact(element)
            guard isSame(contact, isOnly: isOnly) else { continue }
            self.number = self.number ?? contact.number
            self.userID = self.userID ?? contact.userID
            userName = contact.userName
            name = contact.name
            return
        }
    }

    /// Whether a contact is the customer: by number, else by user id, else because there is nobody else.
    private func isSame(_ contact: CloudContact, isOnly: Bool) -> Bool {
        if let number, let other = contact.number { return number == other }
        if let userID, let other = contact.userID { return userID == other }
        return isOnly
    }
}
