import TranscriptModel

/// Chats that a phone exported as text ("Export chat"): `WhatsApp Chat with Ana.txt` of Android, `_chat.txt` of iOS.
///
/// The text says neither in which order its dates are nor who is the business, so it is read twice: once for the
/// evidence, once for the messages. It holds no identifiers, no replies and no receipts, and times to the minute on
/// Android.
struct WhatsAppChatImporter: CompanionReading {
    let format = LogFormat(
        id: "whatsapp-chat", summary: "chats exported by a phone as text, Android and iOS", stage: .messages,
        mayBeWindows1252: true)

    /// Exports hold this many messages at most, with and without media.
    private static let limits = [10_000, 40_000]

    func recognizes(_ head: LogHead) -> Bool {
        ChatRecognition(head).isChat
    }

    func mismatch(_ head: LogHead) -> Mismatch { .datedLines(in: head) }

    func read(_ log: LogContent, options: ImportOptions, into sink: inout some RecordSink) throws {
        let plan = try ChatPlan(log, options: options)
        try sink.note(.dateOrder(plan.decision.order, decidedBy: plan.decision.rule))
        var transcription = ChatTranscription(plan, options: options)
        try LineReader(ReturnsAsFeeds(log.open()), limit: options.maximumRecordSize).forEachLine { line in
            try transcription.see(line, into: &sink)
        }
        try transcription.finish(into: &sink)
        // Exports end some messages short of the limit when lines of the platform are counted differently.
        if WhatsAppChatImporter.limits.contains(where: { abs($0 - transcription.messages) <= 5 }) {
            try sink.note(.mayBeCut(messages: transcription.messages))
        }
        if transcription.doubtfulTimes > 0 { try sink.note(.doubtfulTimes(transcription.doubtfulTimes)) }
    }

    func readCompanions(
        _ log: LogContent, options: ImportOptions, file: (Untrusted) -> MediaFile?, into sink: inout some RecordSink
    ) throws {
        let plan = try ChatPlan(log, options: options)
        try withoutActuallyEscaping(file) { file in
            var transcription = ChatTranscription(plan, options: options, file: file)
            try LineReader(ReturnsAsFeeds(log.open()), limit: options.maximumRecordSize).forEachLine { line in
                try transcription.see(line, into: &sink)
            }
            try transcription.finish(into: &sink)
        }
    }
}
