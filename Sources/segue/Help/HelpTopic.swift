/// A page of help that is about no single command.
struct HelpTopic: Sendable {
    /// The word behind `segue help`.
    let name: String
    /// What it is about: one line without a full stop.
    let summary: String
    /// The page, made from the tables that run.
    let text: @Sendable () -> String

    /// The registry: one line for each topic.
    static let all: [HelpTopic] = [
        HelpTopic(name: "queries", summary: "the query language and its operators", text: { QueriesPage.text }),
        HelpTopic(name: "formats", summary: "the formats of logs and of transcripts", text: { FormatsPage.text }),
        HelpTopic(name: "rules", summary: "the rules of contexts", text: { RulesPage.text }),
        HelpTopic(name: "policy", summary: "the policy file", text: { PolicyPage.text }),
        HelpTopic(name: "exit-codes", summary: "what the exit status means", text: { ExitCodesPage.text }),
    ]
}
