/// A transcript that is being written. Unless it is finished, nothing of it stays.
public final class ExportFile {
    private let folder: ExportFolder
    private let name: FilePath
    private let temporary: FilePath
    private let force: Bool
    private var descriptor: Int32?
    /// Whether all of it is on the disk, under a name that only we know.
    private var isStored = false
    private var buffer: [UInt8] = []
    private let capacity = 64 << 10

    init(folder: ExportFolder, name: FilePath, temporary: FilePath, descriptor: Int32, force: Bool) {
        self.folder = folder
        self.name = name
        self.temporary = temporary
        self.descriptor = descriptor
        self.force = force
        buffer.reserveCapacity(capacity)
    }

    deinit {
        discard()
    }

    /// The path that it will have.
    public var path: FilePath { folder.path.appending(name.bytes) }

    /// Adds bytes.
    public func write(_ bytes: some Collection<UInt8>) throws(OutputError) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= capacity { try flush() }
    }

    /// Adds the UTF-8 of a text.
    public func write(_ text: String) throws(OutputError) {
        try write(text.utf8)
    }

    /// Puts all of the file on the disk and closes it, so that many can wait for their names.
    public func store() throws(OutputError) {
        guard let descriptor else { return }
        try flush()
        try checked { () throws(SystemError) in try System.synchronize(descriptor) }
        self.descriptor = nil
        isStored = true
        buffer = []
        try checked { () throws(SystemError) in try System.close(descriptor) }
    }

    /// Puts the file on the disk and gives it its name. When this returns, it survives a power failure.
    public func finish() throws(OutputError) {
        try store()
        guard isStored else { return }
        isStored = false
        do {
            try name(force: force)
            try checked { () throws(SystemError) in try System.synchronize(folder.descriptor) }
        } catch {
            try? System.unlink(temporary, in: folder.descriptor)
            throw error
        }
    }

    /// Removes what was written so far. Does nothing after `finish`.
    public func discard() {
        guard descriptor != nil || isStored else { return }
        if let descriptor { try? System.close(descriptor) }
        descriptor = nil
        isStored = false
        try? System.unlink(temporary, in: folder.descriptor)
    }

    /// A link can't replace anything; a renaming replaces whatever is there, so it is looked at once more.
    private func name(force: Bool) throws(OutputError) {
        if force {
            try folder.refuseTaken(name, force: true)
            try checked { () throws(SystemError) in
                try System.rename(temporary, to: name, in: folder.descriptor)
            }
            return
        }
        do {
            try System.link(temporary, to: name, in: folder.descriptor)
        } catch {
            if error.code == System.exists { throw .exists(path) }
            guard System.linksUnsupported.contains(error.code) else { throw .failed(path, error) }
            try folder.refuseTaken(name, force: false)
            try checked { () throws(SystemError) in
                try System.rename(temporary, to: name, in: folder.descriptor)
            }
            return
        }
        try checked { () throws(SystemError) in try System.unlink(temporary, in: folder.descriptor) }
    }

    private func flush() throws(OutputError) {
        guard let descriptor, !buffer.isEmpty else { return }
        defer { buffer.removeAll(keepingCapacity: true) }
        try checked { () throws(SystemError) in try System.write(descriptor, buffer) }
    }

    private func checked(_ call: () throws(SystemError) -> Void) throws(OutputError) {
        do {
            try call()
        } catch {
            throw .failed(path, error)
        }
    }
}
