/// What decided how a transcript reads beside its files: the program, and the policies of its channels. As its head spells them.
struct TranscriptTerms {
    /// The program with its version; nil when the head does not say.
    var program: [UInt8]?
    /// How each channel was routed; of an index one digest over all.
    var policies: [[UInt8]]
    /// Number of files that were in the archive.
    var files: Int?
    /// Whether it is of an index, which names no files.
    var isIndex = false
}

extension TranscriptLayout {
    /// What the head says.
    func terms(in head: ArraySlice<UInt8>) -> TranscriptTerms {
        switch self {
        case .text:
            return TranscriptTerms(
                program: lines("\nMade by     ", in: head).first, policies: lines("\nChannel     ", in: head),
                files: number(lines("\nArchive     ", in: head).first))
        case .html:
            let ofIndex = between("<meta name=\"policies-sha256\" content=\"", "\"", in: head)
            let routing = between("<ul class=\"policies\">", "</ul>", in: head)
            return TranscriptTerms(
                program: between("<meta name=\"generator\" content=\"", "\"", in: head),
                policies: ofIndex.map { [$0] } ?? pieces(of: routing, between: "</li>"),
                files: number(between("<meta name=\"archive-files\" content=\"", "\"", in: head)),
                isIndex: ofIndex != nil)
        case .jsonl:
            return TranscriptTerms(
                program: between(",\"made_by\":\"", "\"", in: head),
                // A quotation mark in a value has a backslash before it, so a value can hold neither.
                policies: pieces(of: between(",\"policy\":[", "],\"", in: head), between: "},{\""),
                files: number(between(",\"archive_files\":", ",", in: head)))
        case .csv:
            return TranscriptTerms(
                program: lines("\r\nabout,made by,", in: head).first.map { line in
                    line.filter { $0 != UInt8(ascii: ",") && $0 != 0x0D }
                },
                policies: lines("\r\nabout,channel,", in: head),
                files: number(lines("\r\nabout,archive,", in: head).first))
        }
    }

    /// The number in a text such as `1,234 files`, perhaps between commas.
    private func number(_ text: [UInt8]?) -> Int? {
        text.flatMap { text in
            let digits = text.filter { (0x30...0x39).contains($0) }
            return Int(String(decoding: digits, as: UTF8.self))
        }
    }

    private func pieces(of bytes: [UInt8]?, between mark: String) -> [[UInt8]] {
        guard var rest = bytes?[...] else { return [] }
        var pieces: [[UInt8]] = []
        while let place = rest.place(of: Array(mark.utf8)) {
            pieces.append(Array(rest[..<place]))
            rest = rest[(place + mark.utf8.count)...]
        }
        return pieces + [Array(rest)]
    }

    /// The rest of each line that begins with a mark, with the lines that go on with it.
    func lines(_ mark: String, in head: ArraySlice<UInt8>) -> [[UInt8]] {
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

    /// What stands between two marks.
    func between(_ start: String, _ end: String, in head: ArraySlice<UInt8>) -> [UInt8]? {
        guard let place = head.place(of: Array(start.utf8)) else { return nil }
        let rest = head[(place + start.utf8.count)...]
        return rest.place(of: Array(end.utf8)).map { Array(rest[..<$0]) }
    }
}
