import CSQLite
import Foundation
import GRDB
import TranscriptModel

/// Empties what an erasure leaves behind, and looks through the bytes of the archive's files for it.
struct ErasureProof {
    let archive: Archive
    let search: ByteSearch

    /// Nil when nothing is left.
    func run() throws -> ErasureObstacle? {
        guard try archive.hasEmptiedLog() else { return .reader }
        var left = try leftovers()
        guard !left.isEmpty else { return nil }
        // What SQLite did not overwrite goes when the file is written anew.
        try archive.compact()
        guard try archive.hasEmptiedLog() else { return .reader }
        left = try leftovers()
        return left.isEmpty ? nil : .found(left.count)
    }

    /// What stands in the files and does not belong to anybody else.
    private func leftovers() throws -> Set<Int> {
        var found: Set<Int> = []
        try look(in: archive.readingDescriptor(), archive.path, &found)
        // SQLite locks none of these.
        for path in ["-wal", "-journal"].map({ archive.path + $0 }) {
            let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
            if descriptor < 0, errno == ENOENT { continue }
            guard descriptor >= 0 else { throw StoreError.unreachable(path: path, code: Int(errno)) }
            defer { close(descriptor) }
            try look(in: descriptor, path, &found)
        }
        guard !found.isEmpty else { return [] }
        return found.subtracting(try archive.read { try LiveText.find(search, $0) })
    }

    private func look(in descriptor: Int32, _ path: String, _ found: inout Set<Int>) throws {
        let room = 4 << 20
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 16)
        defer { buffer.deallocate() }
        let watch = archive.overseer?.watch
        var offset = 0
        var kept = 0
        while true {
            let count = pread(descriptor, buffer.baseAddress?.advanced(by: kept), room - kept, off_t(offset))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw StoreError.unreachable(path: path, code: Int(errno)) }
            if count == 0 { return }
            offset += count
            watch?.progress(WorkProgress(.proof, done: offset, of: max(size(of: descriptor), offset), .bytes))
            let filled = kept + count
            search.find(in: UnsafeRawBufferPointer(rebasing: buffer[..<filled]), &found)
            kept = min(search.overlap, filled)
            if kept > 0, let start = buffer.baseAddress { memmove(start, start.advanced(by: filled - kept), kept) }
        }
    }
}

/// Bytes of an open file; 0 when the system does not say.
private func size(of descriptor: Int32) -> Int {
    var info = stat()
    return fstat(descriptor, &info) == 0 ? Int(info.st_size) : 0
}

extension Archive {
    /// Empties the log of writes, which holds pages as they were before. False while somebody reads them.
    func hasEmptiedLog() throws -> Bool {
        do {
            let row = try queue.inDatabase { try Row.fetchOne($0, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
            return (row?[0] as Int64?) == 0
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY || error.resultCode == .SQLITE_LOCKED
        {
            return false
        } catch let error as DatabaseError {
            throw Archive.translate(error, path: path)
        }
    }

    /// Writes the file anew, without free pages. It is gathered in a file without a name beside the archive: memory would not hold it.
    func compact() throws {
        do {
            try queue.inDatabase { db in
                let folder = (path as NSString).deletingLastPathComponent
                segue_set_temporary_folder(folder.isEmpty ? "." : folder)
                defer { segue_set_temporary_folder(nil) }
                try db.execute(sql: "PRAGMA temp_store = FILE")
                defer { try? db.execute(sql: "PRAGMA temp_store = MEMORY") }
                try db.attaching { try db.execute(sql: "VACUUM") }
            }
        } catch let error as DatabaseError {
            throw Archive.translate(error, path: path)
        }
    }
}
