public import TranscriptModel

/// Reads one format of log.
///
/// An importer is a value without state. It is handed bytes, never a path, and pushes what it finds into a sink that it does not
/// know. It keeps no more than one record in memory (the text of a phone's chat is read twice instead).
public protocol LogImporter: Sendable {
    /// The format that it reads.
    var format: LogFormat { get }

    /// Whether a log is of this format, from its first bytes alone. Of every specimen exactly one importer says yes.
    func recognizes(_ head: LogHead) -> Bool

    /// Why a log that it does not recognise is not of this format, and how near it came. Asked only when nobody recognises it.
    func mismatch(_ head: LogHead) -> Mismatch

    /// Reads the whole log. A bad record goes to `sink.reject` and reading goes on; what makes the whole file unusable is thrown as
    /// a `LogRefusal`, and what goes wrong beneath (the disk, a broken archive) travels up as it is.
    func read(_ log: LogContent, options: ImportOptions, into sink: inout some RecordSink) throws
}

/// An importer whose logs name files that may lie beside them: pictures, films, sounds, documents.
public protocol CompanionReading: LogImporter {
    /// Tells those messages once more that name a file, with what is known of it.
    ///
    /// The log itself tells of them without that, so that what it tells depends on its own bytes alone.
    /// - Parameter file: Called with the name of each file; returns nil when there is none of that name.
    func readCompanions(
        _ log: LogContent, options: ImportOptions, file: (Untrusted) -> MediaFile?, into sink: inout some RecordSink
    ) throws
}

/// A format of log.
public struct LogFormat: Hashable, Sendable {
    /// The word on the command line and in `segue sources`, such as `whatsapp-cloud-webhook`.
    public let id: String
    /// What it is, for people: one line without a full stop.
    public let summary: String
    /// What logs of this format mostly tell. Files of one import are read in this order, which saves work and changes nothing.
    public let stage: Stage
    /// Whether programs also write it in Windows-1252: text and tables. JSON is always Unicode, and XML says what it is.
    public let mayBeWindows1252: Bool

    /// What a format mostly tells.
    public enum Stage: Int, Sendable, CaseIterable {
        /// Who is who: channels, customers, templates, keywords.
        case reference
        /// When sessions ran.
        case sessions
        /// What was written, in full.
        case messages
        /// What happened to it afterwards, and the rest.
        case receipts
    }

    /// Names a format.
    public init(id: String, summary: String, stage: Stage, mayBeWindows1252: Bool = false) {
        self.id = id
        self.summary = summary
        self.stage = stage
        self.mayBeWindows1252 = mayBeWindows1252
    }
}

/// The first bytes of a log, enough to tell its format.
public struct LogHead: Sendable {
    /// At most 64 KiB from the start, a byte order mark left out.
    public let bytes: [UInt8]
    /// Whether these bytes are the whole log.
    public let isWhole: Bool

    /// The beginning of a log.
    public init(bytes: [UInt8], isWhole: Bool) {
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        self.isWhole = isWhole
    }
}

/// A log as an importer sees it: its name, and bytes that can be read from the start as often as needed.
public struct LogContent: Sendable {
    /// File name without its folder. It may help (a phone's chat is named after the customer) and proves nothing.
    public let name: Untrusted
    /// Name of the archive or folder that it lies in, which may carry what its own name does not.
    public let container: Untrusted?
    /// Starts a pass over all bytes.
    public let open: @Sendable () throws -> any ByteSource

    /// Names a log and says how to read it.
    public init(name: Untrusted, container: Untrusted? = nil, open: @escaping @Sendable () throws -> any ByteSource) {
        self.name = name
        self.container = container
        self.open = open
    }
}

/// One pass over bytes.
public protocol ByteSource: AnyObject {
    /// Fills the buffer from its start with the next bytes and returns their number; 0 at the end only.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

/// Takes what an importer finds.
public protocol RecordSink {
    /// Takes a record.
    mutating func accept(_ record: LogRecord, at place: RecordPlace) throws
    /// Takes the reason why there is no record where one should be.
    mutating func reject(_ reason: RejectReason, at place: RecordPlace) throws
    /// Takes something that people should know about the log as a whole.
    mutating func note(_ note: ImportNote) throws
}
