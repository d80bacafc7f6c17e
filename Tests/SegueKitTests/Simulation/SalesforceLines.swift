/// Entries of Salesforce logs.
enum SalesforceLines {
    static let entryColumns =
        "\"Id\",\"ConversationId\",\"ActorType\",\"EntryType\",\"EntryTime\",\"Message\",\"MessageIdentifier\""

    /// A row of ConversationEntry; `identifier` is the one that WhatsApp knows.
    static func entryRow(_ id: String, session: String, at time: String, _ text: String, identifier: String) -> String {
        "\"\(id)\",\"\(session)\",\"EndUser\",\"Text\",\"\(time)\",\"\(text)\",\"\(identifier)\""
    }

    /// A page of one entry, as Connect REST gives it.
    static func entry(_ id: String, _ milliseconds: Int, session: String, phone: String, _ text: String) -> String {
        "{\"conversationEntries\":[{\"identifier\":\"\(id)\",\"messageText\":\(quoted(text)),\"relatedRecords\":[\"\(session)\"],"
            + "\"sender\":{\"appType\":\"live_message\",\"role\":\"EndUser\",\"subject\":\"+\(phone)\"},"
            + "\"serverReceivedTimestamp\":\(milliseconds),\"clientTimestamp\":\(milliseconds)}]}"
    }

    /// An entry that says what a message says now; the system tells it when text was blacked out.
    static func update(of id: String, _ milliseconds: Int, by role: String, session: String, _ text: String) -> String {
        "{\"conversationEntries\":[{\"identifier\":\"update-\(id)\",\"relatedRecords\":[\"\(session)\"],"
            + "\"sender\":{\"role\":\"\(role)\",\"subject\":\"conversation\"},\"serverReceivedTimestamp\":\(milliseconds),"
            + "\"entryPayload\":{\"entryType\":\"MessageUpdated\",\"id\":\"update-\(id)\",\"updatedMessage\":{\"id\":\"\(id)\","
            + "\"staticContent\":{\"formatType\":\"Text\",\"text\":\(quoted(text))}}}}]}"
    }
}
