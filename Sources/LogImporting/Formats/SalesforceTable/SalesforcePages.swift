import TranscriptModel

/// Finds the records in JSON that queries were answered with, one after the other: pages `{totalSize, done, records}`,
/// what `sf` wraps around them, several of them, lists of records, and records line by line.
///
/// A page may be as long as it likes: no more than one record is in memory. Where the JSON is wrong, what is left of
/// the line is passed over, and reading goes on as at the start.
final class SalesforcePages {
    /// What is around records.
    struct Page {
        /// Whether it has a list of records at all.
        var hasRecords = false
        /// Whether there was none in it.
        var isEmpty = true
        /// Whether it says how many records the query found.
        var isCounted = false
        /// Whether it does not say that there are more.
        var isWhole = true
        /// Whether it is what `sf` wraps around a page.
        var isWrapper = false
    }

    /// What the stream hands out.
    enum Item {
        /// An object that is no page, good until the next call of `next`, and the line on which it begins.
        case record(JSONValue, line: Int)
        /// The end of a page.
        case page(Page)
        /// Something that is wrong, and its line.
        case rejected(RejectReason, line: Int)
    }

    private enum Frame {
        case list
        case page(Page)
    }

    private let cursor: JSONCursor
    private var frames: [Frame] = []
    private var lastOtherLine = 0
    /// Whether something was wrong, so that brackets that close nothing are no news.
    private var isAstray = false
    /// Lines with text that belongs to no record, so far.
    private(set) var otherLines = 0

    /// Records of at most so many bytes; `takesCutEnd` as in `JSONCursor`.
    init(_ source: any ByteSource, maximumRecordSize: Int, takesCutEnd: Bool = false) {
        cursor = JSONCursor(source, maximumRecordSize: maximumRecordSize, takesCutEnd: takesCutEnd)
    }

    /// Escapes of lone surrogates so far.
    var loneSurrogates: Int { cursor.loneSurrogates }

    /// Records so far that hold bytes of no UTF-8.
    var brokenRecords: Int { cursor.brokenValues }

    /// The next record, page or fault; nil at the end.
    func next() throws -> Item? {
        while let byte = try cursor.peek(over: UInt8(ascii: ",")) {
            if let item = try step(byte) { return item }
        }
        guard !frames.isEmpty else { return nil }
        frames = []
        return .rejected(.invalidJSON(offset: 0), line: cursor.line)
    }

    private func step(_ byte: UInt8) throws -> Item? {
        switch (frames.last, byte) {
        case (.page(let page), UInt8(ascii: "}")):
            frames.removeLast()
            cursor.pass()
            return page.isWrapper ? nil : .page(page)
        case (.page(var page), UInt8(ascii: "\"")):
            frames.removeLast()
            return try member(of: &page)
        case (.page, _): return try goAstray(.invalidJSON(offset: 0), line: cursor.line)
        case (_, UInt8(ascii: "{")): return try object()
        case (_, UInt8(ascii: "[")):
            guard frames.count < SalesforcePages.maximumDepth else {
                return try goAstray(.invalidJSON(offset: 0), line: cursor.line)
            }
            frames.append(.list)
            cursor.pass()
        case (.list, UInt8(ascii: "]")):
            frames.removeLast()
            cursor.pass()
        case (.list, _): return try goAstray(.invalidJSON(offset: 0), line: cursor.line)
        case (nil, UInt8(ascii: "}")) where isAstray, (nil, UInt8(ascii: "]")) where isAstray: cursor.pass()
        case (nil, _):
            if lastOtherLine != cursor.line { otherLines += 1 }
            lastOtherLine = cursor.line
            try cursor.skipLine()
        }
        return nil
    }

    private func object() throws -> Item? {
        if let key = try cursor.firstKey(), SalesforcePages.keys.contains(where: { key.elementsEqual($0.utf8) }),
            frames.count < SalesforcePages.maximumDepth
        {
            frames.append(.page(Page()))
            cursor.pass()
            return nil
        }
        let line = cursor.line
        if case .list = frames.last, frames.count > 1, case .page(var page) = frames[frames.count - 2] {
            page.isEmpty = false
            frames[frames.count - 2] = .page(page)
        }
        switch try cursor.value() {
        case .success(let value): return .record(value, line: line)
        case .failure(let fault): return try fail(fault)
        }
    }

    /// Takes a member of a page, which goes back onto the frames.
    private func member(of page: inout Page) throws -> Item? {
        let isRecords: Bool
        let isResult: Bool
        let isDone: Bool
        let isMore: Bool
        switch try cursor.value() {
        case .failure(let fault): return try fail(fault)
        case .success(let key):
            (isRecords, isResult) = (key.matches("records"), key.matches("result"))
            (isDone, isMore) = (key.matches("done"), key.matches("nextRecordsUrl"))
            if key.matches("totalSize") { page.isCounted = true }
        }
        guard try cursor.peek() == UInt8(ascii: ":") else {
            return try goAstray(.invalidJSON(offset: 0), line: cursor.line)
        }
        cursor.pass()
        let byte = try cursor.peek()
        if isRecords, byte == UInt8(ascii: "[") { page.hasRecords = true }
        if isRecords && byte == UInt8(ascii: "[") || isResult && byte == UInt8(ascii: "{") {
            guard frames.count < SalesforcePages.maximumDepth else {
                return try goAstray(.invalidJSON(offset: 0), line: cursor.line)
            }
            cursor.pass()
            page.isWrapper = isResult
            frames += [.page(page), isRecords ? .list : .page(Page())]
            return nil
        }
        switch try cursor.value() {
        case .failure(let fault):
            if fault.isPassed { frames.append(.page(page)) }
            return try fail(fault)
        case .success(let value):
            if isDone, value.bool == false { page.isWhole = false }
            if isMore, value.text != nil { page.isWhole = false }
        }
        frames.append(.page(page))
        return nil
    }

    private func fail(_ fault: JSONCursor.Fault) throws -> Item {
        if fault.isPassed { return .rejected(fault.reason, line: fault.line) }
        return try goAstray(fault.reason, line: fault.line)
    }

    private func goAstray(_ reason: RejectReason, line: Int) throws -> Item {
        frames = []
        isAstray = true
        lastOtherLine = cursor.line
        try cursor.skipLine()
        return .rejected(reason, line: line)
    }

    private static let maximumDepth = 64
    /// What a page, or what is around one, may begin with. A record begins with its attributes, or with a field, which
    /// has a capital letter.
    private static let keys = [
        "totalSize", "done", "nextRecordsUrl", "records", "status", "result", "warnings", "size", "queryLocator",
        "entityTypeName",
    ]
}
