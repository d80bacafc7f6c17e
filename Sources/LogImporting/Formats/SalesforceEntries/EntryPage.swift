import TranscriptModel

/// An object of a log that holds entries: a page of them, an event with one, or one alone.
struct EntryPage {
    /// The objects of its entries.
    let entries: [JSONValue]
    /// The object around them, when there is one.
    private let around: JSONValue?
    /// Whether it is what a request for many entries answers, which may be cut at a limit.
    let isList: Bool

    /// Finds the entries in an object; nil when it is something else.
    init?(_ value: JSONValue) {
        if let list = value["conversationEntries"], list.isArray {
            (entries, around, isList) = (Array(list.elements), value, true)
        } else if let entry = value["payload"] ?? value["conversationEntry"], Entry.isEntry(entry) {
            (entries, around, isList) = ([entry], value, false)
        } else if Entry.isEntry(value) {
            (entries, around, isList) = ([value], nil, false)
        } else {
            return nil
        }
    }

    /// The lengths at which the interface cuts a page unless it was asked for another.
    var isFull: Bool { isList && (entries.count == 25 || entries.count == 1000) }

    /// Whose entries these are, all together.
    func parties(region: String?) -> EntryParties { parties(of: entries, region: region) }

    /// Whose entry one of them is, by itself.
    func parties(of entry: JSONValue, region: String?) -> EntryParties { parties(of: [entry], region: region) }

    private func parties(of entries: [JSONValue], region: String?) -> EntryParties {
        var parties = EntryParties(region: region)
        if let around { parties.add(around: around) }
        for entry in entries { Entry.with(entry) { parties.add($0) } }
        parties.sort()
        return parties
    }
}
