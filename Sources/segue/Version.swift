import LogImporting
import SegueKit

/// The version of the program: here and nowhere else. Whoever packs it reads this line.
enum Version {
    static let number = "0.1.0"

    /// The program, as transcripts name it.
    static var program: String { "Segue \(number)" }

    /// The program and the libraries that it runs with.
    static var line: String {
        "segue \(number) (SQLite \(TranscriptArchives.sqliteVersion), libxml2 \(LogImporters.xmlVersion))"
    }
}
