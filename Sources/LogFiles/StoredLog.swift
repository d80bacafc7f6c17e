/// A log in a file: the file itself, what a gzip file holds, or one entry of a zip file.
public struct StoredLog: Sendable {
    /// Where its bytes stand.
    enum Place: Sendable {
        case whole
        case gzip
        case zip(entry: Int, of: Int, bytes: Int)
    }

    /// The file.
    public let file: LogFile
    /// Name of the log, without folders. Whoever made the archive chose it: it is shown, and never opened or written.
    public let name: [UInt8]
    /// Full name of the entry in a zip file, else nil.
    public let entryName: [UInt8]?
    /// Name of the archive or folder that it lies in, which may say what the log's own name does not; nil for standard input.
    public var container: [UInt8]? {
        if entryName != nil { return file.path.name }
        return file.path == "-" ? nil : file.path.folder.name
    }

    /// How much work a pass over it is: the bytes of its file, or what an entry of a zip file announces to hold.
    public var passLength: Int {
        switch place {
        case .whole, .gzip: file.size
        case .zip(_, _, let bytes): bytes
        }
    }

    let place: Place
    let budget: ArchiveBudget

    /// Starts a pass from the beginning. Passes don't disturb each other.
    public func open() throws(LogFileError) -> FileBytes {
        switch place {
        case .whole: file.bytes()
        case .gzip: FileBytes(.gzip(try ArchivePass(gzip: file, budget: budget)))
        case .zip(let entry, let count, _): try openEntry(entry, of: count)
        }
    }

    private func openEntry(_ entry: Int, of count: Int) throws(LogFileError) -> FileBytes {
        do {
            try budget.checkPass(entries: count)
        } catch {
            throw .archive(file.path, error)
        }
        return FileBytes(.entry(try ArchivePass(zip: file, entry: entry, budget: budget)))
    }
}

/// The beginning of a log.
public struct StoredHead: Hashable, Sendable {
    /// The first bytes.
    public let bytes: [UInt8]
    /// Whether these are all.
    public let isWhole: Bool
}

extension LogFile {
    /// Hands over each log of the file with its first bytes, in the order of the file. Nothing is ever unpacked to a path.
    ///
    /// A zip file gives its regular files. Folders, symbolic links, devices and what macOS adds (`__MACOSX`, `._*`) are left out.
    public func forEachLog(
        headSize: Int = 64 << 10, limits: ArchiveLimits = ArchiveLimits(),
        _ body: (StoredLog, StoredHead) throws -> Void
    ) throws {
        let start = try bytes().prefix(4)
        if ArchiveReader.looksLikeZip(start) {
            try forEachEntry(headSize: headSize, limits: limits, body)
        } else {
            let isPacked = ArchiveReader.looksLikeGzip(start)
            let budget = ArchiveBudget(limits: limits, total: limits.gzipBytes)
            let log = StoredLog(
                file: self, name: isPacked ? path.name.removingSuffix(".gz") : path.name, entryName: nil,
                place: isPacked ? .gzip : .whole, budget: budget)
            try body(log, try StoredHead(log.open(), size: headSize))
        }
    }

    private func forEachEntry(
        headSize: Int, limits: ArchiveLimits, _ body: (StoredLog, StoredHead) throws -> Void
    ) throws {
        let budget = ArchiveBudget(limits: limits, total: limits.zipBytes)
        // libarchive takes a zip file of nothing but its end record for no zip file.
        if size == ZipDirectory.length, try bytes().prefix(4) == ZipDirectory.signature { return }
        let count = try countEntries(limits: limits)
        let walk = try ArchiveReader(self, .zip, limits: limits)
        var index = 0
        while let entry = try walk.next() {
            defer { index += 1 }
            guard entry.isLog else { continue }
            let log = StoredLog(
                file: self, name: FilePath(entry.name).name, entryName: entry.name,
                place: .zip(entry: index, of: count, bytes: Int(clamping: entry.bytes)),
                budget: budget)
            let pass = ArchivePass(walk, entry: index, budget: budget)
            try body(log, try StoredHead(FileBytes(.entry(pass)), size: headSize))
        }
    }

    /// Goes through all names before any content, so that a refusal comes before the first log was handed over.
    private func countEntries(limits: ArchiveLimits) throws(LogFileError) -> Int {
        let reader = try ArchiveReader(self, .zip, limits: limits)
        var names: Set<[UInt8]> = []
        let announced = try ZipDirectory.announcedEntries(of: self)
        while let entry = try reader.next() {
            if entry.isEncrypted { throw .archive(path, .encrypted) }
            guard names.insert(entry.name).inserted else { throw .archive(path, .duplicateEntry(name: entry.name)) }
        }
        // What begins with an entry and has none was given a second directory.
        guard names.count == announced ?? names.count, !names.isEmpty else {
            throw .archive(path, .entryCount(announced: announced ?? 0, found: names.count))
        }
        return names.count
    }
}

extension StoredHead {
    /// A NUL near the start means a picture or a film, of which a chat's zip may hold thousands: no more of it is read.
    /// One byte more than asked for tells whether the head is all.
    fileprivate init(_ pass: FileBytes, size: Int) throws(LogFileError) {
        let start = try pass.prefix(min(size, 1024))
        if start.contains(0) {
            let next = try pass.prefix(1)
            self.init(bytes: start, isWhole: next.isEmpty)
        } else {
            let bytes = start + (try pass.prefix(size + 1 - start.count))
            self.init(bytes: [UInt8](bytes.prefix(size)), isWhole: bytes.count <= size)
        }
    }
}

extension [UInt8] {
    fileprivate func removingSuffix(_ suffix: StaticString) -> [UInt8] {
        let ending = suffix.withUTF8Buffer { [UInt8]($0) }
        return count > ending.count && self.suffix(ending.count).elementsEqual(ending) ? dropLast(ending.count) : self
    }
}
