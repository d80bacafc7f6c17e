/// A record that was not taken.
public struct RejectedRecord: Hashable, Sendable {
    /// The file's name.
    public var file: Untrusted
    /// Line on which the record begins, counted from 1.
    public var line: Int
    /// One word that names the reason.
    public var code: String
    /// What the reason carries.
    public var detail: Untrusted?

    /// A record that was not taken.
    public init(file: Untrusted, line: Int, code: String, detail: Untrusted?) {
        self.file = file
        self.line = line
        self.code = code
        self.detail = detail
    }
}
