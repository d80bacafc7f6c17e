/// The files that lie beside a log: in its archive, or in its folder.
///
/// What a log says only chooses among the files that are there, by name; it is never a path. Links are not followed,
/// folders not entered, and nothing is unpacked: a file is read as bytes, to tell its size and its digest.
public struct CompanionFiles {
    /// What is known of a file.
    public struct File: Hashable, Sendable {
        /// Size in bytes.
        public let bytes: Int64
        /// SHA-256 of the content: 64 lower-case hex digits.
        public let sha256: String
    }

    private enum Place {
        case folder(FilePath)
        case archive(LogFile)
    }

    private let place: Place
    private let limits: ArchiveLimits
    private let listing: CompanionListing
    /// The log's own name among the files of its folder.
    private let own: [UInt8]

    /// Looks at what lies beside a log; nothing does beside standard input.
    /// - Parameter folders: What folders hold, for logs that lie in one folder.
    public init(
        besides log: StoredLog, folders: FolderListings = FolderListings(), limits: ArchiveLimits = ArchiveLimits()
    ) throws(LogFileError) {
        self.limits = limits
        own = log.entryName ?? log.file.path.name
        if let entryName = log.entryName {
            place = .archive(log.file)
            listing = try CompanionListing(besides: entryName, in: log.file, limits)
        } else {
            let folder = log.file.path.folder
            place = .folder(folder)
            listing = log.file.path == "-" ? CompanionListing() : try folders.listing(of: folder)
        }
    }

    /// Whether nothing lies beside the log.
    public var isEmpty: Bool { !listing.items.keys.contains { $0 != own } }

    /// The name under which a file lies there; nil when it does not, or is no regular file.
    public func name(of name: [UInt8]) -> [UInt8]? {
        guard let item = listing.item(named: name), item.name != own else { return nil }
        return size(of: item.name) == nil ? nil : item.name
    }

    /// Size of a file in bytes by the name under which it lies there, before it was read.
    public func size(of name: [UInt8]) -> Int64? {
        guard let item = listing.items[name] else { return nil }
        switch place {
        case .archive: return item.bytes
        case .folder(let folder):
            guard let status = try? System.status(of: folder.appending(name)), status.kind == .regular else {
                return nil
            }
            return Int64(status.size)
        }
    }

    /// Reads files, by the names under which they lie there, once each.
    public func digests(of names: Set<[UInt8]>) throws(LogFileError) -> [[UInt8]: File] {
        switch place {
        case .folder(let folder): try digests(of: names, in: folder)
        case .archive(let file): try digests(of: names, in: file)
        }
    }

    private func digests(of names: Set<[UInt8]>, in folder: FilePath) throws(LogFileError) -> [[UInt8]: File] {
        var found: [[UInt8]: File] = [:]
        for name in names where listing.items[name] != nil {
            let path = folder.appending(name)
            let file: LogFile
            do {
                file = try LogFile.adopt(try System.openToReadItself(path), as: path)
            } catch let error as SystemError {
                throw LogFileError(path, error)
            } catch {
                throw error as? LogFileError ?? .failed(path, System.lastError)
            }
            found[name] = File(bytes: Int64(file.size), sha256: try Digest.sha256(of: file))
        }
        return found
    }

    /// Goes through the archive once: every pass of its own would read the directory anew.
    private func digests(of names: Set<[UInt8]>, in file: LogFile) throws(LogFileError) -> [[UInt8]: File] {
        var wanted: [Int: [UInt8]] = [:]
        for name in names { if let item = listing.items[name] { wanted[item.entry] = name } }
        let budget = ArchiveBudget(limits: limits, total: limits.companionBytes)
        var found: [[UInt8]: File] = [:]
        let walk = try ArchiveReader(file, .zip, limits: limits)
        var index = 0
        while found.count < wanted.count, try walk.next() != nil {
            if let name = wanted[index] {
                let pass = ArchivePass(walk, entry: index, budget: budget)
                let sha256 = try Digest.sha256(of: FileBytes(.entry(pass)))
                found[name] = File(bytes: Int64(pass.output), sha256: sha256)
            }
            index += 1
        }
        return found
    }
}
