import CLibArchive

/// The one door to libarchive: the entries of a gzip or zip file, one after the other.
final class ArchiveReader {
    enum Format {
        case gzip
        case zip
    }

    /// What an archive says of an entry.
    struct Entry {
        var name: [UInt8]
        var isRegular: Bool
        var isEncrypted: Bool
        /// Size in bytes as the directory announces it; 0 when it does not.
        var bytes: Int64

        /// Whether it may be a log: a regular file, and none of those that macOS adds to every zip.
        var isLog: Bool {
            let path = FilePath(name)
            return isRegular && !path.name.starts(with: Array("._".utf8))
                && !name.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("__MACOSX".utf8) }
        }
    }

    let input: ArchiveInput
    private let handle: OpaquePointer
    private let limits: ArchiveLimits
    private var entryCount = 0

    static func looksLikeZip(_ start: [UInt8]) -> Bool {
        start.starts(with: [0x50, 0x4B, 0x03, 0x04]) || start.starts(with: [0x50, 0x4B, 0x05, 0x06])
    }

    static func looksLikeGzip(_ start: [UInt8]) -> Bool {
        start.starts(with: [0x1F, 0x8B, 0x08])
    }

    init(_ file: LogFile, _ format: Format, limits: ArchiveLimits) throws(LogFileError) {
        guard let handle = archive_read_new() else {
            throw .archive(file.path, .damaged(reason: Array("out of memory".utf8)))
        }
        self.handle = handle
        self.limits = limits
        input = ArchiveInput(file)
        switch format {
        case .gzip:
            archive_read_support_filter_gzip(handle)
            archive_read_support_format_raw(handle)
            archive_read_support_format_empty(handle)
        case .zip:
            // The central directory alone counts; libarchive's other zip reader believes the local headers.
            archive_read_support_format_zip_seekable(handle)
        }
        input.attach(to: handle)
        guard archive_read_open1(handle) == ARCHIVE_OK else { throw problem() }
    }

    deinit {
        archive_read_free(handle)
    }

    /// Moves on to the next entry; nil at the end.
    func next() throws(LogFileError) -> Entry? {
        var header: OpaquePointer?
        let result = archive_read_next_header(handle, &header)
        if result == ARCHIVE_EOF { return nil }
        // A warning is about a name that the C locale can't show; names are bytes here.
        guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let header else { throw problem() }
        entryCount += 1
        if entryCount > limits.entries { throw .archive(input.file.path, .tooManyEntries(limit: limits.entries)) }
        return Entry(
            name: name(of: header), isRegular: archive_entry_filetype(header) & 0o170000 == 0o100000,
            isEncrypted: archive_entry_is_encrypted(header) != 0, bytes: max(0, archive_entry_size(header)))
    }

    /// Fills the buffer with what comes out of the entry; 0 at its end, after libarchive compared a zip entry's checksum and size.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(LogFileError) -> Int {
        let count = archive_read_data(handle, buffer.baseAddress, buffer.count)
        guard count >= 0 else { throw problem() }
        return count
    }

    private func name(of header: OpaquePointer) -> [UInt8] {
        guard let name = archive_entry_pathname_utf8(header) ?? archive_entry_pathname(header) else { return [] }
        return UnsafeBufferPointer(start: name, count: Int(strnlen(name))).map { UInt8(bitPattern: $0) }
    }

    /// Length of a C string, without a C library to ask.
    private func strnlen(_ text: UnsafePointer<CChar>) -> Int {
        var end = 0
        while text[end] != 0 { end += 1 }
        return end
    }

    /// What went wrong: below, in the file, if anything did there; else in the archive.
    func problem() -> LogFileError {
        if let failure = input.failure { return failure }
        guard let reason = archive_error_string(handle) else {
            return .archive(input.file.path, .damaged(reason: []))
        }
        let bytes = UnsafeBufferPointer(start: reason, count: strnlen(reason)).map { UInt8(bitPattern: $0) }
        return .archive(input.file.path, .damaged(reason: bytes))
    }
}
