import TranscriptModel

/// A customer as the business keeps them.
struct ContactObject: SalesforceObject {
    let name = "Contact"
    let columns: [[SalesforceField]] = [
        [.id], [.mobilePhone, .phone], [.lastName, .firstName, .accountId, .reportsToId],
    ]
    let foreignColumns: [SalesforceField] = [.username, .company, .isConverted, .billingCity, .industry]

    func records(of row: some SalesforceRow, options: ImportOptions) throws(RowRejection) -> [LogRecord] {
        var addresses = [Address(.contact, try row.requiredID(.id))]
        // Phone is often the switchboard of an account, which would make one customer of all its contacts.
        if let number = row.word(.mobilePhone) ?? row.word(.phone),
            let phone = PhoneNumber.written(number.bytes, region: options.region)
        {
            addresses.insert(Address(.phone, phone), at: 0)
        }
        return [.identity(IdentityRecord(party: .customer, addresses: addresses, name: row.personName))]
    }
}
