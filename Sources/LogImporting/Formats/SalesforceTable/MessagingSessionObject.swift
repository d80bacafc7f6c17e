import TranscriptModel

/// A stretch of a conversation that Omni-Channel controls.
struct MessagingSessionObject: SalesforceObject {
    let name = "MessagingSession"
    let columns: [[SalesforceField]] = [
        [.id], [.messagingEndUserId, .messagingChannelId], [.startTime, .endTime, .acceptTime, .status],
    ]

    func records(of row: some SalesforceRow, options: ImportOptions) throws(RowRejection) -> [LogRecord] {
        var session = try record(of: row, options)
        session.name = row.word(.name)
        session.status = row.word(.status)
        session.start = try row.instant(.startTime)
        session.accepted = try row.instant(.acceptTime)
        session.end = try row.instant(.endTime)
        session.origin = row.word(.origin)
        session.agentType = row.word(.agentType)
        session.endedBy = row.word(.endedByType)
        session.owner = try row.id(.ownerId)
        session.modified = try row.instant(row.value(.systemModstamp) == nil ? .lastModifiedDate : .systemModstamp)
        session.isDeleted = row.isTicked(.isDeleted)
        guard let customer = try customer(of: row, options) else { return [.session(session)] }
        return [.session(session), .identity(customer)]
    }

    private func record(of row: some SalesforceRow, _ options: ImportOptions) throws(RowRejection) -> SessionRecord {
        let id = try row.requiredID(.id)
        var shared = [Address(.session, id)]
        if let conversation = try row.id(.conversationId) { shared.append(Address(.conversation, conversation)) }
        if let conversation = row.word(.conversationConversationIdentifier) {
            shared.append(Address(.conversation, conversation))
        }
        var customer: [Address] = []
        if let endUser = try row.id(.messagingEndUserId) { customer.append(Address(.messagingEndUser, endUser)) }
        customer += shared
        if let contact = try row.id(.endUserContactId) { customer.append(Address(.contact, contact)) }
        var channel: [Address] = []
        if let number = PlatformKey.ofChannel(row.word(.channelKey), messageType: nil, region: options.region) {
            channel.append(number)
        } else if let name = row.first(of: .channelName, .channelKey) {
            channel.append(Address(.businessName, name))
        }
        if let number = try row.id(.messagingChannelId) { channel.append(Address(.messagingChannel, number)) }
        return SessionRecord(identifier: id, customer: customer, channel: channel + shared)
    }

    /// Who the customer is, when the query asked for columns of the related MessagingEndUser.
    private func customer(of row: some SalesforceRow, _ options: ImportOptions) throws(RowRejection) -> IdentityRecord?
    {
        let name = row.value(.messagingEndUserName)
        let number = PlatformKey.ofCustomer(
            row.word(.messagingEndUserMessagingPlatformKey), messageType: row.word(.messagingEndUserMessageType),
            region: options.region)
        let contact = try row.id(.messagingEndUserContactId)
        guard let endUser = try row.id(.messagingEndUserId), name != nil || number != nil || contact != nil else {
            return nil
        }
        let addresses = [number, Address(.messagingEndUser, endUser), contact.map { Address(.contact, $0) }]
        return IdentityRecord(party: .customer, addresses: addresses.compactMap { $0 }, name: name)
    }
}
