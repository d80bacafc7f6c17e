import SegueKit
import TranscriptExporting
import TranscriptModel

/// Prints messages as one JSON object, or as JSON Lines between a header and an end.
final class JSONResults: ResultWriter {
    private let output: Output
    private let isArray: Bool
    private let hasNeighbours: Bool
    private var count = 0

    init(_ request: ResultRequest, isArray: Bool) {
        output = request.output
        self.isArray = isArray
        hasNeighbours = request.hasNeighbours
    }

    func begin() throws {
        try output.write(
            isArray
                ? "{\"schema\":\"segue.search/1\",\"messages\":[\n"
                : "{\"type\":\"header\",\"schema\":\"segue.search/1\"}\n")
    }

    func write(_ message: Message, isHit: Bool) throws {
        var json = JSONText()
        json.message(message, isHit: hasNeighbours ? isHit : nil)
        if isArray, count > 0 { try output.write(",") }
        count += 1
        try output.write(json.bytes)
    }

    func end() throws {
        try output.write(isArray ? "]}\n" : "{\"type\":\"end\",\"messages\":\(count)}\n")
    }
}
