import TranscriptModel

/// What a row of `fact` tells of.
enum FactKind: Int {
    case template
    case session
    case channelUsage
    case keywords
    case journey
}
