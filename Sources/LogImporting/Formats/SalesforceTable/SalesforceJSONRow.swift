import TranscriptModel

/// A record as a JSON object.
struct SalesforceJSONRow: SalesforceRow {
    /// What the record says that it is; nil when it does not, or has no such object here.
    let object: (any SalesforceObject)?
    /// Whether it says what it is.
    let isTyped: Bool
    /// Results of the queries that were nested into the one that found this record.
    private(set) var queries: [JSONValue] = []
    /// A field that stands twice with different values.
    private(set) var contradiction: String?
    private var values: [(field: SalesforceField, value: JSONValue)] = []

    /// Reads the fields of a record and those of the records above it, one level far.
    init(_ record: JSONValue) {
        let type = record["attributes"]?["type"]?.text
        var names: Set<SalesforceField> = []
        var values: [(field: SalesforceField, value: JSONValue)] = []
        values.reserveCapacity(24)
        var queries: [JSONValue] = []
        var contradiction: String?
        func take(_ name: UnsafeBufferPointer<UInt8>, _ value: JSONValue) {
            guard let field = SalesforceFieldTable.shared.field(name) else { return }
            if type == nil { names.insert(field) }
            guard !value.isNull else { return }
            if let known = values.first(where: { $0.field == field }) {
                if !known.value.raw.elementsEqual(value.raw) { contradiction = field.name }
            } else {
                values.append((field, value))
            }
        }
        var path: [UInt8] = []
        for (key, value) in record.members {
            guard value.isObject else {
                take(key.raw, value)
                continue
            }
            if value["records"]?.isArray ?? false {
                queries.append(value)
                continue
            }
            path.removeAll(keepingCapacity: true)
            path.append(contentsOf: key.raw)
            path.append(UInt8(ascii: "."))
            let length = path.count
            for (key, value) in value.members where !value.isObject {
                path.removeSubrange(length...)
                path.append(contentsOf: key.raw.prefix(64))
                path.withUnsafeBufferPointer { take($0, value) }
            }
        }
        self.values = values
        self.queries = queries
        self.contradiction = contradiction
        isTyped = type != nil
        object = type.map(SalesforceObjects.named) ?? SalesforceObjects.having(names)
    }

    func value(_ field: SalesforceField) -> Untrusted? {
        guard let value = values.first(where: { $0.field == field })?.value else { return nil }
        return value.bool.map { $0 ? "true" : "false" } ?? value.token
    }
}
