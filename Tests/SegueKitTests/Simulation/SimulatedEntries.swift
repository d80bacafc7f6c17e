import TranscriptModel

extension SimulatedLogs {
    /// What Salesforce keeps of some of the messages: under a second identifier, a second off, worded otherwise or blacked out.
    mutating func addEntries(of messages: [(id: String, seconds: Int)], _ phone: String, session: String) {
        let table = "ConversationEntry.csv"
        if files[table] == nil { add(SalesforceLines.entryColumns, to: table) }
        for message in messages where chance(30) {
            let entry = "0ydQy0000\(100_000 + count)"
            let text = pick(["as Salesforce has it", "card **** of \(message.id)", "human please", "ok"])
            let seconds = message.seconds + pick([0, 0, 1])
            guard let at = Instant(milliseconds: Int64(seconds) * 1000) else { continue }
            if chance(70) {
                add(
                    SalesforceLines.entryRow(entry, session: session, at: at.iso8601, text, identifier: message.id),
                    to: table)
            }
            if chance(40) {
                let identifier = chance(50) ? message.id : SalesforceID.canonical(entry.utf8)?.repaired ?? entry
                add(
                    SalesforceLines.entry(identifier, seconds * 1000, session: session, phone: phone, text),
                    to: "entries-\(pick([1, 2])).jsonl")
            }
            if chance(15) {
                add(
                    SalesforceLines.update(
                        of: message.id, (seconds + 70) * 1000, by: pick(["System", "EndUser"]), session: session,
                        "what is left"),
                    to: "entries-\(pick([1, 2])).jsonl")
            }
            _ = newID()
        }
    }
}
