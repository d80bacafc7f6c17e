import TranscriptModel

/// Reads the lines of an exported timeline one after the other. It remembers whose the lines are.
struct TimelineReading {
    private var customer: [Address] = []
    /// Implied sessions of the customer, by id.
    private var implied: [Untrusted: TimelineCopy.ImpliedSpan] = [:]
    private var isEnded = false
    private var messages = 0
    private var transitions = 0
    private var announced: (messages: Int64, transitions: Int64)?

    /// Whether the end is there, is the last line, and counts what stands before it.
    var isWhole: Bool {
        guard let announced else { return false }
        return !isEnded && announced.messages == Int64(messages) && announced.transitions == Int64(transitions)
    }

    /// What a line after the first tells.
    mutating func records(of line: JSONValue) throws(RowRejection) -> [LogRecord] {
        if announced != nil { isEnded = true }
        guard let type = line["type"] else { throw RowRejection(.missingField("type")) }
        if type.matches("message") {
            messages += 1
            var message = try TimelineMessage.record(line, of: customer)
            message.copy?.impliedSession = line["session"]?.text.flatMap { implied[$0] }
            return [.message(message)]
        } else if type.matches("transition") {
            transitions += 1
            return []
        } else if type.matches("gap") {
            return []
        } else if type.matches("customer") {
            return try self.customer(line)
        } else if type.matches("session") {
            return try session(line)
        } else if type.matches("end") {
            announced = (line["messages"]?.int ?? -1, line["transitions"]?.int ?? -1)
            return []
        }
        throw RowRejection(.unknownType(type.string ?? ""))
    }

    private mutating func customer(_ line: JSONValue) throws(RowRejection) -> [LogRecord] {
        customer = []
        implied = [:]
        var addresses: [Address] = []
        for (value, kind) in zip(line.elements(of: "addresses"), line.elements(of: "kinds")) {
            guard let text = value.text, let kind = TimelineWords.addressKind(kind) else {
                throw RowRejection(.invalidField("kinds"))
            }
            // The origin has a chat as it is known, with its business.
            if kind != .chat { addresses.append(Address(kind, text)) }
        }
        if let origin = line["origin"] {
            guard let kind = TimelineWords.addressKind(origin["kind"]), let value = origin["value"]?.text else {
                throw RowRejection(.invalidField("origin"))
            }
            addresses.append(Address(kind, value))
        }
        guard let chief = addresses.min() else { throw RowRejection(.noCustomer) }
        customer = [chief]
        let names = line.elements(of: "names").compactMap(\.text)
        var records: [LogRecord] = names.map {
            .identity(IdentityRecord(party: .customer, addresses: [chief], name: $0))
        }
        if addresses.count > 1 || records.isEmpty {
            records.append(.identity(IdentityRecord(party: .customer, addresses: addresses)))
        }
        return records
    }

    private mutating func session(_ line: JSONValue) throws(RowRejection) -> [LogRecord] {
        // An implied session follows from its messages, but when it ended depends on a policy that is not here.
        if line["implied"]?.bool == true {
            if let id = line["id"]?.text, let start = try TimelineWords.instant(line, "start"),
                let end = try TimelineWords.instant(line, "end")
            {
                implied[id] = TimelineCopy.ImpliedSpan(start: start, end: end)
            }
            return []
        }
        guard !customer.isEmpty else { throw RowRejection(.noCustomer) }
        guard let id = line["id"]?.text else { throw RowRejection(.missingField("id")) }
        var session = SessionRecord(
            identifier: id, customer: customer, channel: [try TimelineMessage.channel(line)])
        session.start = try TimelineWords.instant(line, "start")
        session.end = try TimelineWords.instant(line, "end")
        session.status = line["status"]?.text
        session.name = line["name"]?.text
        session.owner = line["owner"]?.text
        guard let owner = line["owner_id"]?.text else { return [.session(session)] }
        let person = IdentityRecord(party: .staff, addresses: [], name: session.owner, staff: owner)
        session.owner = owner
        return [.session(session), .identity(person)]
    }
}
