import TranscriptModel

/// What a record says of a message, in a line or two.
enum WitnessSentence {
    /// Where the record stands and when it says that the message was sent.
    static func of(_ witness: Witness, time: (Instant) -> String) -> String {
        var sentence = "\(Talk.plain(witness.source.file)):\(witness.source.line)"
        if let shift = witness.shift {
            sentence += ", sent \(time(witness.at)) by the phone's clock"
            if shift != 0 { sentence += ", which was \(duration(shift)) \(shift > 0 ? "ahead" : "behind")" }
        }
        return sentence
    }

    /// What it says otherwise.
    static func of(_ disagreement: Witness.Disagreement) -> String {
        switch disagreement {
        case .text(let text?): "it says \(Talk.quoted(text))"
        case .text(nil): "its text is another one"
        case .time(let off): "its time is \(duration(off)) \(off > 0 ? "later" : "earlier")"
        case .kind(let kind): "it is a \(kind.word) message there"
        case .mediaLeftOut: "the export was made without media"
        case .edited: "it was edited there"
        case .deleted: "it was taken back there"
        }
    }

    /// As `1 h 0 min 7 s`, without what is zero.
    private static func duration(_ milliseconds: Int64) -> String {
        let seconds = milliseconds.magnitude / 1000
        let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")].filter { $0.0 > 0 }
        return parts.isEmpty ? "0 s" : parts.map { "\($0.0) \($0.1)" }.joined(separator: " ")
    }
}
