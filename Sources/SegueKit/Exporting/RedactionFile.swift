import LogFiles
public import TranscriptExporting
import TranscriptModel

/// A file of patterns: one a line, in UTF-8. Spaces around a pattern don't count; empty lines, and those that begin with `//`, say nothing.
public struct RedactionFile: Sendable {
    /// Why a file of patterns can't be used.
    public enum Failure: Error, Hashable, Sendable {
        /// It can't be read.
        case unreadable(path: String, FileProblem)
        /// A line, counted from 1, is no pattern.
        case badPattern(path: String, line: Int, RedactionPattern.Problem)
        /// It has more patterns than are looked for.
        case tooMany(path: String, limit: Int)
    }

    /// The most patterns.
    public static let limit = 1000
    private static let maximumSize = 1 << 20

    /// Its patterns.
    public let patterns: [RedactionPattern]
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    public let digest: String

    /// Reads a file.
    public init(_ path: String) throws(Failure) {
        let bytes: [UInt8]
        do {
            let file = try LogFile.open(FilePath(path))
            guard file.size <= RedactionFile.maximumSize else {
                throw Failure.unreadable(path: path, .tooLarge(limit: RedactionFile.maximumSize))
            }
            bytes = try file.bytes().prefix(RedactionFile.maximumSize)
        } catch let error as Failure {
            throw error
        } catch {
            throw .unreadable(path: path, FileProblem(error))
        }
        digest = Digest.sha256(of: bytes)
        var patterns: [RedactionPattern] = []
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let text = RedactionFile.trimmed(line)
            if text.isEmpty || text.starts(with: "//".utf8) { continue }
            do throws(RedactionPattern.Problem) {
                patterns.append(try RedactionPattern(Array(text)))
            } catch {
                throw .badPattern(path: path, line: index + 1, error)
            }
            if patterns.count > RedactionFile.limit { throw .tooMany(path: path, limit: RedactionFile.limit) }
        }
        self.patterns = patterns
    }

    /// Spaces around a pattern, and the end of a line of Windows, were not meant.
    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        var line = line.drop(while: isBlank)
        while let last = line.last, isBlank(last) { line.removeLast() }
        return line
    }
}
