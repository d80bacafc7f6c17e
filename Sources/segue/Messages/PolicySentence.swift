import SegueKit
import TranscriptModel

/// Sentences about mistakes in a policy file.
enum PolicySentence {
    /// What is wrong, behind the place where it stands.
    static func line(_ problem: PolicyProblem, in path: String) -> String {
        let place = "\(Talk.plain(Untrusted(path))):\(problem.line):\(problem.column): "
        return place + (problem.kind.isRemark ? "note: " : "") + of(problem.kind)
    }

    static func of(_ kind: PolicyProblem.Kind) -> String {
        switch kind {
        case .noText: "not text in UTF-8"
        case .syntax(let reason): "not valid YAML: \(Talk.plain(reason))"
        case .empty: "says nothing of any channel (see 'segue policy show --template')"
        case .tooMuch: "more than 200,000 channels and words"
        case .unknownKey(let key, let nearest): "unknown key \(Talk.quoted(key))\(meant(nearest))"
        case .repeatedKey(let key): "\(Talk.quoted(key)) stands again further down in this block"
        case .keyOfChannels(let key): "\(key) belongs to a channel, not to the defaults"
        case .wrongValue(let key, let expected, let found, let nearest):
            "\(key): must be \(expected)\(found.map { ", not \(Talk.quoted($0))" } ?? "")\(meant(nearest))"
        case .unnamedChannel: "a channel needs number or phone_number_id"
        case .repeatedVersion(let line):
            "the channel of line \(line) has an entry from this moment on already (give each its own effective_from)"
        case .contradictedName(let line): "line \(line) ties this number or phone_number_id to another one"
        case .defaultNotConnected(let app): "default_app is \(app.word), which is none of apps"
        case .shadowedKeyword(let word, let list):
            "the marketing keyword \(Talk.quoted(word)) is on the list \(list) too, and will never mean marketing"
        case .emptyKeyword(let word, let key): "\(key): \(Talk.quoted(word)) has no letter, so no message can be it"
        case .severalWords(let word):
            "support_words: \(Talk.quoted(word)) is more than one word, so no word of a message can be it"
        case .repeatedWord(let word, let key): "\(key): \(Talk.quoted(word)) is on the list already"
        case .sharedKeyword(let word, let first, let second):
            "\(Talk.quoted(word)) is on the lists \(first) and \(second), and counts as \(first)"
        case .supportWordIsKeyword(let word, let list):
            "the support word \(Talk.quoted(word)) is on the list \(list) too: alone in a message it asks for no support"
        case .keywordsNotAllowed: "marketing keywords of a channel that does not allow them have no effect"
        case .sameChannel(let line):
            "the logs know this channel and that of line \(line) as one; of two entries of one moment only the last counts"
        case .channelInNoLog(let channel): "no log tells of the channel \(Talk.plain(channel))"
        }
    }

    private static func meant(_ word: String?) -> String { word.map { " (did you mean '\($0)'?)" } ?? "" }
}
