import TranscriptModel

/// A person on one channel.
struct MessagingEndUserObject: SalesforceObject {
    let name = "MessagingEndUser"
    let columns: [[SalesforceField]] = [[.id], [.messagingPlatformKey, .messagingConsentStatus]]
    let foreignColumns: [SalesforceField] = [.masterLabel, .developerName, .platformType, .channelAddressIdentifier]

    func records(of row: some SalesforceRow, options: ImportOptions) throws(RowRejection) -> [LogRecord] {
        var addresses = [Address(.messagingEndUser, try row.requiredID(.id))]
        if let number = PlatformKey.ofCustomer(
            row.word(.messagingPlatformKey), messageType: row.word(.messageType), region: options.region)
        {
            addresses.insert(number, at: 0)
        }
        if let contact = try row.id(.contactId) { addresses.append(Address(.contact, contact)) }
        return [.identity(IdentityRecord(party: .customer, addresses: addresses, name: row.value(.name)))]
    }
}
