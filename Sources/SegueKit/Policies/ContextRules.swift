import TimelineBuilding
public import TranscriptModel

/// The rules of contexts as they run, for whoever prints them.
public enum ContextRules {
    /// The decision table in its order.
    public static var rows: [RuleEntry] { RuleTable.all }

    /// The rules that can change a context to another one; `from` is nil before the first message.
    public static func rules(from: Context?, to: Context) -> [Rule] { RuleTable.rules(from: from, to: to) }
}
