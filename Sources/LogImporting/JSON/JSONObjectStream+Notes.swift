extension JSONObjectStream {
    /// Tells what was passed over, and which text is none.
    func noteFindings(otherContent: Int, into sink: inout some RecordSink) throws {
        if otherLines + otherContent > 0 { try sink.note(.otherContent(otherLines + otherContent)) }
        try noteBrokenText(into: &sink)
    }

    /// Tells which text is none.
    func noteBrokenText(into sink: inout some RecordSink) throws {
        if loneSurrogates > 0 { try sink.note(.repairedText(loneSurrogates)) }
        if brokenObjects > 0 { try sink.note(.brokenText(brokenObjects)) }
    }
}
