import SegueKit
import Testing
import TranscriptModel

@testable import segue

/// The line that shows how far an import is. It is made of numbers alone, so a test needs no clock and no terminal.
@Suite struct ProgressSentenceTests {
    private static func progress(
        _ done: Int, of total: Int?, records: Int = 0, number: Int = 1, files: Int = 1, name: Untrusted = "a.jsonl"
    ) -> ImportProgress {
        var progress = ImportProgress(file: name)
        (progress.bytesDone, progress.bytesTotal, progress.records) = (done, total, records)
        (progress.number, progress.files) = (number, files)
        return progress
    }

    @Test func `files, bytes, records, rate and time left are told`() {
        let line = ProgressSentence.line(
            Self.progress(1_200_000_000, of: 2_900_000_000, records: 310_000, number: 2, files: 7), seconds: 17.6,
            columns: 100)
        #expect(line == "[2/7] a.jsonl  41%  1.2 of 2.9 GB  310,000 records  68.1 MB/s  0:25 left")
    }

    @Test(arguments: [
        (0.0, 0, "a.jsonl  0%  0.0 of 1.0 MB  0 records"),
        (0.3, 500_000, "a.jsonl  50%  0.5 of 1.0 MB  0 records"),
        (2, 500_000, "a.jsonl  50%  0.5 of 1.0 MB  0 records  250 kB/s  0:02 left"),
        (8000, 500_000, "a.jsonl  50%  0.5 of 1.0 MB  0 records  63 bytes/s  2:13:20 left"),
        (1e12, 500_000, "a.jsonl  50%  0.5 of 1.0 MB  0 records  0 bytes/s"),
        (3, 1_000_000, "a.jsonl  100%  1.0 of 1.0 MB  0 records  333 kB/s  finishing"),
        (3, 2_000_000, "a.jsonl  100%  2.0 of 1.0 MB  0 records  666 kB/s"),
    ])
    func `one file is not counted, and a rate needs time to mean anything`(seconds: Double, done: Int, line: String) {
        #expect(ProgressSentence.line(Self.progress(done, of: 1_000_000), seconds: seconds, columns: 100) == line)
    }

    @Test func `a stream has no end, and a known file is compared`() {
        var progress = Self.progress(5_300_000, of: nil)
        #expect(ProgressSentence.line(progress, seconds: 2, columns: 80) == "a.jsonl  5.3 MB  0 records  2.6 MB/s")
        progress.step = .copying
        #expect(ProgressSentence.line(progress, seconds: 2, columns: 80) == "a.jsonl  5.3 MB copied  2.6 MB/s")
        progress.step = .comparing(bytes: 999, of: 10_000_000_000)
        #expect(
            ProgressSentence.line(progress, seconds: 2, columns: 80)
                == "a.jsonl  compared with the archive: 0.0 of 10.0 GB")
    }

    @Test(arguments: 1...120)
    func `the line never reaches the last column and drives no terminal`(columns: Int) {
        for name in ["a.jsonl", Untrusted(String(repeating: "長い", count: 99)), "\u{1B}[2J\r\nx\u{202E}y"] {
            let line = ProgressSentence.line(
                Self.progress(.max, of: .max, records: .max, number: 99_999, files: 99_999, name: name), seconds: 1,
                columns: columns)
            let width = line.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
            #expect(width < columns || line.isEmpty)
            #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
        }
    }

    @Test(arguments: [
        (0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (99_949, "99.9 kB"), (99_999, "99.9 kB"),
        (100_000, "100 kB"), (999_999, "999 kB"), (1_000_000, "1.0 MB"), (Int.max, "9.2 EB"),
    ])
    func `sizes have three digits at most`(count: Int, text: String) {
        #expect(ProgressSentence.bytes(count) == text)
    }
}
