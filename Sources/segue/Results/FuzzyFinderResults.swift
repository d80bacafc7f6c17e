import SegueKit
import TranscriptModel

/// Prints one line a message for a fuzzy finder: the id, a tab, and what people see.
///
/// The id stands alone in the first field, so that a preview command gets nothing that a stranger wrote.
final class FuzzyFinderResults: ResultWriter {
    private let request: ResultRequest

    init(_ request: ResultRequest) {
        self.request = request
    }

    func write(_ message: Message, isHit: Bool) throws {
        guard isHit else { return }
        try request.output.write("\(message.id.text)\t\(request.text.line(message, marking: request.terms))\n")
    }
}
