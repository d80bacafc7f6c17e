/// What decided how a transcript reads beside its files: the program, and the policies of its channels. As its head spells them.
struct TranscriptTerms {
    /// The program with its version; nil when the head does not say.
    var program: [UInt8]?
    /// How the channels were routed.
    var policies: [UInt8]
}

extension TranscriptLayout {
    /// What the head says.
    func terms(in head: ArraySlice<UInt8>) -> TranscriptTerms {
        switch self {
        case .text:
            return TranscriptTerms(
                program: lines("\nMade by     ", in: head).first,
                policies: Array(lines("\nChannel     ", in: head).joined()))
        case .html:
            return TranscriptTerms(
                program: between("<meta name=\"generator\" content=\"", "\"", in: head),
                policies: between("<ul class=\"policies\">", "</ul>", in: head) ?? [])
        case .jsonl:
            return TranscriptTerms(
                program: between(",\"made_by\":\"", "\"", in: head),
                // A quotation mark in a value has a backslash before it, so a value can't hold the end.
                policies: between(",\"policy\":[", "],\"", in: head) ?? [])
        case .csv:
            return TranscriptTerms(
                program: lines("\r\nabout,made by,", in: head).first.map { line in
                    line.filter { $0 != UInt8(ascii: ",") && $0 != 0x0D }
                },
                policies: Array(lines("\r\nabout,channel,", in: head).joined()))
        }
    }

    /// The digest over the files of all transcripts that an index is over; nil for everything else.
    func sourcesDigest(in head: ArraySlice<UInt8>) -> [UInt8]? {
        self == .html ? between("<meta name=\"sources-sha256\" content=\"", "\"", in: head) : nil
    }

    /// The rest of each line that begins with a mark, with the lines that go on with it.
    private func lines(_ mark: String, in head: ArraySlice<UInt8>) -> [[UInt8]] {
        var found: [[UInt8]] = []
        var rest = head
        while let place = rest.place(of: Array(mark.utf8)) {
            rest = rest[(place + mark.utf8.count)...]
            var end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
            while rest[end...].dropFirst().starts(with: repeatElement(0x20, count: 12)) {
                end = rest[(end + 1)...].firstIndex(of: 0x0A) ?? rest.endIndex
            }
            found.append(Array(rest[..<end]))
        }
        return found
    }

    private func between(_ start: String, _ end: String, in head: ArraySlice<UInt8>) -> [UInt8]? {
        guard let place = head.place(of: Array(start.utf8)) else { return nil }
        let rest = head[(place + start.utf8.count)...]
        return rest.place(of: Array(end.utf8)).map { Array(rest[..<$0]) }
    }
}
