/// Finds the files below a folder, in the order of their bytes, so that two walks over the same files are the same.
///
/// Left out are names that begin with a dot, which are counted, and `__MACOSX`. Symbolic links to folders, which may lead in circles, are told of and not
/// followed. Pipes, sockets and dangling links are found: opening them says why they can't be read, which is better than silence.
public enum FolderWalk {
    /// Folders may stand in each other this deep.
    public static let depthLimit = 64

    /// What a walk found.
    public struct Findings {
        /// Files, and what may be none.
        public fileprivate(set) var files: [FilePath] = []
        /// Symbolic links to folders.
        public fileprivate(set) var folderLinks: [FilePath] = []
        /// Files and folders whose names begin with a dot; what is in such a folder is not counted.
        public fileprivate(set) var hidden = 0
        /// Folders that can't be read, and why; the walk went on beside them.
        public fileprivate(set) var failures: [(path: FilePath, error: LogFileError)] = []
    }

    /// What stands at a path: the path itself unless it is a folder.
    public static func findings(at path: FilePath) throws(LogFileError) -> Findings {
        var found = Findings()
        // A slash and a dot make a link to a folder count as the folder itself when it was named on purpose.
        guard try isFolder(path) else {
            found.files = [path]
            return found
        }
        collect(path, depth: 0, into: &found)
        found.files.sort()
        found.folderLinks.sort()
        found.failures.sort { $0.path < $1.path }
        return found
    }

    private static func collect(_ folder: FilePath, depth: Int, into found: inout Findings) {
        do throws(LogFileError) {
            guard depth <= depthLimit else { throw .tooDeep(folder, limit: depthLimit) }
            for name in try names(in: folder) where !name.elementsEqual("__MACOSX".utf8) {
                guard name.first != UInt8(ascii: ".") else {
                    found.hidden += 1
                    continue
                }
                try add(folder.appending(name), depth: depth, to: &found)
            }
        } catch {
            found.failures.append((folder, error))
        }
    }

    private static func add(_ path: FilePath, depth: Int, to found: inout Findings) throws(LogFileError) {
        switch try kind(of: path) {
        case .folder: collect(path, depth: depth + 1, into: &found)
        case .link: if try isFolder(path) { found.folderLinks.append(path) } else { found.files.append(path) }
        // It went away in the meantime.
        case nil: break
        default: found.files.append(path)
        }
    }

    private static func names(in folder: FilePath) throws(LogFileError) -> [[UInt8]] {
        do {
            return try System.names(in: folder)
        } catch {
            throw LogFileError(folder, error)
        }
    }

    private static func isFolder(_ path: FilePath) throws(LogFileError) -> Bool {
        try kind(of: path.appending(".")) == .folder
    }

    private static func kind(of path: FilePath) throws(LogFileError) -> FileKind? {
        do {
            return try System.status(of: path)?.kind
        } catch {
            // What we may not look at is taken for a file: opening it says why it can't be read.
            if System.forbidden.contains(error.code) || error.code == System.linkLoop { return .regular }
            throw LogFileError(path, error)
        }
    }
}
