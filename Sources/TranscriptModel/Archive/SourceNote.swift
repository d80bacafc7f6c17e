/// Something that people should know about a file as a whole.
public struct SourceNote: Hashable, Sendable {
    /// The file's name.
    public var file: Untrusted
    /// SHA-256 of the file.
    public var sha256: String
    /// One word that names the case.
    public var code: String
    /// What the case carries.
    public var detail: String

    /// A note about a file.
    public init(file: Untrusted, sha256: String, code: String, detail: String) {
        self.file = file
        self.sha256 = sha256
        self.code = code
        self.detail = detail
    }
}
