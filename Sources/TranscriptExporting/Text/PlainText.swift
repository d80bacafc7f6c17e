public import TranscriptModel

/// The sink for terminals and plain text: what strangers wrote, as it may stand there.
///
/// Controls, bytes that are no UTF-8, marks of direction, tags and everything invisible are spelled out (`\x1b`,
/// `\u{202e}`), a backslash is doubled, so that the spelling can be undone. Text in Arabic, Hebrew or any other script
/// stays as it is, and emoji keep their joiners. What comes out holds no control at all but the line feeds of
/// `appendLines`.
public enum PlainText {
    /// Appends a text on one line; its line feeds become `\n`.
    public static func append(_ value: Untrusted, to line: inout [UInt8]) {
        value.bytes.withUnsafeBufferPointer { text in
            var cursor = PlainTextCursor(text)
            while !cursor.isAtEnd { _ = cursor.appendNext(to: &line) }
        }
    }

    /// A text on one line; its line feeds become `\n`.
    public static func line(_ value: Untrusted) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(value.count)
        append(value, to: &line)
        return line
    }

    /// Columns that a text takes on one line, as `append` writes it: 2 for Chinese and emoji, 0 for combining marks.
    public static func columns(of value: Untrusted) -> Int {
        value.bytes.withUnsafeBufferPointer { text in
            var cursor = PlainTextCursor(text)
            var line: [UInt8] = []
            var columns = 0
            while !cursor.isAtEnd {
                columns += cursor.appendNext(to: &line)
                line.removeAll(keepingCapacity: true)
            }
            return columns
        }
    }

    /// Appends a text on as many lines as it needs; each begins with the prefix and ends with a line feed.
    ///
    /// Lines break where the text has a line feed, and at spaces (else anywhere) before they grow longer than
    /// `columns`, the prefix included. An empty line has no prefix.
    ///
    /// - Parameters:
    ///   - first: What the first line begins with instead, as many columns as the prefix.
    ///   - prefix: Bytes of one column each.
    ///   - columns: Width of the page, such as 80.
    ///   - keepsLineFeeds: Whether the text's own line feeds break lines; else they are spelled `\n`.
    public static func appendLines(
        _ value: Untrusted, first: [UInt8]? = nil, prefix: [UInt8], columns: Int, keepsLineFeeds: Bool = true,
        to page: inout [UInt8]
    ) {
        value.bytes.withUnsafeBufferPointer { text in
            var cursor = PlainTextCursor(text)
            var wrapper = LineWrapper(first: first ?? prefix, prefix: prefix, columns: columns)
            while !cursor.isAtEnd {
                let lineEnd = keepsLineFeeds ? cursor.lineEndLength : 0
                if lineEnd > 0 {
                    cursor.skip(lineEnd)
                    wrapper.endLine(on: &page)
                } else if cursor.byte == UInt8(ascii: " ") {
                    cursor.skip(1)
                    wrapper.addSpace(on: &page)
                } else {
                    wrapper.add(on: &page) { cursor.appendNext(to: &$0) }
                }
            }
            wrapper.endLine(on: &page)
        }
    }
}
