import LogFiles
import TranscriptExporting
import TranscriptModel

/// A place in a transcript.
public struct TranscriptPlace: Hashable, Sendable {
    /// Line, counted from 1.
    public var line: Int
    /// Name of the page, when the transcript has several and it is not the first.
    public var page: String?
    /// Public id of the message or transition that it belongs to, where the format names it before.
    public var id: String?
}

/// Compares a file with what is derived in this moment, while it is derived.
class ComparedTranscript: ByteSink {
    private let file: FileBytes
    private let running = RunningDigest()
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    private var line = 1
    /// The end of what was equal, in which the last id is looked for.
    private var recent: [UInt8] = []
    /// Where the two differ first.
    var difference: TranscriptPlace?

    init(_ file: LogFile) {
        self.file = file.bytes()
    }

    deinit {
        buffer.deallocate()
    }

    var digest: String? { running.hexadecimal }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        running.update(bytes)
        var at = 0
        while at < bytes.count, difference == nil {
            let wanted = min(bytes.count - at, buffer.count)
            let count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]))
            compare(UnsafeRawBufferPointer(rebasing: bytes[at..<(at + wanted)]), count)
            at += wanted
        }
    }

    /// Sees whether the file goes on.
    func end() throws {
        guard difference == nil else { return }
        if try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<1])) > 0 { note() }
    }

    private func compare(_ derived: UnsafeRawBufferPointer, _ count: Int) {
        let length = min(derived.count, count)
        var equal = 0
        while equal < length, derived[equal] == buffer[equal] { equal += 1 }
        for byte in derived[..<equal] where byte == 0x0A { line += 1 }
        recent.append(contentsOf: derived[..<equal])
        if recent.count > 1 << 17 { recent.removeFirst(recent.count - 1 << 16) }
        if equal < derived.count {
            // The line that differs may name its id behind the difference.
            recent.append(contentsOf: derived[equal...].prefix(4096).prefix { $0 != 0x0A })
            note()
        }
    }

    private func note() {
        difference = TranscriptPlace(line: line, page: nil, id: PublicIDText.last(in: recent))
    }
}
