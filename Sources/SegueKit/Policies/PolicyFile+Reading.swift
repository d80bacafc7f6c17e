import LogFiles
import TranscriptModel

extension PolicyFile {
    /// Why a policy file can't be read.
    public struct Unreadable: Error, Hashable, Sendable {
        /// The path.
        public var path: String
        /// What is wrong with it.
        public var problem: FileProblem
    }

    /// The largest policy file, in bytes.
    public static let maximumSize = 1 << 20

    /// Reads a policy file.
    public static func read(_ path: String) throws -> PolicyFile {
        do {
            let file = try LogFile.open(FilePath(path))
            guard file.size <= maximumSize else { throw Unreadable(path: path, problem: .tooLarge(limit: maximumSize)) }
            return PolicyFile(Untrusted(try file.bytes().prefix(maximumSize)))
        } catch let error as Unreadable {
            throw error
        } catch {
            throw Unreadable(path: path, problem: FileProblem(error))
        }
    }

    /// The name of a file without its folder.
    public static func name(of path: String) -> [UInt8] { FilePath(path).name }
}
