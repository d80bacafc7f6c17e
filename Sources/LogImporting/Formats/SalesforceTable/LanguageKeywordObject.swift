import TranscriptModel

/// Compliance keywords of a channel in one language.
struct LanguageKeywordObject: SalesforceObject {
    let name = "MsgChannelLanguageKeyword"
    let columns: [[SalesforceField]] = [
        [.id], [.messagingChannelId], [.optInKeywords, .doubleOptInKeywords, .optOutKeywords, .helpKeywords],
    ]

    func records(of row: some SalesforceRow, options: ImportOptions) throws(RowRejection) -> [LogRecord] {
        try row.requireNotDeleted()
        let id = try row.requiredID(.id)
        guard let channel = try row.id(.messagingChannelId) else { throw RowRejection(.noChannel) }
        var keywords = KeywordRecord(identifier: id, channel: [Address(.messagingChannel, channel)])
        keywords.language = row.word(.masterLanguage) ?? row.word(.language)
        keywords.optIn = words(row, .optInKeywords) + words(row, .doubleOptInKeywords)
        keywords.optOut = words(row, .optOutKeywords)
        keywords.help = words(row, .helpKeywords)
        return [.keywords(keywords)]
    }

    /// Nobody documents what stands between two words, so whatever may is taken.
    private func words(_ row: some SalesforceRow, _ field: SalesforceField) -> [Untrusted] {
        row.value(field)?.parts(between: [UInt8](",;\r\n".utf8)) ?? []
    }
}
