import SegueKit
import TranscriptExporting
import TranscriptModel

/// Customers as lines for a terminal.
enum CustomerText {
    /// A customer in one line: id, address, names, messages, period.
    static func line(_ customer: Customer, _ text: MessageText) -> String {
        let names = customer.names.map(Talk.plain).joined(separator: ", ")
        let days = [customer.first, customer.last].compactMap { $0 }.map(text.day)
        let isOneDay = days.count == 2 && days[0].utf8.elementsEqual(days[1].utf8)
        let period = (isOneDay ? [days[0]] : days).joined(separator: " to ")
        let noun = customer.messages == 1 ? "message" : "messages"
        let count = "\(ImportSentence.number(customer.messages)) \(noun)"
        // Who has no address is shown by the id.
        let shown = customer.shown == Untrusted(customer.id.text) ? "" : text.style.bold(text.shown(customer.shown))
        let parts = [text.style.dim(customer.id.text), shown, names].filter { !$0.isEmpty }
        return parts.joined(separator: "  ")
            + "  \(count)\(period.isEmpty ? "" : ", \(period)")"
    }

    /// How it is known who a customer is.
    static func lines(_ identity: CustomerIdentity, _ text: MessageText) -> String {
        var lines = [line(identity.customer, text)]
        func section(_ title: String, _ rows: [String]) {
            guard !rows.isEmpty else { return }
            lines.append(text.style.bold(title))
            lines += rows.map { "  " + $0 }
        }
        section("addresses", identity.addresses.map { "\(padded($0.kind.word))\(address($0))" })
        section("tied by records", identity.ties.map(tie))
        section(
            "decided by hand",
            identity.decisions.map { decision in
                let signature = decision.signature
                let who = "by \(Talk.plain(signature.who)) on \(text.time(signature.at)): \(Talk.plain(signature.why))"
                return "\(text.style.dim(decision.id.text))  \(IdentitySentence.decision(decision)), \(who)"
                    + IdentitySentence.standing(decision.standing)
            })
        section("conflicts", identity.conflicts.map(IdentitySentence.conflict))
        if identity.hidden > 0 {
            let noun = identity.hidden == 1 ? "id" : "ids"
            lines.append(
                "and \(ImportSentence.number(identity.hidden)) \(noun) of sessions, conversations and messages")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// An address; of a chat its title and the business that exported it.
    static func address(_ address: Address) -> String {
        guard address.kind == .chat, let at = address.value.bytes.lastIndex(of: 0x1F) else {
            return Talk.plain(address.value)
        }
        let (business, title) = (address.value.bytes[..<at], address.value.bytes[(at + 1)...])
        return "\(Talk.plain(Untrusted(title))) (chat of \(Talk.plain(Untrusted(business))))"
    }

    private static func tie(_ tie: CustomerIdentity.Tie) -> String {
        let told = tie.told.map { "\(Talk.plain($0.file)):\($0.line)" } ?? "both tell the same messages"
        return "\(address(tie.a)) = \(address(tie.b))  \(told)" + (tie.isFollowed ? "" : "  (kept apart by hand)")
    }

    private static func padded(_ word: String) -> String {
        word + String(repeating: " ", count: max(1, 20 - word.utf8.count))
    }
}

/// Customers as JSON, an object a line.
enum CustomerJSON {
    /// A customer; schema `segue.customers/1`.
    static func customer(_ customer: Customer) -> [UInt8] {
        var json = JSONText()
        json.beginObject()
        json.field("schema", "segue.customers/1")
        add(customer, &json)
        json.endObject()
        json.endLine()
        return json.bytes
    }

    /// How it is known who a customer is; schema `segue.customer/1`.
    static func identity(_ identity: CustomerIdentity) -> [UInt8] {
        var json = JSONText()
        json.beginObject()
        json.field("schema", "segue.customer/1")
        add(identity.customer, &json)
        array("ties", identity.ties, &json) { json, tie in
            add(("a", tie.a), ("b", tie.b), &json)
            json.field("file", tie.told?.file)
            json.field("line", tie.told?.line)
            json.field("followed", tie.isFollowed)
        }
        array("decisions", identity.decisions, &json) { json, decision in add(decision, &json) }
        array("conflicts", identity.conflicts, &json) { json, conflict in
            switch conflict {
            case .several(let address, let others):
                json.field("conflict", "several")
                json.key("address")
                add(address, &json)
                json.key("others")
                json.beginArray()
                for other in others { add(other, &json) }
                json.endArray()
            case .overruled(let decision):
                json.field("conflict", "overruled")
                json.field("decision", decision.id.text)
            }
        }
        json.field("hidden", identity.hidden)
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private static func add(_ customer: Customer, _ json: inout JSONText) {
        json.field("id", customer.id.text)
        json.key("names")
        json.beginArray()
        for name in customer.names { json.string(name) }
        json.endArray()
        json.key("addresses")
        json.beginArray()
        for address in customer.addresses { json.string(address.value) }
        json.endArray()
        json.field("messages", customer.messages)
        json.field("first", customer.first?.iso8601)
        json.field("last", customer.last?.iso8601)
    }

    private static func add(_ decision: LinkDecision, _ json: inout JSONText) {
        json.field("id", decision.id.text)
        json.field("decision", decision.verdict.word)
        add(("a", decision.a), ("b", decision.b), &json)
        json.field("who", decision.signature.who)
        json.field("at", decision.signature.at.iso8601)
        json.field("why", decision.signature.why)
        json.field("standing", IdentitySentence.word(decision.standing))
    }

    private static func add(_ first: (String, Address), _ second: (String, Address), _ json: inout JSONText) {
        for (key, address) in [first, second] {
            json.key(key)
            add(address, &json)
        }
    }

    private static func add(_ address: Address, _ json: inout JSONText) {
        json.beginObject()
        json.field("kind", address.kind.word)
        json.field("value", address.value)
        json.endObject()
    }

    private static func array<Element>(
        _ key: String, _ elements: [Element], _ json: inout JSONText, _ each: (inout JSONText, Element) -> Void
    ) {
        json.key(key)
        json.beginArray()
        for element in elements {
            json.beginObject()
            each(&json, element)
            json.endObject()
        }
        json.endArray()
    }
}
