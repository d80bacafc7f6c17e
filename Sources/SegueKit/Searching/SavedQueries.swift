import Foundation
import LogFiles
public import TranscriptModel

/// Queries that somebody saved under a name, in a text file of their own: one a line, the name, a space, and the query.
///
/// The file is `segue/queries` in `$XDG_CONFIG_HOME`, or in `~/.config`
/// (<https://specifications.freedesktop.org/basedir-spec/latest/>). Lines that begin with `#` are comments and stay.
public struct SavedQueries {
    /// What is wrong with the file or a name.
    public enum Failure: Error, Hashable, Sendable {
        /// A name has other characters than letters, digits, `-` and `_`, or is longer than 64.
        case badName(String)
        /// There is no place for it: neither `$XDG_CONFIG_HOME` nor `$HOME` is set.
        case noHome
        /// The file can't be read.
        case unreadable(path: String, FileProblem)
    }

    /// A query and its name.
    public struct Entry: Hashable, Sendable {
        /// The name, without the `@`.
        public var name: String
        /// The query.
        public var query: Untrusted
    }

    /// The file's path.
    public let path: String
    private let folder: String

    /// The queries of whoever runs the program.
    public init() throws {
        let environment = ProcessInfo.processInfo.environment
        let configuration = environment["XDG_CONFIG_HOME"] ?? ""
        let home = environment["HOME"] ?? ""
        guard configuration.hasPrefix("/") || !home.isEmpty else { throw Failure.noHome }
        folder = (configuration.hasPrefix("/") ? configuration : home + "/.config") + "/segue"
        path = folder + "/queries"
    }

    /// All of them, in the order of the file.
    public func all() throws -> [Entry] {
        try lines().compactMap(SavedQueries.entry)
    }

    /// The query with this name.
    public func query(named name: String) throws -> Untrusted? {
        try all().last { $0.name.utf8.elementsEqual(name.utf8) }?.query
    }

    /// Saves a query; one with the same name is replaced, and returned.
    @discardableResult
    public func save(_ query: Untrusted, as name: String) throws -> Untrusted? {
        guard SavedQueries.isName(Array(name.utf8)) else { throw Failure.badName(name) }
        // A line feed would end the query; to the language it is a space like any other.
        let line = query.bytes.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
        let former = try self.query(named: name)
        try write(try others(than: name) + [Array(name.utf8) + [0x20] + line])
        return former
    }

    /// Forgets a query; says whether there was one.
    public func forget(_ name: String) throws -> Bool {
        let (before, after) = (try lines(), try others(than: name))
        guard before.count > after.count else { return false }
        try write(after)
        return true
    }

    /// Whether bytes can be the name of a saved query.
    public static func isName(_ bytes: [UInt8]) -> Bool {
        (1...64).contains(bytes.count)
            && bytes.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
                default: false
                }
            }
    }

    private func others(than name: String) throws -> [[UInt8]] {
        try lines().filter { SavedQueries.entry($0)?.name.utf8.elementsEqual(name.utf8) != true }
    }

    private static func entry(_ line: [UInt8]) -> Entry? {
        guard let space = line.firstIndex(of: 0x20), isName(Array(line[..<space])) else { return nil }
        return Entry(
            name: String(decoding: line[..<space], as: UTF8.self), query: Untrusted(line[(space + 1)...]))
    }

    private func lines() throws -> [[UInt8]] {
        do {
            let file = try LogFile.open(FilePath(path))
            guard file.size <= SavedQueries.maximumSize else {
                throw Failure.unreadable(path: path, .tooLarge(limit: SavedQueries.maximumSize))
            }
            return try file.bytes().prefix(SavedQueries.maximumSize).split(separator: 0x0A).map { Array($0) }
        } catch LogFileError.missing {
            return []
        } catch let error as Failure {
            throw error
        } catch {
            throw Failure.unreadable(path: path, FileProblem(error))
        }
    }

    private func write(_ lines: [[UInt8]]) throws {
        _ = try ExportFolder(FilePath(folder.dropLastComponent))
        let file = try ExportFolder(FilePath(folder)).create("queries", force: true)
        for line in lines { try file.write(line + [0x0A]) }
        try file.finish()
    }

    private static let maximumSize = 1 << 20
}

extension String {
    /// The folder of a path.
    fileprivate var dropLastComponent: String {
        utf8.lastIndex(of: UInt8(ascii: "/")).map { String(self[..<$0]) } ?? self
    }
}
