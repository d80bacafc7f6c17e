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

    /// Where a file stands in its archive, and how long the archive says it is.
    private struct Item {
        var name: [UInt8]
        var entry = 0
        var bytes: Int64 = 0
    }

    private let place: Place
    private let limits: ArchiveLimits
    private var items: [[UInt8]: Item] = [:]
    private var variants: [CompanionName: [UInt8]] = [:]

    /// Looks at what lies beside a log; nothing does beside standard input.
    public init(besides log: StoredLog, limits: ArchiveLimits = ArchiveLimits()) throws(LogFileError) {
        self.limits = limits
        if let entryName = log.entryName {
            place = .archive(log.file)
            try findEntries(besides: entryName, in: log.file)
        } else {
            let folder = log.file.path.folder
            place = .folder(folder)
            if log.file.path != "-" { try findFiles(in: folder, except: log.file.path.name) }
        }
    }

    /// Whether nothing lies beside the log.
    public var isEmpty: Bool { items.isEmpty }

    /// The name under which a file lies there; nil when it does not, or is no regular file.
    public func name(of name: [UInt8]) -> [UInt8]? {
        guard let item = items[name] ?? CompanionName(name).flatMap({ variants[$0] }).flatMap({ items[$0] }) else {
            return nil
        }
        return size(of: item.name) == nil ? nil : item.name
    }

    /// Size of a file in bytes by the name under which it lies there, before it was read.
    public func size(of name: [UInt8]) -> Int64? {
        guard let item = items[name] else { return nil }
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

    private mutating func findFiles(in folder: FilePath, except own: [UInt8]) throws(LogFileError) {
        let names: [[UInt8]]
        do {
            names = try System.names(in: folder)
        } catch {
            throw LogFileError(folder, error)
        }
        for name in names.sorted(by: { $0.lexicographicallyPrecedes($1) })
        where name != own && name.first != UInt8(ascii: ".") {
            add(Item(name: name))
        }
    }

    private mutating func findEntries(besides own: [UInt8], in file: LogFile) throws(LogFileError) {
        let folder = own.dropLast(FilePath(own).name.count)
        let walk = try ArchiveReader(file, .zip, limits: limits)
        var index = 0
        while let entry = try walk.next() {
            let name = entry.name.dropFirst(folder.count)
            if entry.isLog, entry.name != own, entry.name.starts(with: folder), !name.contains(UInt8(ascii: "/")) {
                add(Item(name: [UInt8](name), entry: index, bytes: entry.bytes))
            }
            index += 1
        }
    }

    private mutating func add(_ item: Item) {
        items[item.name] = item
        for variant in CompanionName.variants(of: item.name) where variants[variant] == nil {
            variants[variant] = item.name
        }
    }

    private func digests(of names: Set<[UInt8]>, in folder: FilePath) throws(LogFileError) -> [[UInt8]: File] {
        var found: [[UInt8]: File] = [:]
        for name in names where items[name] != nil {
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
        for name in names { if let item = items[name] { wanted[item.entry] = name } }
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
