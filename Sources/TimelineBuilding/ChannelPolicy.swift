public import TranscriptModel

/// How a channel routes: which apps are connected to it, and what its keywords are.
public struct ChannelPolicy: Hashable, Sendable {
    /// Where a policy comes from. A file beats Salesforce's records, and these beat the assumption.
    public enum Origin: Int, Hashable, Sendable, CaseIterable {
        /// Nobody said anything; the setting that Salesforce recommends was assumed.
        case assumed
        /// Salesforce's own records.
        case salesforce
        /// The policy file.
        case file

        /// As people read it.
        public var word: String {
            switch self {
            case .assumed: "assumed"
            case .salesforce: "Salesforce"
            case .file: "policy file"
            }
        }
    }

    /// Where it comes from.
    public var origin: Origin
    /// The apps that are connected, one or both.
    public var apps: Set<Context>
    /// The app that gets what nothing else decides.
    public var defaultApp: Context
    /// Whether marketing keywords take a conversation out of service.
    public var allowsMarketingKeywords: Bool
    /// The lists of keywords.
    public var keywords: KeywordLists
    /// How long after its last message an implied session lasts, in milliseconds.
    public var impliedSessionIdle: Int64

    /// A policy; by default the one that is assumed where nobody says anything.
    public init(
        origin: Origin = .assumed, apps: Set<Context> = [.service, .marketing], defaultApp: Context = .service,
        allowsMarketingKeywords: Bool = true, keywords: KeywordLists = KeywordLists(),
        impliedSessionIdle: Int64 = 24 * 3600 * 1000
    ) {
        self.origin = origin
        self.apps = apps
        self.defaultApp = defaultApp
        self.allowsMarketingKeywords = allowsMarketingKeywords
        self.keywords = keywords
        self.impliedSessionIdle = impliedSessionIdle
    }

    /// The app when exactly one is connected.
    public var singleApp: Context? { apps.count == 1 ? apps.first : nil }

    /// What the policy says, in one line.
    public var summary: String {
        let connected = Context.allCases.reversed().filter(apps.contains).map(\.word).joined(separator: " and ")
        let allowed = allowsMarketingKeywords ? "marketing keywords allowed" : "marketing keywords not allowed"
        return singleApp == nil ? "\(connected), default \(defaultApp.word), \(allowed)" : "\(connected) only"
    }
}

/// The keyword lists of a channel, folded for comparison.
public struct KeywordLists: Hashable, Sendable {
    /// What sort of keyword a message is. When it is on several lists, the first of these counts.
    public enum Kind: Int, Hashable, Sendable, Comparable {
        /// Stop writing to me.
        case optOut
        /// What can I do here?
        case help
        /// Write to me again.
        case optIn
        /// A word that a journey waits for.
        case marketing

        /// Orders by what counts first.
        public static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }
    }

    private var kinds: [[UInt8]: Kind] = [:]
    private var supportWords: Set<[UInt8]>
    private var longestKeyword: Int
    private var longestSupportWord: Int

    /// Lists of words as somebody wrote them.
    public init(
        marketing: [Untrusted] = [], optOut: [Untrusted] = [], optIn: [Untrusted] = [], help: [Untrusted] = [],
        supportWords: [Untrusted] = []
    ) {
        func folded(_ words: [Untrusted]) -> Set<[UInt8]> {
            Set(words.map { CaseFolding.keyword($0.bytes) }.filter { !$0.isEmpty })
        }
        for (kind, words) in [(Kind.marketing, marketing), (.optIn, optIn), (.help, help), (.optOut, optOut)] {
            for word in folded(words) { kinds[word] = kind }
        }
        self.supportWords = folded(supportWords)
        longestKeyword = kinds.keys.map(\.count).max() ?? 0
        longestSupportWord = self.supportWords.map(\.count).max() ?? 0
    }

    /// The kind of keyword that a whole text is, when it is one.
    public func kind(of text: [UInt8]) -> Kind? {
        guard longestKeyword > 0, !text.isEmpty else { return nil }
        let word = CaseFolding.trimmed(text)
        guard KeywordLists.canFold(word, to: longestKeyword) else { return nil }
        return kinds[CaseFolding.folded(word)]
    }

    /// Whether a text has a support word in it, as a whole word.
    public func containsSupportWord(_ text: [UInt8]) -> Bool {
        guard longestSupportWord > 0 else { return false }
        return CaseFolding.hasWord(in: text) { word in
            KeywordLists.canFold(word, to: longestSupportWord) && supportWords.contains(CaseFolding.folded(word))
        }
    }

    /// The first support word of a text, as it stands there.
    func supportWord(in text: [UInt8]) -> Untrusted? {
        var found: Untrusted?
        _ = CaseFolding.hasWord(in: text) { word in
            guard supportWords.contains(CaseFolding.folded(word)) else { return false }
            found = Untrusted(Array(word))
            return true
        }
        return found
    }

    /// Whether a word can be this short when it is folded. The Kelvin sign, three bytes that become one, loses most.
    private static func canFold(_ word: ArraySlice<UInt8>, to length: Int) -> Bool {
        !word.isEmpty && word.count <= length * 3
    }
}
