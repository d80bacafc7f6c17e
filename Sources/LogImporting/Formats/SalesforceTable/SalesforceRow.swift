import TranscriptModel

/// One record of a Salesforce object, in whatever it was written.
protocol SalesforceRow {
    /// A field as it stands; nil when the record lacks it, when it is null and when it is empty.
    func value(_ field: SalesforceField) -> Untrusted?
}

/// Why a record can't be taken.
struct RowRejection: Error, Hashable {
    /// The reason for the list of rejects.
    let reason: RejectReason

    /// A rejection.
    init(_ reason: RejectReason) {
        self.reason = reason
    }
}

extension SalesforceRow {
    /// The first of some fields that is not empty.
    func first(of fields: SalesforceField...) -> Untrusted? {
        for field in fields {
            if let value = value(field) { return value }
        }
        return nil
    }

    /// A field without blanks around it; nil when nothing is left.
    func word(_ field: SalesforceField) -> Untrusted? {
        guard let value = value(field)?.trimmed, !value.isEmpty else { return nil }
        return value
    }

    /// A reference in its 18 characters.
    func id(_ field: SalesforceField) throws(RowRejection) -> Untrusted? {
        guard let text = word(field) else { return nil }
        guard let id = SalesforceID.canonical(text.bytes) else { throw RowRejection(.invalidField(field.name)) }
        return id
    }

    /// A reference that the record can't be without.
    func requiredID(_ field: SalesforceField) throws(RowRejection) -> Untrusted {
        guard let id = try id(field) else { throw RowRejection(.missingField(field.name)) }
        return id
    }

    /// A moment, and how exactly it is told.
    func time(_ field: SalesforceField) throws(RowRejection) -> SalesforceTime? {
        guard let text = word(field) else { return nil }
        guard let time = SalesforceTime(text.bytes) else { throw RowRejection(.invalidField(field.name)) }
        return time
    }

    /// A moment.
    func instant(_ field: SalesforceField) throws(RowRejection) -> Instant? {
        try time(field)?.instant
    }

    /// Whether a checkbox is ticked.
    func isTicked(_ field: SalesforceField) -> Bool {
        word(field)?.isYes ?? false
    }

    /// Rejects a record that its source has thrown away.
    func requireNotDeleted() throws(RowRejection) {
        if isTicked(.isDeleted) { throw RowRejection(.deletedAtSource) }
    }
}
