import TranscriptModel

/// Which of the Cloud API's formats an object is of.
enum CloudShape {
    case webhook, send, catalogue

    /// The shape of the first object in the beginning of a log that has one.
    static func first(in head: LogHead) -> CloudShape? {
        let stream = JSONObjectStream(
            HeadBytes(head), maximumRecordSize: max(head.bytes.count, 1), takesCutEnd: true)
        while let item = try? stream.next() {
            if case .object(let object, _) = item, let shape = CloudShape(object) { return shape }
        }
        return nil
    }

    init?(_ object: JSONValue) {
        if CloudSend.isSend(object) {
            self = .send
        } else if CloudEnvelope.visit(object, { _ in }) {
            self = .webhook
        } else if CloudCatalogue.visit(object, { _ in }) {
            self = .catalogue
        } else {
            return nil
        }
    }
}
