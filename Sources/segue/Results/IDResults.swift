import SegueKit
import TranscriptModel

/// Prints the ids of what was found, for other commands.
final class IDResults: ResultWriter {
    private let request: ResultRequest

    init(_ request: ResultRequest) {
        self.request = request
    }

    func write(_ message: Message, isHit: Bool) throws {
        guard isHit else { return }
        try request.output.write(Array(message.id.text.utf8) + [request.idEnd])
    }
}
