extension ExportFolder {
    /// Opens a folder that is there; nil when there is none of that name.
    public static func existing(_ path: FilePath) throws(OutputError) -> ExportFolder? {
        do {
            guard try System.status(of: path) != nil else { return nil }
        } catch {
            throw .failed(path, error)
        }
        return try ExportFolder(path)
    }

    /// Names of the regular files in it, in the order of their bytes; those of an archive that is open are not among them.
    public func files() throws(OutputError) -> [FilePath] {
        do {
            var names: [FilePath] = []
            for name in try System.names(in: path) {
                let file = FilePath(name)
                guard let status = try System.status(of: file, in: descriptor), status.kind == .regular,
                    !ArchiveFiles.contain(status.identity)
                else { continue }
                names.append(file)
            }
            return names.sorted()
        } catch {
            throw .failed(path, error)
        }
    }

    /// Removes a file of it, and sees to it that it stays removed.
    public func remove(_ name: FilePath) throws(OutputError) {
        do {
            try System.unlink(name, in: descriptor)
            try System.synchronize(descriptor)
        } catch {
            throw .failed(path.appending(name.bytes), error)
        }
    }
}
