import TranscriptModel

/// One of the business's own numbers.
struct MessagingChannelObject: SalesforceObject {
    let name = "MessagingChannel"
    let columns: [[SalesforceField]] = [
        [.id], [.masterLabel, .developerName, .platformType], [.messagingPlatformKey, .channelAddressIdentifier],
    ]
    let foreignColumns: [SalesforceField] = [.messagingChannelId]

    func records(of row: some SalesforceRow, options: ImportOptions) throws(RowRejection) -> [LogRecord] {
        var addresses = [Address(.messagingChannel, try row.requiredID(.id))]
        if let number = PlatformKey.ofChannel(
            row.word(.messagingPlatformKey), messageType: row.word(.messageType), region: options.region)
        {
            addresses.insert(number, at: 0)
        }
        if let address = row.word(.channelAddressIdentifier) { addresses.append(Address(.channelAddress, address)) }
        return [.identity(IdentityRecord(party: .channel, addresses: addresses, name: row.value(.masterLabel)))]
    }
}
