import CLibArchive

/// Gives libarchive the bytes of a file, from the descriptor that is already open.
final class ArchiveInput {
    let file: LogFile
    /// Bytes that were read from the file.
    private(set) var consumed = 0
    /// What reading the file ran into, which libarchive can't carry.
    private(set) var failure: LogFileError?
    private var offset = 0
    private let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 << 10, alignment: 16)

    init(_ file: LogFile) {
        self.file = file
    }

    deinit {
        block.deallocate()
    }

    /// The input must live as long as the handle.
    func attach(to handle: OpaquePointer) {
        archive_read_set_callback_data(handle, Unmanaged.passUnretained(self).toOpaque())
        archive_read_set_read_callback(handle) { _, data, buffer in
            guard let input = ArchiveInput.from(data) else { return -1 }
            return input.next(buffer)
        }
        archive_read_set_seek_callback(handle) { _, data, offset, origin in
            guard let input = ArchiveInput.from(data) else { return la_int64_t(ARCHIVE_FATAL) }
            return input.seek(to: offset, from: origin)
        }
        archive_read_set_skip_callback(handle) { _, data, count in
            guard let input = ArchiveInput.from(data) else { return 0 }
            return input.skip(count)
        }
    }

    private static func from(_ data: UnsafeMutableRawPointer?) -> ArchiveInput? {
        data.map { Unmanaged<ArchiveInput>.fromOpaque($0).takeUnretainedValue() }
    }

    private func next(_ buffer: UnsafeMutablePointer<UnsafeRawPointer?>?) -> la_ssize_t {
        do {
            let count = try file.read(into: block, at: offset)
            offset += count
            consumed += count
            buffer?.pointee = UnsafeRawPointer(block.baseAddress)
            return count
        } catch {
            failure = error
            return -1
        }
    }

    private func seek(to distance: la_int64_t, from origin: Int32) -> la_int64_t {
        let base = origin == seekFromCurrent ? offset : origin == seekFromEnd ? file.size : 0
        let (target, overflow) = base.addingReportingOverflow(Int(distance))
        guard !overflow, target >= 0 else { return la_int64_t(ARCHIVE_FATAL) }
        offset = target
        return la_int64_t(target)
    }

    private func skip(_ count: la_int64_t) -> la_int64_t {
        let skipped = min(max(0, Int(count)), max(0, file.size - offset))
        offset += skipped
        return la_int64_t(skipped)
    }
}

/// `SEEK_CUR` and `SEEK_END`, which POSIX fixes by name and every system by these numbers.
private let seekFromCurrent: Int32 = 1
private let seekFromEnd: Int32 = 2
