import Testing
import TranscriptExporting
import TranscriptModel

@testable import segue

/// Rows of a report: nothing that people need is cut.
@Suite struct CountTableTests {
    private static let counts = [
        ReportCount(
            "marketing keywords that a session kept in service", 12, query: "cause:keyword_ignored_active_session"),
        ReportCount("only the delivery is known", 0, query: "is:delivery-only"),
        ReportCount("records that were not taken", 3, command: "segue rejects"),
    ]

    @Test(arguments: [40, 60, 80, 120, 200]) func `names and commands are whole at any width`(width: Int) {
        let lines = CountTable(style: Style(), width: width).lines(Self.counts)
        let text = lines.joined(separator: "\n")
        for count in Self.counts {
            #expect(text.contains(count.name))
            #expect(text.contains(CountTable.look(count)))
        }
        #expect(!text.contains("is:delivery-only"), "nothing is listed where nothing is")
        if width > 60 { #expect(lines.allSatisfy { ColumnText.width(of: $0) <= width }) }
    }

    @Test func `a query is a word for a shell`() {
        let count = ReportCount("sent", 1, query: "campaign:\"O'Neil\"")
        #expect(CountTable.look(count) == "$'campaign:\"O\\'Neil\"'")
    }
}
