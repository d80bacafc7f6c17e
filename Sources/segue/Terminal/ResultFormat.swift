import SegueKit
import TranscriptExporting
import TranscriptModel

/// In what form a search prints what it finds.
enum ResultFormat: String, CaseIterable {
    case text, json, jsonl, csv, tsv

    func writer(to output: Output, text: MessageText, terms: [[UInt8]]) -> any ResultWriter {
        switch self {
        case .text: TextResults(output: output, text: text, terms: terms)
        case .json: JSONResults(output: output, isArray: true)
        case .jsonl: JSONResults(output: output, isArray: false)
        case .csv: DelimitedResults(output: output, delimiter: UInt8(ascii: ","))
        case .tsv: DelimitedResults(output: output, delimiter: 0x09)
        }
    }
}

/// Prints messages in one form.
protocol ResultWriter: AnyObject {
    func begin() throws
    func write(_ message: Message, isHit: Bool) throws
    /// Parts one group of messages from the next.
    func separate() throws
    func end() throws
}

private final class TextResults: ResultWriter {
    private let output: Output
    private let text: MessageText
    private let terms: [[UInt8]]

    init(output: Output, text: MessageText, terms: [[UInt8]]) {
        self.output = output
        self.text = text
        self.terms = terms
    }

    func begin() {}

    func write(_ message: Message, isHit: Bool) throws {
        try output.write(text.head(message, showsCustomer: true) + "\n")
        try output.write(text.body(message, terms: isHit ? terms : []))
    }

    func separate() throws { try output.write("--\n") }

    func end() {}
}

private final class JSONResults: ResultWriter {
    private let output: Output
    private let isArray: Bool
    private var isFirst = true

    init(output: Output, isArray: Bool) {
        self.output = output
        self.isArray = isArray
    }

    func begin() throws {
        if isArray { try output.write("{\"schema\":\"segue.search/1\",\"messages\":[\n") }
    }

    func write(_ message: Message, isHit: Bool) throws {
        var json = JSONText()
        json.message(message)
        if isArray, !isFirst { try output.write(",") }
        isFirst = false
        try output.write(json.bytes)
    }

    func separate() {}

    func end() throws {
        if isArray { try output.write("]}\n") }
    }
}

private final class DelimitedResults: ResultWriter {
    private let output: Output
    private let delimiter: UInt8

    init(output: Output, delimiter: UInt8) {
        self.output = output
        self.delimiter = delimiter
    }

    func begin() throws {
        try row([
            "id", "at", "customer", "channel", "direction", "from", "name", "kind", "context", "engine", "text",
            "status",
        ])
    }

    func write(_ message: Message, isHit: Bool) throws {
        try row([
            Untrusted(message.id.text), Untrusted(message.at.iso8601), message.customer, message.channel,
            Untrusted(message.direction.word), Untrusted(message.speaker.word), message.name ?? "",
            Untrusted(message.kind.word), Untrusted(message.context.word), Untrusted(message.context.engine.name),
            message.text ?? "", Untrusted(message.status?.word ?? ""),
        ])
    }

    func separate() {}

    func end() {}

    private func row(_ fields: [Untrusted]) throws {
        var line: [UInt8] = []
        for (index, field) in fields.enumerated() {
            if index > 0 { line.append(delimiter) }
            DelimitedText.append(field, delimiter: delimiter, to: &line)
        }
        line += [0x0D, 0x0A]
        try output.write(line)
    }
}
