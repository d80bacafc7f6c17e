public import TranscriptModel
public import TranscriptStore

extension FileIngest: RecordIntake {}

extension Archive: TranscriptArchive {
    /// Takes one file in, through the seam.
    public func ingest(
        name: Untrusted, format: String, read: (any RecordIntake) throws -> (sha256: String, bytes: Int64)
    ) throws -> SourceSummary? {
        try ingest(name: name, format: format) { (intake: FileIngest) in try read(intake) }
    }
}
