import Foundation
import SegueKit
import TestSupport
import Testing
import TranscriptModel
import TranscriptStore

/// Files that lie beside a chat: told with size and digest, whatever the order of imports.
@Suite struct CompanionTests {
    private static let chat = """
        24/11/2022, 13:05 - Ana: IMG-20221124-WA0001.jpg (file attached)
        look
        24/11/2022, 13:06 - Northwind: IMG-20221124-WA0002.jpg (file attached)
        24/11/2022, 13:07 - Ana: Übersicht.pdf (file attached)
        24/11/2022, 13:08 - Ana: ok
        24/11/2022, 13:08 - Ana: ok

        """
    private static let name = "WhatsApp Chat with Ana.txt"

    /// A folder with the text alone, and one in which two of its three files lie beside it.
    private func fill(_ workshop: Workshop) throws -> (alone: String, beside: String) {
        let alone = try workshop.write(Self.chat, "alone/" + Self.name)
        let beside = try workshop.write(Self.chat, "beside/" + Self.name)
        try workshop.write("picture", "beside/IMG-20221124-WA0001.jpg")
        try workshop.write("paper", "beside/U\u{308}bersicht.pdf")
        return (alone, beside)
    }

    private func media(_ workshop: Workshop) throws -> [String] {
        let lines = try workshop.export().split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
        return lines.compactMap { line in
            guard let start = line.range(of: #""media":[{"#),
                let end = line.range(of: "}]", range: start.upperBound..<line.endIndex)
            else { return nil }
            return String(line[start.upperBound..<end.lowerBound])
        }
    }

    /// How much each set of files beside a chat told that was not known; a set is no log and counts for none.
    private static func beside(_ report: ImportReport) -> [Int] {
        report.files.filter(\.isBeside).map { file in
            if case .imported(let summary, _) = file.outcome { summary.new } else { 0 }
        }
    }

    @Test func `what a chat calls its files is kept, so that it need not be read for them again`() throws {
        let workshop = try Workshop()
        let files = try fill(workshop)
        try workshop.run([files.beside])
        let chat = try #require(try workshop.archive.sources().first { !$0.isBeside })
        #expect(
            try workshop.archive.companionNames(sha256: chat.sha256, format: chat.format) == [
                "IMG-20221124-WA0001.jpg", "IMG-20221124-WA0002.jpg", "Übersicht.pdf",
            ])
        // A file that comes later is found by it.
        try workshop.write("late", "beside/IMG-20221124-WA0002.jpg")
        #expect(Self.beside(try workshop.run([files.beside])) == [1])
    }

    @Test func `files are told with size and digest, and what is not there is missing`() throws {
        let workshop = try Workshop()
        let files = try fill(workshop)
        let report = try workshop.run([files.beside])
        #expect(report.totals == (5, 5, 0, 0) && report.met.count == 1)
        #expect(Self.beside(report) == [3])
        #expect(
            try media(workshop) == [
                #""kind":"image","name":"IMG-20221124-WA0001.jpg","file":{"bytes":7,"sha256":"2cea274d0bedc39ec4ab6ba9e59ec889e3ed6fb56a1cf088a64d9b383378dc97"}"#,
                #""kind":"image","missing":"missing","name":"IMG-20221124-WA0002.jpg""#,
                #""kind":"document","name":"Übersicht.pdf","file":{"bytes":5,"sha256":"382635c9325bf3273d195ff1b8a44e5b11afd7d97addeb8863ea35feb98c1a07"}"#,
            ])
    }

    @Test(arguments: [Array("U\u{308}bersicht.pdf".utf8), [0x9A] + Array("bersicht.pdf".utf8)])
    func `files in a zip are told too, also by the names that old programs write`(document: [UInt8]) throws {
        let workshop = try Workshop()
        var paper = TinyArchive.Entry("", "paper")
        paper.name = Array("chat/".utf8) + document
        let zip = TinyArchive.zip([
            .init("chat/" + Self.name, Self.chat), .init("chat/IMG-20221124-WA0001.jpg", "picture"), paper,
            .init("elsewhere/IMG-20221124-WA0002.jpg", "of another folder"),
        ])
        let path = workshop.folder.appendingPathComponent("chat.zip")
        try Data(zip).write(to: path)
        let report = try workshop.run([path.path])
        #expect(report.totals == (5, 5, 0, 0))
        #expect(
            try media(workshop) == [
                #""kind":"image","name":"IMG-20221124-WA0001.jpg","file":{"bytes":7,"sha256":"2cea274d0bedc39ec4ab6ba9e59ec889e3ed6fb56a1cf088a64d9b383378dc97"}"#,
                #""kind":"image","missing":"missing","name":"IMG-20221124-WA0002.jpg""#,
                #""kind":"document","name":"Übersicht.pdf","file":{"bytes":5,"sha256":"382635c9325bf3273d195ff1b8a44e5b11afd7d97addeb8863ea35feb98c1a07"}"#,
            ])
    }

    @Test func `a text that was imported alone gains its files later, in any order`() throws {
        var exports: Set<[UInt8]> = []
        for order in [[0, 1], [1, 0], [0, 1, 0], [1, 0, 1]] {
            let workshop = try Workshop()
            let files = try fill(workshop)
            let paths = [files.alone, files.beside]
            for index in order { try workshop.run([paths[index]]) }
            exports.insert(try workshop.export())
            #expect(try workshop.archive.sources().count == 2)
        }
        #expect(exports.count == 1)
    }

    @Test func `importing again reads no file and changes nothing`() throws {
        let workshop = try Workshop()
        let files = try fill(workshop)
        try workshop.run([files.beside])
        let again = try workshop.run([files.beside])
        #expect(again.totals == (5, 0, 5, 0) && Self.beside(again) == [0])
    }

    @Test func `a picture that was replaced by another of its name and size is another`() throws {
        let workshop = try Workshop()
        let files = try fill(workshop)
        try workshop.run([files.beside])
        try workshop.write("PICTURE", "beside/IMG-20221124-WA0001.jpg")
        #expect(Self.beside(try workshop.run([files.beside])) == [1])
        #expect(Self.beside(try workshop.run([files.beside])) == [0])
        #expect(try workshop.archive.sources().count == 3)
        #expect(try workshop.archive.verify() == [])
        // Nothing says which of the two is the right one: what is shown does not depend on which was imported first.
        let shown = try media(workshop)
        let other = try Workshop()
        try other.write("PICTURE", "beside/IMG-20221124-WA0001.jpg")
        let path = try other.write(Self.chat, "beside/" + Self.name)
        try other.write("paper", "beside/U\u{308}bersicht.pdf")
        try other.run([path])
        try other.write("picture", "beside/IMG-20221124-WA0001.jpg")
        try other.run([path])
        #expect(try media(other) == shown)
    }

    @Test func `a link out of the folder is no file of the chat`() throws {
        let workshop = try Workshop()
        let path = try workshop.write(Self.chat, "linked/" + Self.name)
        let secret = try workshop.write("secret", "secret.txt")
        let link = URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent("Übersicht.pdf")
        try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: secret)
        #expect(try workshop.run([path]).totals.seen == 5)
        #expect(try !media(workshop).joined().contains("sha256"))
    }
}
