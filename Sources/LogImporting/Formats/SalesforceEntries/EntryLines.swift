import TranscriptModel

/// What entries of the platform say, in a line that people can read.
enum EntryLines {
    /// Who came and who went, such as `Owen L. joined, Parcel Bot left`; nil when nobody did.
    static func participants(_ payload: JSONValue) -> Untrusted? {
        let changes = payload["entries"].map { Array($0.elements) } ?? []
        func lines(_ operation: StaticString, _ verb: String) -> [[UInt8]] {
            changes.filter { $0["operation"]?.matches(operation) ?? false }.map { named($0) + Array(verb.utf8) }
        }
        let all = lines("add", " joined") + lines("remove", " left")
        return all.isEmpty ? nil : Untrusted(all.joined(separator: ", ".utf8))
    }

    /// Whom the work was offered to, or why it was not.
    static func routing(_ payload: JSONValue) -> Untrusted {
        if let failure = payload["failureType"]?.text, !failure.spells("None") {
            return Untrusted(Array("Routing failed (".utf8) + failure.bytes + Array(")".utf8))
        }
        let method = payload["routingConfigurationDetails"]?["routingConfigurationType"]?.text
        let target = targets.first { method?.spells($0.method) ?? false }?.target ?? ""
        let type = payload["routingType"]?.text
        let verb = verbs.first { type?.spells($0.type) ?? false }?.verb ?? "Routed"
        return Untrusted(verb + target)
    }

    /// What became of the work.
    static func work(_ payload: JSONValue) -> Untrusted {
        guard let word = payload["workType"]?.text else { return "Omni-Channel reported on the work" }
        return works.first { word.spells($0.word) }?.line ?? word
    }

    /// What the customer agrees to.
    static func consent(_ payload: JSONValue) -> Untrusted {
        let isCustomers = payload["isEndUserInitiated"]?.bool ?? true
        guard let word = payload["consentStatus"]?.text else { return "Consent changed" }
        if word.spells(anyOf: ["OptOut", "OptedOut"]) {
            return isCustomers ? "Customer opted out" : "The business opted the customer out"
        }
        if word.spells(anyOf: ["OptIn", "ImplicitlyOptedIn", "ExplicitlyOptedIn", "DoublyOptedIn"]) {
            return isCustomers ? "Customer opted in" : "The business opted the customer in"
        }
        return Untrusted(Array("Consent is ".utf8) + word.bytes)
    }

    private static let targets = [
        (method: "QueueRoutingType", target: " to a queue"), (method: "AgentRoutingType", target: " to an agent"),
    ]

    private static let verbs = [
        (type: "Transfer", verb: "Transferred"), (type: "Conference", verb: "Conference routed"),
    ]

    private static let works: [(word: String, line: Untrusted)] = [
        ("Assigned", "Assigned to an agent"), ("Accepted", "Accepted by an agent"), ("Cancelled", "Work was cancelled"),
        ("Closed", "Work was closed"), ("Declined", "Declined by an agent"), ("TransferError", "Transfer failed"),
        ("Transferred", "Work was transferred"),
    ]

    private static func named(_ change: JSONValue) -> [UInt8] {
        if let name = change["displayName"]?.text { return name.bytes }
        let role = change["participant"].flatMap(EntrySender.init)?.role
        return Array((roles.first { role?.spells($0.role) ?? false }?.name ?? "Somebody").utf8)
    }

    private static let roles: [(role: String, name: String)] = [
        ("EndUser", "Customer"), ("Chatbot", "A bot"), ("Agent", "An agent"), ("Supervisor", "A supervisor"),
    ]
}
