import SegueKit
import TranscriptModel

/// Sentences about the archive as a whole.
enum StoreSentence {
    static func of(_ error: StoreError) -> String {
        switch error {
        case .missing(let path):
            "there is no archive at \(quoted(path)): make one with 'segue import', or name another with --archive"
        case .unsafePath(let path):
            "\(quoted(path)) is a folder, a link or a file with several names: an archive is one plain file"
        case .notAnArchive(let path): "\(quoted(path)) is no archive of segue; nothing was changed"
        case .newer(let path, let found, let supported):
            "\(quoted(path)) was written by a newer segue (version \(found) of the schema, this one knows \(supported))"
        case .otherTables(let path):
            "\(quoted(path)) was made by a pre-release of segue, or its tables were changed: import the logs again, into a new archive"
        case .older(let path, let found, let current):
            "\(quoted(path)) was written by an older segue (version \(found) of the schema, this one writes \(current)): "
                + "'segue doctor --migrate' brings it up to date and keeps a copy"
        case .damaged(let path): "\(quoted(path)) is damaged: restore a backup, or import the logs into a new archive"
        case .interrupted: "interrupted: the archive is as it was"
        case .locked(let path): "\(quoted(path)) is in use by another process: try again when it is done"
        case .exists(let path): "\(quoted(path)) is there already: name another file, or use --force"
        case .partOfArchive(let path): "\(quoted(path)) belongs to an archive that is there: name another file"
        case .leftBehind(let path):
            "\(quoted(path)) is left of an archive that was not closed properly: delete it, or name another file for the copy"
        case .badCopy(let path):
            "the copy \(quoted(path)) was not right and was removed; check the archive with 'segue verify --full'"
        case .unreachable(let path, let code): "can't open \(quoted(path)): \(ProcessSetup.words(ofError: code))"
        case .logOfWrites(let path):
            "\(quoted(path)) was not closed properly, so it needs the file \(quoted(path + "-wal")) and a folder that can be written: "
                + "copy both into one, and search there"
        case .inputOutput(let path, let code): "can't read or write \(quoted(path)): \(reason(code)) (SQLite \(code))"
        }
    }

    static func status(_ error: StoreError) -> ExitStatus {
        switch error {
        case .missing, .exists, .partOfArchive, .leftBehind: .usage
        case .unsafePath, .notAnArchive, .newer, .older, .otherTables, .damaged, .badCopy: .badArchive
        case .interrupted: .interrupted
        case .locked: .locked
        case .unreachable, .inputOutput, .logOfWrites: .inputOutput
        }
    }

    /// What SQLite's code means: <https://www.sqlite.org/rescode.html>. Its low byte names the kind.
    private static func reason(_ code: Int) -> String {
        switch code & 0xFF {
        // What all processes share of the log of writes found no room.
        case 10 where code == 4874: "the disk is full"
        case 3: "access is not allowed"
        case 8: "it is read-only"
        case 13: "the disk is full"
        case 14: "it can't be opened, or its folder can't be written"
        default: "the device failed"
        }
    }

    private static func quoted(_ path: String) -> String { Talk.quoted(Untrusted(path)) }
}
