/// What fields of records must hold.
enum FieldSentence {
    /// What a field may hold, as it follows "is not"; the names are those of the formats.
    static func allowed(in field: String) -> String {
        switch field {
        case "timestamp": "a number of seconds since 1970 (years 1970 to 9999)"
        case "at", "sent_at", "ts", "sentAt":
            "a date with its time, such as 2026-03-02T09:12:18Z, or a count since 1970 (years 1970 to 9999)"
        case "date": "a number of milliseconds since 1970 (years 1970 to 9999)"
        case "time": "a time between 1970 and 9999"
        case "direction": "'inbound' or 'outbound', nor a word that means it"
        default: "what it must be"
        }
    }
}
