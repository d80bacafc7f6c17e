import LogFiles

/// Where each format keeps what a check needs: the head, the command that made it, the digest at its end.
enum TranscriptLayout: CaseIterable {
    case text, html, jsonl, csv

    /// The longest head that is read, in bytes.
    static let longestHead = 16 << 20

    /// What a transcript begins with.
    var start: String {
        switch self {
        case .text: "TRANSCRIPT\n"
        case .html: "<!DOCTYPE html>\n"
        case .jsonl: #"{"type":"header","schema":"segue.timeline/1""#
        case .csv: "type,id,time,"
        }
    }

    /// Whether some bytes are its start as mail and editors leave it: with other line ends, or behind a byte order mark.
    func begins(reencoded bytes: [UInt8]) -> Bool {
        let plain = (bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]).filter { $0 != 0x0D }
        return plain != bytes && plain.starts(with: start.utf8.filter { $0 != 0x0D })
    }

    /// Everything before the first message.
    func head(of bytes: [UInt8]) -> ArraySlice<UInt8> {
        let ends: [String] =
            switch self {
            case .text: ["\n━", "\n═"]
            // A page, and an index of pages.
            case .html: ["<main", "<tbody"]
            case .jsonl: ["\n"]
            case .csv: ["\r\ncustomer,", "\r\nend,"]
            }
        let places = ends.compactMap { bytes[...].place(of: Array($0.utf8)) }
        return bytes[..<(places.min() ?? bytes.count)]
    }

    /// The command line that made it.
    func command(in head: ArraySlice<UInt8>) -> [UInt8]? {
        switch self {
        case .text: text(in: head)
        case .html: between("<meta name=\"made-with\" content=\"", "\"", in: head).map(HTMLReferences.resolved)
        case .jsonl: jsonl(in: head)
        case .csv: csv(in: head)
        }
    }

    /// Pieces of 68 columns behind a label or as many spaces.
    private func text(in head: ArraySlice<UInt8>) -> [UInt8]? {
        guard let pieces = lines("\nMade with   ", in: head).first?.split(separator: 0x0A) else { return nil }
        return pieces.prefix(1).joined() + pieces.dropFirst().flatMap { $0.dropFirst(12) }
    }

    private func jsonl(in head: ArraySlice<UInt8>) -> [UInt8]? {
        let mark = Array(",\"made_with\":\"".utf8)
        return head.place(of: mark).flatMap { JSONStringBytes.unescaped(head[($0 + mark.count)...]) }.map { Array($0) }
    }

    /// The twelfth field of the row, perhaps in quotation marks.
    private func csv(in head: ArraySlice<UInt8>) -> [UInt8]? {
        guard let place = head.place(of: Array("\r\nabout,made with,".utf8)) else { return nil }
        let row = head[(place + "\r\nabout,made with,".utf8.count)...].drop { $0 == UInt8(ascii: ",") }
        guard row.first == UInt8(ascii: "\"") else {
            return Array(row.prefix { $0 != UInt8(ascii: ",") && $0 != 0x0D })
        }
        var command: [UInt8] = []
        var rest = row.dropFirst()
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") {
                guard rest.first == byte else { return command }
                rest = rest.dropFirst()
            }
            command.append(byte)
        }
        return nil
    }

    /// The digest at the end, how many bytes it is of, and whether nothing follows.
    func seal(of file: LogFile) throws(LogFileError) -> (digest: String, length: Int, isAtEnd: Bool)? {
        // As much as somebody may have put behind the end.
        let tail = try file.suffix(1 << 20)
        let mark: [UInt8]
        switch self {
        case .text: mark = Array("SHA-256 of all lines above:\n".utf8)
        case .html: mark = Array("<!-- SHA-256 of everything above: ".utf8)
        case .jsonl: mark = Array("{\"type\":\"end\",".utf8)
        case .csv: mark = Array("end,".utf8)
        }
        guard let place = tail.lastPlace(ofLineThatStarts: mark) else { return nil }
        // The digest of plain text has a line of its own.
        let own = self == .text ? 2 : 1
        let lines = tail[place...].split(separator: 0x0A, maxSplits: own, omittingEmptySubsequences: false)
        let seal = Array(lines.prefix(own).joined(separator: [0x0A]))
        guard let digest = HexDigests.all(in: seal[...]).last else { return nil }
        return (digest, file.size - tail.count + place, lines.count > own && lines.last?.isEmpty == true)
    }
}
