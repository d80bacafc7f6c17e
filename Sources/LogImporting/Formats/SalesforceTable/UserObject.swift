import TranscriptModel

/// A person of the business.
struct UserObject: SalesforceObject {
    let name = "User"
    let columns: [[SalesforceField]]
    let foreignColumns: [SalesforceField]
    /// Whether it is known by columns that others have too, so that only the ids of the rows tell.
    let isKnownByRows: Bool

    /// Users by their own columns, or by the few that somebody may have chosen.
    init(withFewColumns isKnownByRows: Bool = false) {
        self.isKnownByRows = isKnownByRows
        let own: [SalesforceField] = [.username, .alias, .communityNickname, .profileId]
        columns = [[.id], isKnownByRows ? [.email] : own, [.name, .lastName]]
        foreignColumns =
            isKnownByRows ? [.accountId, .reportsToId, .company, .isConverted, .billingCity, .industry] : []
    }

    func records(of row: some SalesforceRow, options: ImportOptions) throws(RowRejection) -> [LogRecord] {
        let id = try row.requiredID(.id)
        // People of other objects have names and addresses of mail too.
        guard let name = row.personName, id.bytes.starts(with: "005".utf8) else { return [] }
        return [.identity(IdentityRecord(party: .staff, addresses: [], name: name, staff: id))]
    }
}

extension SalesforceRow {
    /// The name of a person, put together when the export has only its parts.
    var personName: Untrusted? {
        if let name = value(.name) { return name }
        guard let last = value(.lastName) else { return value(.firstName) }
        guard let first = value(.firstName) else { return last }
        return Untrusted(first.bytes + [0x20] + last.bytes)
    }
}
