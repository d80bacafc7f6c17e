import TranscriptModel

/// That Omni-Channel gave a session to somebody. It is counted and not read: the session itself says who took it, and when.
struct AgentWorkObject: SalesforceObject {
    let name = "AgentWork"
    let columns: [[SalesforceField]] = [[.id], [.workItemId]]

    func records(of row: some SalesforceRow, options: ImportOptions) throws(RowRejection) -> [LogRecord] { [] }
}
