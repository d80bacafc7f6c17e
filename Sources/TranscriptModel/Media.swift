/// An image, video, document or sound that belongs to a message.
public struct Media: Hashable, Sendable {
    /// What it is.
    public var kind: MediaKind
    /// File name as the sender gave it.
    public var name: Untrusted?
    /// MIME type as the source gives it.
    public var mimeType: Untrusted?
    /// Where the sender's system keeps it. Never fetched.
    public var link: Untrusted?
    /// The interface's identifier of it.
    public var identifier: Untrusted?
    /// Hash as the source gives it, in the source's own spelling.
    public var sha256: Untrusted?
    /// The file itself, where it lay beside the log.
    public var file: MediaFile?
    /// Whether it belongs to a template: its header, or the header of one of its cards.
    public var isInTemplate: Bool
    /// Why the source itself does not hold it, when it says so.
    public var absence: Absence?
    /// Size in bytes, when the source holds the item itself or tells its size.
    public var size: Int64?

    /// Describes one item.
    public init(
        kind: MediaKind, name: Untrusted? = nil, mimeType: Untrusted? = nil, link: Untrusted? = nil,
        identifier: Untrusted? = nil, sha256: Untrusted? = nil, file: MediaFile? = nil, isInTemplate: Bool = false,
        absence: Absence? = nil
    ) {
        self.kind = kind
        self.name = name
        self.mimeType = mimeType
        self.link = link
        self.identifier = identifier
        self.sha256 = sha256
        self.file = file
        self.isInTemplate = isInTemplate
        self.absence = absence
    }
}

/// A file that lay beside a log, told by what it holds. It is never opened as anything but bytes.
public struct MediaFile: Hashable, Sendable {
    /// Size in bytes.
    public var bytes: Int64
    /// SHA-256 of the content: 64 lower-case hex digits.
    public var sha256: Untrusted

    /// Describes a file.
    public init(bytes: Int64, sha256: Untrusted) {
        self.bytes = bytes
        self.sha256 = sha256
    }
}

/// What a media item is.
public enum MediaKind: Int, Hashable, Sendable, CaseIterable {
    /// A picture.
    case image
    /// A film.
    case video
    /// A file.
    case document
    /// A sound or voice message.
    case audio
    /// A sticker.
    case sticker
    /// A short film without sound.
    case gif
    /// The source does not say.
    case unknown

    /// The word in queries and JSON.
    public var word: String {
        switch self {
        case .image: "image"
        case .video: "video"
        case .document: "document"
        case .audio: "audio"
        case .sticker: "sticker"
        case .gif: "gif"
        case .unknown: "media"
        }
    }
}

/// Why an item is not there, whatever the rules of contexts say.
public enum Absence: Int, Hashable, Sendable, CaseIterable {
    /// The export was made without media.
    case leftOutByExporter
    /// The interface does not pass it on.
    case unavailableFromInterface
    /// The export names a file that is not beside it.
    case fileMissing
    /// The source had removed it.
    case redactedAtSource
    /// It was erased here.
    case erased

    /// The word in JSON: `exporter`, `unavailable`, `missing`, `redacted`, `erased`.
    public var word: String {
        switch self {
        case .leftOutByExporter: "exporter"
        case .unavailableFromInterface: "unavailable"
        case .fileMissing: "missing"
        case .redactedAtSource: "redacted"
        case .erased: "erased"
        }
    }
}
