import TranscriptModel

/// That Omni-Channel gave a session to somebody. No record tells of that yet.
struct AgentWorkObject: SalesforceObject {
    let name = "AgentWork"
    let columns: [[SalesforceField]] = [[.id], [.workItemId]]

    func records(of row: some SalesforceRow, options: ImportOptions) throws(RowRejection) -> [LogRecord] { [] }
}
