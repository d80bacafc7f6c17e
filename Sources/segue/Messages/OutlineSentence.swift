import SearchQuery

/// Sentences about how a search is answered.
enum OutlineSentence {
    static func of(_ way: SearchOutline.Way, _ order: SearchRequest.Order) -> String {
        let end =
            switch order {
            case .newest: "the newest first, until there are enough"
            case .oldest: "the oldest first, until there are enough"
            case .relevance: "the newest 3,000, which are then ranked"
            }
        return switch way {
        case .index: "the index answers all of it, \(end)"
        case .indexAndMessages: "the index says which messages can be meant; each is looked at, \(end)"
        case .list(let count):
            "\(ImportSentence.number(count)) messages can be meant at most; all of them are looked at"
        case .table: "a table of rare things says which messages can be meant; each is looked at, \(end)"
        case .texts: "many words begin so: texts are looked at, \(end)"
        case .messages: "no index helps: message after message is looked at, \(end)"
        case .choices(let count):
            "\(ImportSentence.number(count)) searches, one for each choice; the results are put together"
        case .transitions: "the messages near each transition that can be meant are gone through"
        case .units:
            "messages that can be shown go by, \(end); the rest of the group is asked of where each of them stands"
        }
    }
}
