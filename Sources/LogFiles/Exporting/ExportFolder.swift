/// A folder into which transcripts are written.
///
/// It is held open, so that everything lands in the folder that was found, whatever happens to its name. No symbolic link is ever
/// followed below the path's last part, and a reader sees a file whole or not at all.
public final class ExportFolder {
    /// The path it was opened by.
    public let path: FilePath
    /// Which folder it is.
    public let identity: FileIdentity
    let descriptor: Int32
    private var counter = 0

    /// Opens a folder. When it is not there it is made, readable by us alone; the folder above it must be there.
    public init(_ path: FilePath) throws(OutputError) {
        self.path = path
        let trimmed = path.withoutClosingSlashes
        do {
            if try System.status(of: trimmed) == nil { try ExportFolder.make(trimmed) }
            switch try System.status(of: trimmed)?.kind {
            case .folder: break
            case .link: throw OutputError.link(path)
            default: throw OutputError.notAFolder(path)
            }
            descriptor = try System.openFolder(trimmed, followingLink: false)
        } catch let error as OutputError {
            throw error
        } catch let error as SystemError {
            throw ExportFolder.failure(path, error)
        } catch {
            throw .failed(path, System.lastError)
        }
        do {
            identity = try System.status(of: descriptor).identity
        } catch {
            try? System.close(descriptor)
            throw .failed(path, error)
        }
    }

    deinit {
        try? System.close(descriptor)
    }

    /// Begins a file. It appears under its name only when it is finished.
    ///
    /// - Parameter force: Whether a regular file of that name may be replaced. A link or folder never is.
    public func create(_ name: String, force: Bool = false) throws(OutputError) -> ExportFile {
        let target = FilePath(name)
        guard ExportFolder.isPlain(target) else { throw .unsafeName(target) }
        try refuseTaken(target, force: force)
        while true {
            counter += 1
            let temporary = FilePath(".segue-\(counter).tmp")
            do {
                let descriptor = try System.create(temporary, in: self.descriptor)
                return ExportFile(
                    folder: self, name: target, temporary: temporary, descriptor: descriptor, force: force)
            } catch {
                // One that a killed run left behind, or that another run is writing.
                guard error.code == System.exists, counter < 10_000 else { throw .failed(path.appending(name), error) }
            }
        }
    }

    func refuseTaken(_ name: FilePath, force: Bool) throws(OutputError) {
        let full = path.appending(name.bytes)
        let found: System.Status?
        do {
            found = try System.status(of: name, in: descriptor)
        } catch {
            throw .failed(full, error)
        }
        switch found?.kind {
        case nil: return
        case .link: throw .link(full)
        case .regular where force: return
        default: throw .exists(full)
        }
    }

    private static func make(_ path: FilePath) throws(SystemError) {
        do {
            try System.makeFolder(path)
        } catch {
            // Another process was faster.
            if error.code != System.exists { throw error }
        }
    }

    private static func failure(_ path: FilePath, _ error: SystemError) -> OutputError {
        if error.code == System.linkLoop { return .link(path) }
        if error.code == System.notADirectory { return .notAFolder(path) }
        return System.missing.contains(error.code) ? .noFolderAbove(path) : .failed(path, error)
    }

    private static func isPlain(_ name: FilePath) -> Bool {
        !name.bytes.isEmpty && name.bytes.count <= 255 && name.bytes.first != UInt8(ascii: ".")
            && !name.bytes.contains(UInt8(ascii: "/"))
    }
}

extension FilePath {
    /// `open` follows a link whose name ends in a slash, even when told not to.
    fileprivate var withoutClosingSlashes: FilePath {
        guard let end = bytes.lastIndex(where: { $0 != UInt8(ascii: "/") }) else { return self }
        return FilePath(bytes[...end])
    }
}
