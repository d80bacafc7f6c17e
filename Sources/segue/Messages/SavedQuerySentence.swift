import SegueKit
import TranscriptModel

/// Sentences about saved queries.
enum SavedQuerySentence {
    static func of(_ failure: SavedQueries.Failure) -> String {
        switch failure {
        case .badName(let name):
            "\(Talk.quoted(Untrusted(name))) can't name a query: letters, digits, - and _, at most 64"
        case .noHome: "there is no place for saved queries: set HOME or XDG_CONFIG_HOME"
        case .unreadable(let path, let problem):
            "\(Talk.quoted(Untrusted(path))): \(ImportSentence.reason(.unreadable(problem)))"
        }
    }
}
