import GRDB
import TranscriptModel

/// Finds addresses by what a person typed.
struct NamedAddresses {
    private let db: Database

    init(_ db: Database) {
        self.db = db
    }

    /// The addresses that are spelled so, with their owners. A number without its country is read as one of the region, and without a
    /// region as one of any: those that the archive holds are meant.
    func rows(named text: Untrusted, _ party: Party, region: String?) throws -> [(address: Int64, owner: Int64)] {
        var wishes: [[Untrusted]] = [[text]]
        if let number = PhoneNumber.written(text.bytes, region: region) { wishes.append([number]) }
        if let id = SalesforceID.canonical(text.bytes) { wishes.append([id]) }
        if region == nil { wishes.append(PhoneNumber.nationalReadings(of: text.bytes)) }
        for spellings in wishes {
            let found = try spellings.flatMap { try rows(spelled: $0, party) }
            if !found.isEmpty { return found }
        }
        return []
    }

    private func rows(spelled value: Untrusted, _ party: Party) throws -> [(address: Int64, owner: Int64)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT address.id, owner FROM address JOIN membership ON membership.address = address.id
                WHERE party = ? AND kind IN (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13) AND value = ? ORDER BY kind
                """, arguments: [party.rawValue, value.databaseValue]
        ).map { (try $0.value(0), try $0.value(1)) }
    }
}
