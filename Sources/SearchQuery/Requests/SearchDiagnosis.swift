public import TranscriptModel

/// Why a query finds what it finds: what each of its parts finds alone, and what the others find without it.
public struct SearchDiagnosis: Hashable, Sendable {
    /// A number of messages that was not counted further than to a limit.
    public struct Count: Hashable, Sendable {
        /// How many were counted.
        public var number: Int
        /// Whether there may be more.
        public var isAtLeast: Bool

        /// A count.
        public init(_ number: Int, isAtLeast: Bool = false) {
            self.number = number
            self.isAtLeast = isAtLeast
        }
    }

    /// One of the parts that must all be met.
    public struct Part: Hashable, Sendable {
        /// The part.
        public var predicate: Predicate
        /// What it finds alone.
        public var alone: Count
        /// What the query finds without it; nil when it is the only part.
        public var others: Count?

        /// A part and its counts.
        public init(predicate: Predicate, alone: Count, others: Count?) {
            self.predicate = predicate
            self.alone = alone
            self.others = others
        }
    }

    /// A word that no message has, and words of this archive that are near it.
    public struct Spellings: Hashable, Sendable {
        /// The word as it was asked for.
        public var word: Untrusted
        /// Whether words that begin so were asked for.
        public var isPrefix: Bool
        /// Words of messages with the number of messages, the nearest first.
        public var nearest: [Suggestion]

        /// A word and its neighbours.
        public init(word: Untrusted, isPrefix: Bool = false, nearest: [Suggestion]) {
            self.word = word
            self.isPrefix = isPrefix
            self.nearest = nearest
        }
    }

    /// A word of the archive.
    public struct Suggestion: Hashable, Sendable {
        /// The word, without case and accents.
        public var word: Untrusted
        /// Number of messages that have it.
        public var messages: Count

        /// A word and its count.
        public init(word: Untrusted, messages: Count) {
            self.word = word
            self.messages = messages
        }
    }

    /// A name behind an operator that nothing has, and names of this archive that are near it.
    public struct Values: Hashable, Sendable {
        /// The operator.
        public var operatorName: String
        /// The name, or the word of it that no name has.
        public var value: Untrusted
        /// The nearest first.
        public var nearest: [Untrusted]
        /// How many such names there are, where that is known.
        public var known: Count?
        /// Some of them, when none is near.
        public var examples: [Untrusted] = []

        /// A name and its neighbours.
        public init(operatorName: String, value: Untrusted, nearest: [Untrusted], known: Count? = nil) {
            self.operatorName = operatorName
            self.value = value
            self.nearest = nearest
            self.known = known
        }
    }

    /// A phrase that no message has, though messages have each of its words.
    public struct Scattered: Hashable, Sendable {
        /// The phrase.
        public var term: TextTerm
        /// The messages that have all of its words.
        public var apart: Count

        /// A phrase and the messages that have its words.
        public init(term: TextTerm, apart: Count) {
            self.term = term
            self.apart = apart
        }
    }

    /// The parts, in the order of the query.
    public var parts: [Part]
    /// Words that nothing has.
    public var spellings: [Spellings]
    /// Phrases of which messages have the words only.
    public var scattered: [Scattered]
    /// Names behind operators that nothing has.
    public var values: [Values]
    /// What the query finds in the other context, when it names one.
    public var inOtherContext: Count?
    /// The messages of the archive.
    public var messages: Count?

    /// A diagnosis.
    public init(
        parts: [Part], spellings: [Spellings] = [], scattered: [Scattered] = [], values: [Values] = [],
        inOtherContext: Count? = nil, messages: Count? = nil
    ) {
        self.parts = parts
        self.values = values
        self.spellings = spellings
        self.scattered = scattered
        self.messages = messages
        self.inOtherContext = inOtherContext
    }
}
