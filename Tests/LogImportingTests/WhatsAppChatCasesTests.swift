import Foundation
import TestSupport
import Testing
import TranscriptModel

@testable import LogImporting

/// The collected cases of the format, each with what it must give.
@Suite(.enabled(if: SharedData.isHere)) struct WhatsAppChatCasesTests {
    struct Case: Decodable, CustomTestStringConvertible {
        struct Expectation: Decodable {
            struct Item: Decodable {
                var omitted: Bool?
                var type: String?
                var file: String?
            }

            var local: String?
            var sender: String?
            var kind: String
            var text: String?
            var media: Item?
            var edited: Bool?
            var phone: String?
            var options: [[Answer]]?
        }

        enum Answer: Decodable {
            case label(String)
            case votes(Int)

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let votes = try? container.decode(Int.self) {
                    self = .votes(votes)
                } else {
                    self = .label(try container.decode(String.self))
                }
            }
        }

        var id: String
        var text: String
        var expect: [Expectation]
        var optional: Bool?
        var dateOrder: String?

        var testDescription: String { id }

        /// A name for the business with which the chat is not refused.
        var business: Untrusted {
            let senders = expect.compactMap { $0.kind == "system" ? nil : $0.sender }
            return senders.contains("Leo") || Set(senders).count < 2 ? "Leo" : Untrusted(senders.last ?? "Leo")
        }
    }

    static let cases: [Case] = {
        guard let url = SharedData.url("samples/whatsapp/cases.jsonl"), let data = try? Data(contentsOf: url) else {
            return []
        }
        return data.split(separator: 0x0A).compactMap { try? JSONDecoder().decode(Case.self, from: $0) }
    }()

    @Test func `every case can be read`() {
        #expect(Self.cases.count == 126)
    }

    @Test(arguments: cases.filter { $0.dateOrder != "ambiguous" })
    func `a case gives what it must`(_ one: Case) throws {
        // Where only the platform writes, the file's name alone says who the customer is.
        let isSilent = one.expect.allSatisfy { $0.sender == nil }
        let sink = try ChatSink.of(
            one.text, name: isSilent ? "WhatsApp Chat with Ana.txt" : "chat.txt", business: [one.business])
        try #require(sink.messages.count == one.expect.count)
        #expect(sink.rejects.isEmpty)
        for (message, wanted) in zip(sink.messages, one.expect) { expect(message, gives: wanted) }
        if let order = one.dateOrder {
            #expect(
                sink.notes.contains { if case .dateOrder(let found, _) = $0 { found.rawValue == order } else { false } }
            )
        }
    }

    @Test(arguments: cases.filter { $0.dateOrder == "ambiguous" })
    func `a case that nothing decides is refused until somebody says`(_ one: Case) throws {
        #expect(throws: LogRefusal.ambiguousDateOrder) { try ChatSink.of(one.text, business: [one.business]) }
        let days = try ImportOptions.DateOrder.allCases.dropLast().map { order in
            try ChatSink.of(one.text, business: [one.business], order: order).messages.first?.at.utc.day
        }
        #expect(days == [1, 2])
    }

    private func expect(_ message: MessageRecord, gives wanted: Case.Expectation) {
        if let local = wanted.local { #expect(message.at.utc.iso8601 == local) }
        #expect(message.name == wanted.sender.map { Untrusted($0) })
        switch wanted.kind {
        case "deleted":
            #expect(message.isDeleted && message.text == nil)
        case "viewonce", "unexportable", "pending":
            #expect(message.kind == .unsupported && message.text == nil)
        default: #expect(message.kind.word == wanted.kind)
        }
        if wanted.kind == "system" { #expect(message.speaker == .system) }
        if let text = wanted.text, wanted.kind != "viewonce" {
            #expect(cleaned(message.text?.bytes ?? []) == cleaned(Array(text.utf8)))
        }
        #expect(message.isEdited == (wanted.edited ?? false))
        if let phone = wanted.phone { #expect(message.customer == [Address(.phone, Untrusted(phone))]) }
        if let options = wanted.options { #expect(message.buttons.count == options.count) }
        guard let item = wanted.media else { return #expect(message.media.isEmpty) }
        #expect(message.media.count == 1)
        #expect(message.media.first?.absence == (item.omitted == true ? .leftOutByExporter : nil))
        if let file = item.file { #expect(message.media.first?.name == Untrusted(file)) }
        if let type = item.type, type != "contact" { #expect(message.media.first?.kind.word == type) }
    }

    /// Without marks and with plain spaces, line by line, as the cases are to be compared.
    private func cleaned(_ text: [UInt8]) -> [[UInt8]] {
        text.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            InvisibleMarks.cleaned(Array(line))
        }
    }
}
