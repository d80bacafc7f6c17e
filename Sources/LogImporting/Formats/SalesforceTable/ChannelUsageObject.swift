import TranscriptModel

/// An app that is connected to a channel.
struct ChannelUsageObject: SalesforceObject {
    let name = "MessagingChannelUsage"
    let columns: [[SalesforceField]] = [[.id], [.messagingChannelId], [.deploymentType]]

    func records(of row: some SalesforceRow, options: ImportOptions) throws(RowRejection) -> [LogRecord] {
        try row.requireNotDeleted()
        let id = try row.requiredID(.id)
        let channel = Address(.messagingChannel, try row.requiredID(.messagingChannelId))
        guard let deployment = row.word(.deploymentType) else {
            throw RowRejection(.missingField(SalesforceField.deploymentType.name))
        }
        var usage = ChannelUsageRecord(identifier: id, channel: [channel], deployment: deployment)
        usage.status = row.word(.deploymentStatus)
        usage.routingOverride = row.word(.routingOverride)
        usage.disabled = try row.instant(.disabledTime)
        return [.channelUsage(usage)]
    }
}
