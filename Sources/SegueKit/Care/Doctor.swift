import LogFiles
public import TranscriptModel

/// Looks at an archive and the place where it lies, and says what may go wrong. It reads nothing that anybody wrote.
public struct Doctor {
    /// What an archive and its place are like.
    public struct Diagnosis: Sendable {
        /// The archive.
        public var condition: ArchiveCondition
        /// Bytes of the log of writes.
        public var logBytes: Int
        /// Bytes that may still be written where it lies.
        public var freeBytes: Int
        /// What may go wrong.
        public var warnings: [Warning]
    }

    /// Something that may go wrong.
    public enum Warning: Hashable, Sendable {
        /// The archive lies on another machine, where SQLite's log of writes does not work.
        case network
        /// A backup, or writing it anew, needs more room than there is.
        case littleRoom
        /// Others may read it.
        case readable
        /// Others may put files beside it.
        case openFolder
        /// The log of writes is long: somebody reads, or did not end well.
        case longLog
        /// More than a quarter of the file is empty.
        case emptyPages
        /// So many erasures are not proven.
        case pendingErasures(Int)
        /// SQLite is older than the first version with STRICT tables.
        case oldSQLite
    }

    private let archive: any TranscriptArchive
    private let path: String

    /// Looks at the archive at a path.
    public init(archive: any TranscriptArchive, path: String) {
        self.archive = archive
        self.path = path
    }

    /// Looks.
    public func diagnosis() throws -> Diagnosis {
        let condition = try archive.condition()
        var warnings: [Warning] = []
        let size = condition.pages * condition.pageSize
        let log = (try? LogFile.open(FilePath(path + "-wal")).size) ?? 0
        let volume = try? Volume(of: FilePath(path))
        if let volume {
            if volume.isNetwork { warnings.append(.network) }
            if volume.free < 2 * size { warnings.append(.littleRoom) }
            if volume.permissions & 0o077 != 0 { warnings.append(.readable) }
            if volume.folderPermissions & 0o022 != 0, volume.folderPermissions & 0o1000 == 0 {
                warnings.append(.openFolder)
            }
        }
        if log > 256 << 20 { warnings.append(.longLog) }
        if condition.freePages * 4 > condition.pages { warnings.append(.emptyPages) }
        if condition.pendingErasures > 0 { warnings.append(.pendingErasures(condition.pendingErasures)) }
        let version = condition.sqliteVersion.utf8.split(separator: UInt8(ascii: ".")).compactMap {
            Int(String(decoding: $0, as: UTF8.self))
        }
        if version.lexicographicallyPrecedes([3, 37]) { warnings.append(.oldSQLite) }
        return Diagnosis(
            condition: condition, logBytes: log, freeBytes: volume?.free ?? 0, warnings: warnings)
    }
}
