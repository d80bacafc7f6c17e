import Markup
import TranscriptModel

/// One record after the other, each with those that the query nested into it.
struct SalesforceXMLRecords {
    /// A record, its values apart.
    struct Row {
        let line: Int
        let parent: Int?
        var type: [UInt8]
        var contradiction: SalesforceField?
        /// Its first and its last value; -1 when it has none.
        var first: Int32 = -1
        var last: Int32 = -1
    }

    private struct Value {
        let field: SalesforceField
        let text: Range<Int>
        /// The next value of the same record; -1 at the end. Records within each other share one list.
        var next: Int32 = -1
    }

    private let log: XMLLog
    private let limit: Int
    private var rows: [Row] = []
    private var values: [Value] = []
    private var content: [UInt8] = []
    private var path: [UInt8] = []
    /// Whether the record at hand is longer than allowed.
    private(set) var isTooLong = false
    /// Line on which the record at hand begins.
    private(set) var line = 1
    /// Whether the document holds the result of a query.
    private(set) var isQuery = false
    /// Whether that held no record so far.
    private(set) var isEmpty = true
    /// Results of queries that say that there is more.
    private(set) var truncated = 0

    /// The records of a document, each with what is nested into it of at most so many bytes.
    init(_ log: XMLLog, limit: Int) {
        self.log = log
        self.limit = limit
    }

    /// Number of records that are at hand, the nested ones included.
    var count: Int { rows.count }

    /// One of them, in the order of the document.
    func row(_ index: Int) -> SalesforceXMLRow { SalesforceXMLRow(rows[index], in: self) }

    /// Goes to the next record; false at the end.
    mutating func next() throws -> Bool {
        rows.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        content.removeAll(keepingCapacity: true)
        isTooLong = false
        while let event = try log.next() {
            guard case .start(let element) = event else { continue }
            if element.isNamed("records") {
                isQuery = true
                isEmpty = false
                line = element.line
                try readRecord(element, parent: nil)
                return true
            }
            if element.isNamed("done") {
                isQuery = true
                try readDone()
            }
        }
        return false
    }

    /// The text of a record's field.
    func text(of field: SalesforceField, from first: Int32) -> ArraySlice<UInt8>? {
        var at = first
        while at >= 0 {
            let value = values[Int(at)]
            if value.field == field { return content[value.text] }
            at = value.next
        }
        return nil
    }

    /// The fields that a record has.
    func fields(from first: Int32) -> Set<SalesforceField> {
        var fields: Set<SalesforceField> = []
        var at = first
        while at >= 0 {
            fields.insert(values[Int(at)].field)
            at = values[Int(at)].next
        }
        return fields
    }

    private mutating func readDone() throws {
        if Untrusted(try log.text(limit: 16)).trimmed.spells("false") { truncated += 1 }
    }

    private mutating func readRecord(_ element: XMLElement, parent: Int?) throws {
        let index = rows.count
        rows.append(Row(line: element.line, parent: parent, type: SalesforceXMLRecords.type(of: element)))
        grow()
        while let event = try log.next() {
            switch event {
            case .text: break
            case .end: return
            case .start(let child):
                if isTooLong {
                    try log.skipElement()
                } else if child.isNamed("type") {
                    let type = try log.text(limit: 256)
                    if !isTooLong, rows[index].type.isEmpty { rows[index].type = type }
                } else {
                    path.removeAll(keepingCapacity: true)
                    path.append(contentsOf: child.name)
                    try readValue(child, of: index, isNested: false)
                }
            }
        }
    }

    /// Reads a field, a record above this one, or the result of a nested query: its children tell which.
    private mutating func readValue(_ element: XMLElement, of index: Int, isNested: Bool) throws {
        let start = content.count
        let length = path.count
        var hasChildren = false
        while let event = try log.next() {
            switch event {
            case .text(let text):
                guard !hasChildren, !isTooLong else { break }
                content.append(contentsOf: text)
                grow()
            case .start(let child):
                if !hasChildren { content.removeSubrange(min(start, content.count)...) }
                hasChildren = true
                if isTooLong {
                    try log.skipElement()
                } else if child.isNamed("records") {
                    try readRecord(child, parent: index)
                    path.removeAll(keepingCapacity: true)
                } else if child.isNamed("done") {
                    try readDone()
                } else if isNested || path.isEmpty {
                    try log.skipElement()
                } else {
                    path.removeSubrange(length...)
                    path.append(UInt8(ascii: "."))
                    path.append(contentsOf: child.name)
                    try readValue(child, of: index, isNested: true)
                }
            case .end:
                let isNil = element["nil"].map { Untrusted($0).isYes } ?? false
                if !hasChildren, !isTooLong { set(isNil ? start..<start : start..<content.count, of: index) }
                return
            }
        }
    }

    private mutating func set(_ text: Range<Int>, of index: Int) {
        guard let field = path.withUnsafeBufferPointer({ SalesforceFieldTable.shared.field($0) }) else {
            content.removeSubrange(text)
            return
        }
        if let known = self.text(of: field, from: rows[index].first) {
            if known != content[text] { rows[index].contradiction = field }
            content.removeSubrange(text)
            return
        }
        let place = Int32(truncatingIfNeeded: values.count)
        values.append(Value(field: field, text: text))
        if rows[index].last >= 0 { values[Int(rows[index].last)].next = place } else { rows[index].first = place }
        rows[index].last = place
        grow()
    }

    /// Forgets everything when the record has become too long: what is kept for it, not only its text, is counted.
    private mutating func grow() {
        guard !isTooLong, content.count + 32 * (rows.count + values.count) > max(limit, 1024) else { return }
        isTooLong = true
        (rows, values, content) = ([], [], [])
    }

    /// What an element says that it is: `type="X"` in REST, `xsi:type="sf:X"` in SOAP. `sObject` says nothing.
    private static func type(of element: XMLElement) -> [UInt8] {
        guard let type = element["type"] else { return [] }
        let name = type.lastIndex(of: UInt8(ascii: ":")).map { type[($0 + 1)...] } ?? type
        return name.elementsEqual("sObject".utf8) ? [] : Array(name)
    }
}
