import TranscriptModel

/// A person of the business.
struct UserObject: SalesforceObject {
    let name = "User"
    let columns: [[SalesforceField]] = [
        [.id], [.username, .alias, .communityNickname, .profileId], [.name, .lastName],
    ]

    func records(of row: some SalesforceRow, options: ImportOptions) throws(RowRejection) -> [LogRecord] {
        let id = try row.requiredID(.id)
        guard let name = row.personName else { return [] }
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
