import TranscriptModel

/// Places, contact cards and orders, as text that can be read and searched.
enum CloudCards {
    /// As `name, address (latitude, longitude)`.
    static func location(_ location: JSONValue) -> Untrusted? {
        let words = joined([location["name"]?.text, location["address"]?.text], by: ", ")
        let place = joined([location["latitude"]?.token, location["longitude"]?.token], by: ", ")
        guard let words else { return place }
        guard let place else { return words }
        return Untrusted(words.bytes + Array(" (".utf8) + place.bytes + Array(")".utf8))
    }

    /// A line for each contact: its name and its phone numbers.
    static func contacts(_ contacts: JSONValue) -> Untrusted? {
        joined(
            contacts.elements.map { contact in
                let name = contact["name"]
                let phones = contact.elements(of: "phones").map { ($0["phone"] ?? $0["wa_id"])?.token }
                return joined([(name?["formatted_name"] ?? name?["first_name"])?.text] + phones, by: " ")
            }, by: "\n")
    }

    /// The text that came with it, then a line for each item such as `3 × HAMBURGER, 30 ILS`.
    static func order(_ order: JSONValue) -> Untrusted? {
        let items = order.elements(of: "product_items").map { item in
            let price = joined([item["item_price"]?.token, item["currency"]?.token], by: " ")
            let count = joined([item["quantity"]?.token, item["product_retailer_id"]?.token], by: " × ")
            return joined([count, price], by: ", ")
        }
        return joined([order["text"]?.text] + items, by: "\n")
    }

    private static func joined(_ parts: [Untrusted?], by separator: String) -> Untrusted? {
        let parts = parts.compactMap { $0?.bytes }
        return parts.isEmpty ? nil : Untrusted(Array(parts.joined(separator: Array(separator.utf8))))
    }
}
