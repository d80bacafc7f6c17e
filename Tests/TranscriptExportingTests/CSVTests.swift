import TestSupport
import Testing
import TranscriptExporting
import TranscriptModel

@Suite struct CSVTests {
    /// The rows of a table, read by RFC 4180 and nothing else.
    private func rows(_ bytes: [UInt8]) -> [[String]] {
        var rows: [[String]] = [[]]
        var field: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\"") where field.isEmpty:
                while let next = rest.popFirst() {
                    if next == UInt8(ascii: "\"") {
                        guard rest.first == next else { break }
                        rest = rest.dropFirst()
                    }
                    field.append(next)
                }
            case UInt8(ascii: ","):
                rows[rows.count - 1].append(String(decoding: field, as: UTF8.self))
                field = []
            case 0x0D where rest.first == 0x0A:
                rest = rest.dropFirst()
                rows[rows.count - 1].append(String(decoding: field, as: UTF8.self))
                field = []
                rows.append([])
            default: field.append(byte)
            }
        }
        return rows.dropLast()
    }

    @Test func `every row has as many cells as the first, whatever is written in them`() throws {
        for text in try SharedData.isHere ? HostileTexts.all().filter({ $0.count < 5000 }) : HostileTexts.own {
            var specimen = Specimen()
            specimen.text = text
            specimen.customerName = text
            specimen.fileName = text
            let rows = rows(try specimen.exported(as: CSVExporter()))
            #expect(Set(rows.map(\.count)) == [26])
            #expect(rows.count { $0.first == "message" } == 12 && rows.count { $0.first == "transition" } == 4)
            #expect(rows.last?.first == "end")
        }
    }

    @Test func `no cell begins as a formula does`() throws {
        for start in ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"] {
            let specimen = Specimen(text: Untrusted(start + "cmd|' /C calc'!A0"))
            for row in rows(try specimen.exported(as: CSVExporter())) {
                for cell in row {
                    let first = cell.unicodeScalars.first.map(String.init) ?? ""
                    #expect(!["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"].contains(first), "\(cell)")
                }
            }
        }
    }

    @Test(arguments: [
        ("hi\n=1+1", "\"hi\n'=1+1\""), ("hi;=1+1", "\"hi;'=1+1\""), ("a;-b", "\"a;'-b\""), ("wink ;-)", "wink ;-)"),
        ("a\n- one\n- two", "\"a\n- one\n- two\""), ("x\n+44 7700", "\"x\n'+44 7700\""), ("a;b", "a;b"),
    ])
    func `what a spreadsheet with another separator would take for a cell is no formula either`(
        text: String, cell: String
    ) {
        var line: [UInt8] = []
        DelimitedText.append(Untrusted(text), delimiter: UInt8(ascii: ","), to: &line)
        #expect(String(decoding: line, as: UTF8.self) == cell)
    }
}
