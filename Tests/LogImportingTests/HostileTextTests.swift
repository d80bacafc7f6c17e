import TestSupport
import Testing
import TranscriptModel

@testable import LogImporting

/// Texts that hurt other programs, within every format that can hold them: nothing stops, nothing is lost silently, and
/// what is accepted is what was written.
@Suite(.enabled(if: SharedData.isHere)) struct HostileTextTests {
    /// What an importer finds: messages, and how many records it rejected.
    private struct Found: RecordSink {
        var texts: [Untrusted] = []
        var others = 0
        var rejects: [RejectReason] = []

        mutating func accept(_ record: LogRecord, at place: RecordPlace) throws {
            guard case .message(let message) = record else { return others += 1 }
            texts.append(message.text ?? "")
        }
        mutating func reject(_ reason: RejectReason, at place: RecordPlace) throws { rejects.append(reason) }
        mutating func note(_ note: ImportNote) throws {}
    }

    private func read(_ bytes: [UInt8], _ format: String) throws -> Found {
        var found = Found()
        let importer = try #require(LogImporters.named(format))
        let log = LogContent(name: "log") { ChatBytes(bytes) }
        try importer.read(log, options: ImportOptions(businessNames: ["Northwind"]), into: &found)
        return found
    }

    @Test func `the corpora are there`() {
        #expect(HostileText.all.count > 1200)
        #expect(HostileText.all.filter(HostileText.isPlain).count > 1000)
    }

    @Test(arguments: HostileWrapping.all)
    func `each text by itself is one record, or says why not`(_ wrapping: HostileWrapping) throws {
        let isChat = wrapping.format == "whatsapp-chat"
        for (number, text) in HostileText.all.enumerated() {
            let bytes = Array(wrapping.head.utf8) + wrapping.record(text, number) + Array(wrapping.tail(1).utf8)
            let found: Found
            do {
                found = try read(bytes, wrapping.format)
            } catch is LogRefusal {
                #expect(!wrapping.canHold(text), "\(number) \(text.prefix(40))")
                continue
            }
            // The platform's own words, and lines that look like the header of another message, mean something in a chat.
            guard wrapping.canHold(text), !isChat || !isChatsOwn(text) else { continue }
            guard let returned = wrapping.returned(text) else { continue }
            #expect(found.rejects.isEmpty, "\(number) \(text.prefix(40))")
            guard wrapping.holdsMessages else { continue }
            #expect(found.texts.count + found.rejects.count == (isChat ? 2 : 1), "\(number)")
            #expect(
                found.texts.last == Untrusted(isChat ? unreturned(returned) : returned), "\(number) \(text.prefix(40))")
        }
    }

    @Test(arguments: HostileWrapping.all)
    func `all texts in one log are all accounted for`(_ wrapping: HostileWrapping) throws {
        let isChat = wrapping.format == "whatsapp-chat"
        // Whole files of these are refused for what they cannot hold; alone that is tested above.
        let texts =
            wrapping.isRefusedWhole
            ? HostileText.all.filter { wrapping.canHold($0) && !(isChat && isChatsOwn($0)) } : HostileText.all
        var bytes = Array(wrapping.head.utf8)
        for (number, text) in texts.enumerated() { bytes += wrapping.record(text, number) }
        let found = try read(bytes + Array(wrapping.tail(texts.count).utf8), wrapping.format)
        guard wrapping.holdsMessages else {
            #expect(found.rejects.isEmpty && found.others > 0)
            return
        }
        #expect(found.texts.count + found.rejects.count == texts.count + (isChat ? 1 : 0))
        let accepted = Set(found.texts)
        for text in texts.filter(wrapping.canHold).compactMap(wrapping.returned)
        where text.contains(where: { $0 > 0x20 }) {
            #expect(accepted.contains(Untrusted(isChat ? unreturned(text) : text)), "\(text.prefix(40))")
        }
    }

    /// Whether a chat takes the text for something else than text: a header, an edit, a file, a place.
    private func isChatsOwn(_ text: [UInt8]) -> Bool {
        let lines = text.split(separator: 0x0A)
        if lines.dropFirst().contains(where: { line in line.withUnsafeBufferPointer { ChatHeader($0) != nil } }) {
            return true
        }
        return text.withUnsafeBufferPointer { body in
            !ChatBody.of(
                body,
                ChatBody.Circumstances(
                    isBracketed: false, hasMarks: false, writer: Array("Ana".utf8), isBare: false, isFirst: false,
                    recurring: [])
            ).isTyped
        }
    }

    /// In a chat the return before a line feed belongs to the end of the line.
    private func unreturned(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for (index, byte) in text.enumerated()
        where !(byte == 0x0D && (index + 1 == text.count || text[index + 1] == 0x0A)) {
            result.append(byte)
        }
        return result
    }
}
