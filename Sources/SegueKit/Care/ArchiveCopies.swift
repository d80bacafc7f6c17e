import LogFiles

/// Copies of an archive that the program itself leaves beside it: those from before a change of the schema, and what a killed backup had.
public enum ArchiveCopies {
    /// Their paths.
    public static func beside(_ path: String) throws -> [String] {
        let archive = FilePath(path)
        let folder = archive.folder
        guard let files = try ExportFolder.existing(folder)?.files() else { return [] }
        return files.filter { file in
            let rest = file.bytes.dropFirst(archive.name.count)
            return file.bytes.starts(with: archive.name)
                && (rest.starts(with: ".version-".utf8) || rest.starts(with: ".partial".utf8))
        }.map { String(decoding: folder.appending($0.bytes).bytes, as: UTF8.self) }
    }
}
