import Foundation

/// The same webhooks by Foundation's decoder, with just the fields that a message needs.
enum Foundations {
    struct Hook: Decodable {
        var entry: [Entry]

        struct Entry: Decodable {
            var changes: [Change]
        }

        struct Change: Decodable {
            var value: Value
        }

        struct Value: Decodable {
            var metadata: Metadata
            var contacts: [Contact]?
            var messages: [Message]?
        }

        struct Metadata: Decodable {
            var display_phone_number: String
            var phone_number_id: String
        }

        struct Contact: Decodable {
            var profile: Profile?
            var wa_id: String
        }

        struct Profile: Decodable {
            var name: String
        }

        struct Message: Decodable {
            var from: String
            var id: String
            var timestamp: String
            var type: String
            var text: Text?
        }

        struct Text: Decodable {
            var body: String
        }
    }

    /// Decodes each line; the number of messages.
    static func decode(_ lines: [Data]) throws -> Int {
        let decoder = JSONDecoder()
        var count = 0
        for line in lines {
            for entry in try decoder.decode(Hook.self, from: line).entry {
                for change in entry.changes { count += change.value.messages?.count ?? 0 }
            }
        }
        return count
    }

    /// The same as trees of objects.
    static func objects(_ lines: [Data]) throws -> Int {
        try lines.reduce(0) { $0 + (try JSONSerialization.jsonObject(with: $1) is [String: Any] ? 1 : 0) }
    }
}
