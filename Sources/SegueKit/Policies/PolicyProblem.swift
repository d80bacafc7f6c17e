public import TranscriptModel

/// Something that is wrong, or worth a remark, in a policy file.
public struct PolicyProblem: Hashable, Sendable {
    /// Line, counted from 1.
    public var line: Int
    /// Column, counted from 1 in Unicode scalars.
    public var column: Int
    /// What is wrong.
    public var kind: Kind

    /// What can be wrong.
    public enum Kind: Hashable, Sendable {
        /// The file is no UTF-8, or holds a NUL.
        case noText
        /// It is no YAML, in the words of the YAML reader.
        case syntax(Untrusted)
        /// It says nothing of any channel.
        case empty
        /// It holds more entries and words than anybody writes.
        case tooMuch
        /// The key is unknown; perhaps this one was meant.
        case unknownKey(Untrusted, nearest: String?)
        /// The key stands in this block again, further down.
        case repeatedKey(Untrusted)
        /// The key means nothing among the defaults.
        case keyOfChannels(String)
        /// The value is not what it must be, such as `a list of words`; perhaps this one was meant.
        case wrongValue(key: String, expected: String, found: Untrusted?, nearest: String?)
        /// A channel has neither `number` nor `phone_number_id`.
        case unnamedChannel
        /// The channel has an entry for this moment already.
        case repeatedVersion(line: Int)
        /// The number has another `phone_number_id` elsewhere in the file, or the other way round.
        case contradictedName(line: Int)
        /// The default app is not connected.
        case defaultNotConnected(Context)
        /// A marketing keyword is on another list too, and will never be taken for marketing.
        case shadowedKeyword(Untrusted, by: String)
        /// A keyword is nothing but white space and punctuation, so that no message can be it.
        case emptyKeyword(Untrusted, key: String)
        /// A support word is more than one word, so that no word of a message can be it.
        case severalWords(Untrusted)
        /// The word stands in the list already. A remark.
        case repeatedWord(Untrusted, key: String)
        /// The word is on two lists, and counts for the first of these. A remark.
        case sharedKeyword(Untrusted, counts: String, not: String)
        /// A support word is a keyword too: alone in a message it does not ask for support. A remark.
        case supportWordIsKeyword(Untrusted, list: String)
        /// Marketing keywords that the channel does not allow. A remark.
        case keywordsNotAllowed
        /// The logs know the channel of this entry and that of another line, which comes before, as one, and both are of one moment. A
        /// remark: without the logs nobody sees it.
        case sameChannel(line: Int)
        /// No log tells of the channel. A remark.
        case channelInNoLog(Untrusted)

        /// Whether the file can be used all the same.
        public var isRemark: Bool {
            switch self {
            case .repeatedWord, .sharedKeyword, .supportWordIsKeyword, .keywordsNotAllowed, .sameChannel,
                .channelInNoLog:
                true
            case .noText, .syntax, .empty, .tooMuch, .unknownKey, .repeatedKey, .keyOfChannels, .wrongValue,
                .unnamedChannel, .repeatedVersion, .contradictedName, .defaultNotConnected, .shadowedKeyword,
                .emptyKeyword, .severalWords:
                false
            }
        }
    }
}
