import SegueKit
import TranscriptModel

/// Prints messages for people.
final class TextResults: ResultWriter {
    private let request: ResultRequest
    private var isGrouped = false

    init(_ request: ResultRequest) {
        self.request = request
    }

    func open(_ conversation: FoundConversation) throws {
        let text = request.text
        let gap = isGrouped ? "\n" : ""
        isGrouped = true
        let found = conversation.hits == 1 ? "1 found" : "\(ImportSentence.number(conversation.hits)) found"
        let title = "\(text.shown(conversation.customer)) with \(text.shown(conversation.channel))"
        try request.output.write(
            "\(gap)\(text.style.bold(title))  \(text.style.dim("\(conversation.customerID.text), \(found)"))\n")
    }

    func write(_ message: Message, isHit: Bool) throws {
        let text = request.text
        let mark = request.hasNeighbours ? (isHit ? "> " : "  ") : ""
        try request.output.write(mark + text.head(message, showsCustomer: !isGrouped) + "\n")
        guard isHit else { return try request.output.write(text.body(message)) }
        try request.output.write(text.body(message, marking: request.terms))
        if let change = try request.lastSwitch(message), !change.isFirstContact {
            try request.output.write(text.distance(from: change, to: message))
        }
    }

    func separate() throws { try request.output.write("--\n") }
}
