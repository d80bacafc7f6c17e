/// Finds the files below a folder, in the order of their bytes, so that two walks over the same files are the same.
///
/// Left out are names that begin with a dot, `__MACOSX`, and symbolic links to folders, which may lead in circles. Pipes, sockets
/// and dangling links are found: opening them says why they can't be read, which is better than silence.
public enum FolderWalk {
    /// Folders may stand in each other this deep.
    public static let depthLimit = 64

    /// The files at a path: the path itself unless it is a folder.
    public static func files(at path: FilePath) throws(LogFileError) -> [FilePath] {
        // A slash and a dot make a link to a folder count as the folder itself when it was named on purpose.
        guard try kind(of: path.appending(".")) == .folder else { return [path] }
        var found: [FilePath] = []
        try collect(path, depth: 0, into: &found)
        return found.sorted()
    }

    private static func collect(_ folder: FilePath, depth: Int, into found: inout [FilePath]) throws(LogFileError) {
        guard depth <= depthLimit else { throw .tooDeep(folder, limit: depthLimit) }
        let names: [[UInt8]]
        do {
            names = try System.names(in: folder)
        } catch {
            throw LogFileError(folder, error)
        }
        for name in names where name.first != UInt8(ascii: ".") && !name.elementsEqual("__MACOSX".utf8) {
            let path = folder.appending(name)
            switch try kind(of: path) {
            case .folder: try collect(path, depth: depth + 1, into: &found)
            case .link: if try kind(of: path.appending(".")) != .folder { found.append(path) }
            case nil: continue
            default: found.append(path)
            }
        }
    }

    private static func kind(of path: FilePath) throws(LogFileError) -> FileKind? {
        do {
            return try System.status(of: path)?.kind
        } catch {
            if System.forbidden.contains(error.code) || error.code == System.linkLoop { return nil }
            throw LogFileError(path, error)
        }
    }
}
