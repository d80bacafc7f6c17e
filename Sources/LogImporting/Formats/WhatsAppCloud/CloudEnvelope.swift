import TranscriptModel

/// One change that a webhook tells of.
struct CloudChange {
    /// Such as `messages`; nil where only the value was logged.
    var field: JSONValue?
    var value: JSONValue
    /// A key that stands twice on the way to the value, so that there is another one which would never be seen.
    var duplicateKey: StaticString?
}

/// Finds the changes in a logged webhook, in whatever it was wrapped.
///
/// Known wrappings: the full body `{object, entry: [{changes: [{field, value}]}]}`, a change or a value alone,
/// 360dialog's `{contacts, messages}` and `{statuses}`, and any of them as a member, an element or a string of JSON in
/// something else, such as the `body` of AWS Lambda and n8n.
enum CloudEnvelope {
    private static let maximumDepth = 6

    /// Hands on every change, and says whether there was one.
    static func visit(
        _ value: JSONValue, depth: Int = 0, _ body: (CloudChange) throws -> Void
    ) rethrows -> Bool {
        if try visitKnown(value, body) { return true }
        guard depth < maximumDepth else { return false }
        var isFound = false
        for element in value.elements where try visitInside(element, depth, body) { isFound = true }
        for member in value.members where try visitInside(member.value, depth, body) { isFound = true }
        return isFound
    }

    private static func visitInside(
        _ value: JSONValue, _ depth: Int, _ body: (CloudChange) throws -> Void
    ) rethrows -> Bool {
        switch value.kind {
        case .object, .array: return try visit(value, depth: depth + 1, body)
        case .string:
            let first = value.raw.first
            guard first == UInt8(ascii: "{") || first == UInt8(ascii: "["), let text = value.string else {
                return false
            }
            return try JSONDocument.withValue(in: text.bytes) { try visit($0, depth: depth + 1, body) } ?? false
        case .null, .false, .true, .number: return false
        }
    }

    private static func visitKnown(_ value: JSONValue, _ body: (CloudChange) throws -> Void) rethrows -> Bool {
        guard value.isObject else { return false }
        if let entries = value["entry"], entries.isArray { return try visitBody(value, entries, body) }
        if value["changes"]?.isArray == true { return try visitEntry(value, isNamed: false, body) }
        if isChange(value) {
            try body(change(value))
            return true
        }
        guard isValue(value) else { return false }
        try body(CloudChange(value: value))
        return true
    }

    private static func visitBody(
        _ whole: JSONValue, _ entries: JSONValue, _ body: (CloudChange) throws -> Void
    ) rethrows -> Bool {
        let isNamed = whole["object"]?.matches("whatsapp_business_account")
        guard isNamed != false else { return false }
        if let key = whole.duplicateKey(of: ["object", "entry"]) {
            try body(CloudChange(value: whole, duplicateKey: key))
            return true
        }
        var isFound = false
        for entry in entries.elements where try visitEntry(entry, isNamed: isNamed == true, body) { isFound = true }
        return isFound
    }

    private static func visitEntry(
        _ entry: JSONValue, isNamed: Bool, _ body: (CloudChange) throws -> Void
    ) rethrows -> Bool {
        if isNamed, let key = entry.duplicateKey(of: ["changes"]) {
            try body(CloudChange(value: entry, duplicateKey: key))
            return true
        }
        var isFound = false
        for element in entry.elements(of: "changes") where isNamed || isChange(element) {
            isFound = true
            try body(change(element))
        }
        return isFound
    }

    private static func change(_ change: JSONValue) -> CloudChange {
        CloudChange(
            field: change["field"], value: change["value"] ?? change,
            duplicateKey: change.duplicateKey(of: ["field", "value"]))
    }

    /// Whether it is `{field, value}` of WhatsApp and not of Meta's other products.
    private static func isChange(_ change: JSONValue) -> Bool {
        guard let field = change["field"], field.isString, let value = change["value"], value.isObject else {
            return false
        }
        if value["messaging_product"]?.matches("whatsapp") == true || isValue(value) { return true }
        return value["message_template_name"] != nil && value["message_template_language"] != nil
    }

    /// Whether it is the value of a change that holds records. The response to a send looks like one but has no times.
    private static func isValue(_ value: JSONValue) -> Bool {
        let isMeta =
            value["messaging_product"]?.matches("whatsapp") == true || value["metadata"]?["phone_number_id"] != nil
        if isMeta, lists.contains(where: { value[$0]?.isArray == true }) { return true }
        if let status = value["statuses"]?.first, status["status"] != nil, status["id"] != nil {
            return isMeta || (status["timestamp"] != nil && status["recipient_id"] != nil)
        }
        guard let message = value["messages"]?.first, message["id"] != nil else { return false }
        let isTimed = message["timestamp"] != nil && message["type"] != nil
        if isMeta { return isTimed || value["metadata"] != nil }
        let contact = value["contacts"]?.first
        return isTimed
            && (contact?["wa_id"] != nil || contact?["user_id"] != nil || message["id"]?.starts(with: "wamid.") == true)
    }

    private static let lists: [StaticString] = ["message_echoes", "history", "user_preferences", "calls"]
}
