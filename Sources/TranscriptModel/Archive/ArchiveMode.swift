/// What to do with an archive's file.
public enum ArchiveMode: Sendable {
    /// Read only; the file must be there.
    case read
    /// Read and write; the file must be there.
    case write
    /// Read and write; an absent file is made, readable by its owner alone.
    case create
}
