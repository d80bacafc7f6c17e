import LogFiles
import LogImporting
import TranscriptModel

/// A log that was found at a path, and who reads it.
struct FoundLog {
    var path: Untrusted
    var log: StoredLog
    var verdict: Verdict
    /// The encoding, if it is not UTF-8.
    var encoding: EncodingDecision?
    /// Whether it looks like a log of its format. One that does not is read because a person says what it is.
    var isRecognized = true
    /// Characters that were replaced while it was decoded.
    let repairs = RepairCount()

    /// What to do with it.
    enum Verdict {
        case read(any LogImporter)
        case skip(FileReport.Skip)
        case refuse(Refusal)
    }

    var name: Untrusted { Untrusted(log.name) }

    /// Whether anything of it is read.
    var isRead: Bool {
        if case .read = verdict { true } else { false }
    }

    /// When to read it among the files of one import.
    var stage: Int {
        if case .read(let importer) = verdict { importer.format.stage.rawValue } else { -1 }
    }

    /// The bytes as an importer sees them; each pass tells the meter where it is.
    func content(_ meter: ImportMeter) -> LogContent {
        let content = LogContent(name: name, container: log.container.map { Untrusted($0) }) { [log] in
            BytesOfFile(try log.open(), meter)
        }
        return content.decoded(from: encoding?.encoding ?? .utf8) { [repairs] in repairs.note($0) }
    }
}

/// Bytes of a file as importers know them.
final class BytesOfFile: ByteSource {
    private let bytes: FileBytes
    private let meter: ImportMeter?

    init(_ bytes: FileBytes, _ meter: ImportMeter? = nil) {
        self.bytes = bytes
        self.meter = meter
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = try bytes.read(into: buffer)
        meter?.read(to: bytes.position)
        return count
    }
}
