import TranscriptModel

/// Ends the reading of one record, with the reason to reject it for.
struct CloudFault: Error {
    var reason: RejectReason

    static func missing(_ name: String) -> CloudFault { CloudFault(reason: .missingField(name)) }
    static func invalid(_ name: String) -> CloudFault { CloudFault(reason: .invalidField(name)) }
}

extension JSONValue {
    /// Refuses an object in which one of these keys stands twice: readers disagree on which one counts.
    func requireSingle(_ keys: [StaticString]) throws(CloudFault) {
        if let key = duplicateKey(of: keys) { throw CloudFault(reason: .duplicateField(key.description)) }
    }

    /// The moment under `timestamp`, which Meta gives in seconds, as a string or a number.
    func cloudTime(_ key: StaticString = "timestamp") throws(CloudFault) -> Timestamp {
        guard let value = self[key] else { throw .missing(key.description) }
        guard let count = value.integerOrDigits, let instant = Instant(seconds: count) else {
            throw .invalid(key.description)
        }
        return Timestamp(instant: instant, precision: .seconds)
    }

    /// The identifier under a key.
    func cloudIdentifier(_ key: StaticString = "id") throws(CloudFault) -> Untrusted {
        guard let identifier = self[key]?.token else { throw .missing(key.description) }
        return identifier
    }
}
