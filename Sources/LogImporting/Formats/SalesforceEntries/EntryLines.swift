import TranscriptModel

/// What entries of the platform say, in a line that people can read.
enum EntryLines {
    /// Who came and who went, such as `Owen L. joined, Parcel Bot left`; nil when nobody did.
    static func participants(_ payload: JSONValue) -> Untrusted? {
        let changes = payload["entries"].map { Array($0.elements) } ?? []
        let joined = changes.filter { $0["operation"]?.matches("add") ?? false }.map { named($0) + Array(" joined".utf8) }
        let left = changes.filter { $0["operation"]?.matches("remove") ?? false }.map { named($0) + Array(" left".utf8) }
        let all = joined + left
        return all.isEmpty ? nil : Untrusted(all.joined(separator: ", ".utf8))
    }

    /// Whom the work was offered to, or why it was not.
    static func routing(_ payload: JSONValue) -> Untrusted {
        if let failure = payload["failureType"]?.text, !failure.spells("None") {
            return Untrusted(Array("Routing failed (".utf8) + failure.bytes + Array(")".utf8))
        }
        let type = payload["routingConfigurationDetails"]?["routingConfigurationType"]
        let target = type?.matches("QueueRoutingType") ?? false ? " to a queue" : type?.matches("AgentRoutingType") ?? false ? " to an agent" : ""
        let verb = switch payload["routingType"]?.text {
        case let word? where word.spells("Transfer"): "Transferred"
        case let word? where word.spells("Conference"): "Conference routed"
        default: "Routed"
        }
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
