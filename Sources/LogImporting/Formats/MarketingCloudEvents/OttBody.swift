import TranscriptModel

/// What a customer wrote. The service knows `text` and `button` and says nothing of what else may stand there.
enum OttBody {
    /// Fills in kind, text and payload.
    static func read(_ body: JSONValue, type: JSONValue?, into message: inout MessageRecord) throws(RowRejection) {
        if let text = body["text"]?["body"] ?? plainText(body) {
            guard let words = text.string else { throw RowRejection(.invalidField("messageBody.text.body")) }
            message.text = words
        } else if let button = body["button"] {
            message.kind = .button
            message.text = button["text"]?.string
            message.payload = button["payload"]?.token
        } else if let kind = type.flatMap(mediaKind) {
            message.kind = .media
            message.media = [Media(kind: kind, absence: .unavailableFromInterface)]
        } else if body.isObject {
            message.kind = .unsupported
        } else {
            throw RowRejection(.invalidField("messageBody"))
        }
    }

    /// The body itself, or its member `text`, when that is a string.
    private static func plainText(_ body: JSONValue) -> JSONValue? {
        if body.isString { return body }
        return body["text"].flatMap { $0.isString ? $0 : nil }
    }

    private static func mediaKind(_ type: JSONValue) -> MediaKind? {
        let kinds: [(word: StaticString, kind: MediaKind)] = [
            ("image", .image), ("video", .video), ("document", .document), ("audio", .audio), ("voice", .audio),
            ("sticker", .sticker),
        ]
        return kinds.first { type.matches(anyCase: $0.word) }?.kind
    }
}
