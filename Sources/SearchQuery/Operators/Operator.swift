/// An operator of the query language, `name:value`.
public struct Operator: Sendable {
    /// The word before the colon.
    public let name: String
    /// Other words for the same.
    public let aliases: [String]
    /// What stands behind the colon, in a few words.
    public let takes: String
    /// The words that may stand behind the colon; empty when it takes more than fixed words.
    public let choices: [String]
    /// What it finds: one line without a full stop.
    public let summary: String
    /// A query that uses it.
    public let example: String
    /// What `name:(…)` searches, for those that take a group.
    public let scope: Scope?

    let takesRest: Bool
    private let read: Reader

    typealias Reader = @Sendable (OperatorValue, ResolutionContext) throws(QueryError) -> Predicate

    init(
        _ name: String, aliases: [String] = [], takes: String, choices: [String] = [], summary: String, example: String,
        scope: Scope? = nil, takesRest: Bool = false, read: @escaping Reader
    ) {
        self.name = name
        self.aliases = aliases
        self.takes = takes
        self.choices = choices
        self.summary = summary
        self.example = example
        self.scope = scope
        self.takesRest = takesRest
        self.read = read
    }

    func predicate(_ value: OperatorValue, _ context: ResolutionContext) throws(QueryError) -> Predicate {
        try read(value, context)
    }
}
