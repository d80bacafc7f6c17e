import SegueKit
import TranscriptExporting
import TranscriptModel

/// Prints rows with the same columns as JSON, JSON Lines, CSV or TSV; the text form is each command's own.
struct ResultTable {
    /// What stands in a field.
    enum Value {
        case text(Untrusted?)
        case number(Int)
        /// Several texts; between semicolons where a field can hold only one.
        case list([String])
    }

    private let schema: String
    private let columns: [String]
    private let format: ListFormat
    private let output: Output
    private var isFirst = true

    /// A table in a form other than text.
    /// - Parameter schema: Name and version of the rows as JSON, such as `segue.sources/1`.
    init(schema: String, columns: [String], format: ListFormat, output: Output) {
        self.schema = schema
        self.columns = columns
        self.format = format
        self.output = output
    }

    func begin() throws {
        switch format {
        case .text, .jsonl: break
        case .json: try output.write("{\"schema\":\"\(schema)\",\"rows\":[\n")
        case .csv, .tsv: try delimited(columns.map { Untrusted($0) })
        }
    }

    mutating func row(_ values: [Value]) throws {
        switch format {
        case .text: break
        case .json, .jsonl:
            if format == .json, !isFirst { try output.write(",") }
            isFirst = false
            try output.write(object(values))
        case .csv, .tsv:
            try delimited(
                values.map { value in
                    switch value {
                    case .text(let text): text ?? ""
                    case .number(let number): Untrusted(String(number))
                    case .list(let texts): Untrusted(texts.joined(separator: "; "))
                    }
                })
        }
    }

    func end() throws {
        if format == .json { try output.write("]}\n") }
    }

    private func object(_ values: [Value]) -> [UInt8] {
        var json = JSONText()
        json.beginObject()
        if format == .jsonl { json.field("schema", schema) }
        for (column, value) in zip(columns, values) {
            switch value {
            case .text(let text): json.field(column, text)
            case .number(let number): json.field(column, number)
            case .list(let texts):
                json.key(column)
                json.beginArray()
                for text in texts { json.string(text) }
                json.endArray()
            }
        }
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private func delimited(_ fields: [Untrusted]) throws {
        var line: [UInt8] = []
        let delimiter: UInt8 = format == .tsv ? 0x09 : UInt8(ascii: ",")
        for (index, field) in fields.enumerated() {
            if index > 0 { line.append(delimiter) }
            DelimitedText.append(field, delimiter: delimiter, to: &line)
        }
        try output.write(line + [0x0D, 0x0A])
    }
}
