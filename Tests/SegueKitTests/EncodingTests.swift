import Foundation
import SegueKit
import Testing
import TranscriptModel

/// The same chat in every encoding gives the same messages, and the import says what was decided.
@Suite struct EncodingTests {
    private static let chat =
        "24/11/2022, 13:05 - Ana: Grüße, café – 5 €\n24/11/2022, 13:06 - Northwind: ça va\n24/11/2022, 13:07 - Ana: ok\n"

    private func texts(_ bytes: Data) throws -> (texts: [String], notes: [FileReport.Note]) {
        let workshop = try Workshop()
        let path = try workshop.write("", "chat.txt")
        try bytes.write(to: URL(fileURLWithPath: path))
        let report = try workshop.run([path])
        guard case .imported(_, let notes)? = report.files.first?.outcome else { return ([], []) }
        return (try workshop.found("ok OR café OR va"), notes)
    }

    @Test(arguments: [
        (String.Encoding.utf16, "utf-16le by byte order mark"), (.utf16LittleEndian, "utf-16le by zero bytes"),
        (.utf16BigEndian, "utf-16be by zero bytes"), (.windowsCP1252, "windows-1252 by bytes that are no UTF-8"),
    ])
    func `a chat is read in the encoding that its bytes prove`(_ encoding: String.Encoding, _ note: String) throws {
        let plain = try texts(Data(Self.chat.utf8))
        let other = try texts(try #require(Self.chat.data(using: encoding)))
        #expect(other.texts == plain.texts && plain.texts.count == 3)
        #expect(other.notes.first { $0.code == "encoding" }?.detail == note)
        #expect(!plain.notes.contains { $0.code == "encoding" })
    }

    @Test func `one broken byte in UTF-8 is no proof of anything else`() throws {
        var bytes = Data(Self.chat.utf8)
        bytes.append(contentsOf: Array("24/11/2022, 13:08 - Ana: caf".utf8) + [0xE9, 0x0A])
        #expect(try texts(bytes).texts.isEmpty)
    }
}
