import Foundation
import TestSupport
import Testing
import TranscriptModel

@testable import LogImporting

/// Chats that other projects use as fixtures: the same messages in different headers must give the same.
@Suite(.enabled(if: SharedData.isHere)) struct WhatsAppChatCorporaTests {
    private func chat(_ path: String, business: Untrusted) throws -> ChatSink {
        let url = try #require(SharedData.url(path))
        let bytes = [UInt8](try Data(contentsOf: url))
        #expect(WhatsAppChatImporter().recognizes(LogHead(bytes: bytes, isWhole: true)))
        return try ChatSink.of(bytes, name: Untrusted(url.lastPathComponent), business: [business])
    }

    /// What all exports of a chat have in common: writer, minute, kind, and the words of the text.
    private func gist(_ sink: ChatSink) -> [[Untrusted]] {
        sink.messages.map { message in
            let words = (message.text?.bytes ?? []).split { $0 <= 0x20 }.map { Untrusted($0) }
            let minute = Untrusted(String(message.at.milliseconds / 60_000))
            return [message.name ?? "", minute, Untrusted(message.kind.word), Untrusted(message.direction.word)] + words
        }
    }

    @Test func `ten messages in seven header styles are the same`() throws {
        let files = ["", "_file1", "_file2", "_file3", "_file4", "_file5", "_file6"]
        let chats = try files.map { try chat("corpora/whatsapp-text-port/_chat\($0).txt", business: "person1") }
        let first = try #require(chats.first)
        #expect(first.messages.count == 10)
        #expect(first.messages.map(\.speaker?.word).filter { $0 == "agent" }.count == 3)
        for other in chats.dropFirst() {
            #expect(gist(other) == gist(first))
            #expect(Set(other.messages.map(\.customer)) == Set(first.messages.map(\.customer)))
        }
    }

    @Test func `nine messages in five header styles are the same`() throws {
        let files = ["[mmddyy]_24hrs", "ddmmyy_24hrs", "mmddyy_24hrs", "mmddyyyy_12hrs", "yyyymmdd_24hrs"]
        let chats = try files.map { try chat("corpora/whatsapp-text-chat-miner/test_\($0).txt", business: "John Doe") }
        for other in chats { #expect(gist(other) == gist(chats[0])) }
        #expect(
            chats[0].messages.map(\.at.iso8601) == [
                "2019-01-01T11:25:00Z", "2019-01-20T11:23:00Z", "2019-01-30T20:49:00Z", "2020-06-10T15:55:00Z",
                "2020-06-20T00:08:00Z", "2020-06-30T09:10:00Z", "2021-12-10T10:10:00Z", "2021-12-20T12:10:00Z",
                "2021-12-30T22:01:00Z",
            ])
        #expect(chats[0].messages.filter { $0.kind == .system }.count == 3)
    }

    @Test(arguments: [
        ("_chat.txt", 21, "John Doe"), ("_chat 2.txt", 4, "John Doe"), ("_chat 3.txt", 11, "John Doe"),
        ("_chat 4.txt", 3, "Leo"),
    ])
    func `odd chats are read whole`(_ file: String, _ count: Int, _ business: String) throws {
        let sink = try chat("corpora/whatsapp-text-chatistics/\(file)", business: Untrusted(business))
        #expect(sink.messages.count == count)
        #expect(sink.rejects.isEmpty)
    }

    @Test(arguments: [("android_nnbsp.txt", 4), ("ios_crlf_embedded_lf.txt", 4)])
    func `samples with peculiar bytes are read whole`(_ file: String, _ count: Int) throws {
        #expect(try chat("samples/whatsapp/\(file)", business: "Leo").messages.count == count)
    }

    @Test func `no other sample is taken for a chat`() throws {
        let folder = try #require(SharedData.url("samples"))
        let files =
            FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        let chats: Set = ["android_nnbsp.txt", "ios_crlf_embedded_lf.txt"]
        for file in files where !chats.contains(file.lastPathComponent) {
            guard let bytes = try? Data(contentsOf: file) else { continue }
            let head = LogHead(bytes: [UInt8](bytes.prefix(65536)), isWhole: bytes.count <= 65536)
            #expect(!WhatsAppChatImporter().recognizes(head), "\(file.lastPathComponent)")
        }
    }
}
