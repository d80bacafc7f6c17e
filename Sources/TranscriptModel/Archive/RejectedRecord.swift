/// A record that was not taken.
public struct RejectedRecord: Hashable, Sendable {
    /// The file's name.
    public var file: Untrusted
    /// SHA-256 of the file, 64 hexadecimal digits.
    public var sha256: String
    /// Line on which the record begins, counted from 1.
    public var line: Int
    /// One word that names the reason.
    public var code: String
    /// What the reason carries.
    public var detail: Untrusted?

    /// A record that was not taken.
    public init(file: Untrusted, sha256: String, line: Int, code: String, detail: Untrusted?) {
        self.file = file
        self.sha256 = sha256
        self.line = line
        self.code = code
        self.detail = detail
    }
}

/// Records that were not taken for one reason.
public struct RejectCount: Hashable, Sendable {
    /// One word that names the reason.
    public var code: String
    /// What the reason carries, unless that is another thing in each record, such as an offset.
    public var detail: Untrusted?
    /// Number of records.
    public var records: Int
    /// Number of files that they stand in.
    public var files: Int

    /// Records that were not taken for one reason.
    public init(code: String, detail: Untrusted?, records: Int, files: Int) {
        self.code = code
        self.detail = detail
        self.records = records
        self.files = files
    }
}
