import Foundation
import SegueKit
import TestSupport
import Testing
import TranscriptModel

/// Salesforce's weekly Data Export: a zip with one table an object.
@Suite struct WeeklyExportTests {
    private static let sessions = """
        "Id","OwnerId","IsDeleted","Name","SystemModstamp","MessagingChannelId","MessagingEndUserId","Status","StartTime","EndTime"
        "0MwQy000001ZtLbKAK","005Qy00000DmRsTIAV","0","MS-00004417","2026-03-02 09:48:11","0MjQy0000004hPqKAI","0PAQy00000C9xWrOAJ","Ended","2026-03-02 09:12:18","2026-03-02 09:48:10"

        """
    private static let people = """
        "Id","Name","MessageType","MessagingPlatformKey","MessagingChannelId"
        "0PAQy00000C9xWrOAJ","Zoë Raman","WhatsApp","+447700900123","0MjQy0000004hPqKAI"

        """
    private static let chats = """
        "Id","ChatKey","StartTime","EndTime","Body"
        "570Qy00000001AAOAI","k","2026-02-11 14:03:20","2026-02-11 14:09:41","( 9s ) Priya: hello<br>"

        """

    private func run(_ entries: [(name: String, content: [UInt8])]) throws -> ImportReport {
        let workshop = try Workshop()
        let path = workshop.folder.appendingPathComponent("WE_00DQy0000001abcMAA_1.ZIP")
        try Data(TinyArchive.zip(entries.map { TinyArchive.Entry($0.name, $0.content) })).write(to: path)
        return try workshop.run([path.path])
    }

    @Test func `each table of the zip is read by itself`() throws {
        let report = try run([
            ("MessagingSession.csv", Array(WeeklyExportTests.sessions.utf8)),
            ("MessagingEndUser.csv", [0xEF, 0xBB, 0xBF] + Array(WeeklyExportTests.people.utf8)),
            ("LiveChatTranscript.csv", Array(WeeklyExportTests.chats.utf8)),
        ])
        let formats = report.files.map { file in
            if case .imported(let summary, _) = file.outcome { summary.format } else { "\(file.outcome)" }
        }
        #expect(formats.sorted() == ["salesforce-live-chat", "salesforce-table", "salesforce-table"])
        #expect(report.totals.rejected == 0 && report.totals.new >= 4)
    }

    @Test func `a table in Latin-1, which the administrator may have chosen, is read beside the others`() throws {
        let latin = Array(WeeklyExportTests.people.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
        let report = try run([
            ("MessagingSession.csv", Array(WeeklyExportTests.sessions.utf8)), ("MessagingEndUser.csv", latin),
        ])
        let formats = report.files.map { file in
            if case .imported(let summary, _) = file.outcome { summary.format } else { "\(file.outcome)" }
        }
        #expect(formats == ["salesforce-table", "salesforce-table"])
        #expect(report.totals.rejected == 0)
    }
}
