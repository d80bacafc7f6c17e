import TranscriptModel

/// An object that holds messages: a page of a list, or a message by itself.
struct TwilioPage {
    /// The messages.
    let messages: [JSONValue]
    /// Whether it is a page of a list.
    let isList: Bool
    /// Where the page is found.
    let address: Untrusted?
    /// Where the next page is found; nil on the last one.
    let next: Untrusted?

    /// Finds the messages in an object; nil when it is something else.
    init?(_ object: JSONValue) {
        if let list = object["messages"], list.isArray {
            guard list.first.map(TwilioPage.isMessage) ?? object.has("next_page_uri") else { return nil }
            messages = Array(list.elements)
            isList = true
        } else if TwilioPage.isMessage(object) {
            messages = [object]
            isList = false
        } else {
            return nil
        }
        address = isList ? object["uri"]?.text : nil
        next = isList ? object["next_page_uri"]?.text : nil
    }

    /// Whether an object is a message: its sid begins with SM or, when it has media, with MM.
    private static func isMessage(_ value: JSONValue) -> Bool {
        guard let sid = value["sid"], sid.starts(with: "SM") || sid.starts(with: "MM") else { return false }
        return value["direction"] != nil || value["account_sid"] != nil
    }
}

/// Which pages of a log are followed by others that are not in it.
struct TwilioPages {
    /// Hashes of addresses, which may be of any length.
    private var seen: Set<UInt64> = []
    private var wanted: Set<UInt64> = []

    /// A list of a million pages is no log.
    private static let most = 100_000

    /// Number of pages that are wanted and not there.
    var missing: Int { wanted.subtracting(seen).count }

    mutating func add(_ page: TwilioPage) {
        guard seen.count < TwilioPages.most, wanted.count < TwilioPages.most else { return }
        if let address = page.address { seen.insert(TwilioPages.hash(address)) }
        if let next = page.next { wanted.insert(TwilioPages.hash(next)) }
    }

    private static func hash(_ address: Untrusted) -> UInt64 {
        var hash = StableHash()
        hash.add(address.bytes)
        return hash.value
    }
}
