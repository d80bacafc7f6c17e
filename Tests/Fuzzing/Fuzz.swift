import Glibc
import LogFiles
import LogImporting
import Markup
import SearchQuery
import TranscriptModel

// One program for all targets; $SEGUE_FUZZ names the one that runs. It must not crash, hang or grow. What an importer recognises
// it must tell of or refuse, and a text in a page must be read as it was written. See Tests/Fuzzing/fuzz.

/// Bytes in memory as an importer reads them.
private final class Memory: ByteSource {
    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        // Small pieces, so that every record is cut somewhere.
        let count = min(buffer.count, bytes.count - offset, 61)
        guard count > 0 else { return 0 }
        bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + count])) }
        offset += count
        return count
    }
}

/// Counts what an importer tells.
private struct Count: RecordSink {
    var told = 0

    mutating func accept(_ record: LogRecord, at place: RecordPlace) throws { told += 1 }
    mutating func reject(_ reason: RejectReason, at place: RecordPlace) throws { told += 1 }
    mutating func note(_ note: ImportNote) throws { told += 1 }
}

/// Ends the run: a promise was not kept.
func broken(_ promise: StaticString) -> Never {
    fatalError("\(promise)")
}

private func importer(_ id: String, _ bytes: [UInt8]) {
    guard let importer = LogImporters.named(id) else { exit(64) }
    let head = LogHead(bytes: Array(bytes.prefix(64 << 10)), isWhole: bytes.count <= 64 << 10)
    let isRecognized = importer.recognizes(head)
    _ = importer.mismatch(head)
    let log = LogContent(name: "WhatsApp Chat with Priya.txt") { Memory(bytes) }
    var sink = Count()
    let options = ImportOptions(businessNames: ["Northwind"])
    do { try importer.read(log, options: options, into: &sink) } catch { return }
    // What nobody recognises and tells nothing is refused by who asked.
    if isRecognized, sink.told == 0, !mayTellNothing(id, head.bytes) { broken("a log is told of or refused") }
}

/// Whether a log may say that there is nothing: no content, a table of a header alone, an answer without records.
private func mayTellNothing(_ id: String, _ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first(where: { $0 > 0x20 }) else { return true }
    // These have no spelling for nothing.
    if ["segue-timeline", "whatsapp-chat", "whatsapp-cloud-send", "whatsapp-cloud-webhook"].contains(id) {
        return false
    }
    return "{[<".utf8.contains(first) || ",;\t|".utf8.contains { isHeaderAlone(bytes, delimiter: $0) }
}

/// Whether nothing but blanks follows the first row. A quote opens a field only where one begins.
private func isHeaderAlone(_ bytes: [UInt8], delimiter: UInt8) -> Bool {
    let quote = UInt8(ascii: "\"")
    var isQuoted = false
    var isStart = true
    let end = bytes.firstIndex { byte in
        if isQuoted {
            // Of two quotes within a field the second opens it again.
            isQuoted = byte != quote
            isStart = !isQuoted
            return false
        }
        isQuoted = byte == quote && isStart
        isStart = byte == delimiter
        return !isQuoted && (byte == 0x0A || byte == 0x0D)
    }
    guard let end else { return true }
    return !bytes[end...].contains { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
}

private func markup(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { pointer in
        for extent in [HTMLReader.Extent.page, .fragment] {
            try? HTMLReader.read(pointer, as: extent, into: HTMLFindings())
        }
    }
    writtenAndRead(bytes)
}

private func xml(_ bytes: [UInt8]) {
    let source = Memory(bytes)
    let reader = XMLReader { try source.read(into: $0) }
    while let event = try? reader.next() { _ = event }
}

private func query(_ bytes: [UInt8]) {
    let now = Instant(milliseconds: 1_772_800_000_000) ?? .earliest
    let context = ResolutionContext(now: now, zoneName: "UTC") { $0.instantInUTC }
    _ = try? Query.parse(bytes, context: context)
}

private let path = "/dev/shm/segue-fuzz-\(getpid()).bin"

private func zip(_ bytes: [UInt8]) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0 else { exit(7) }
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    guard let file = try? LogFile.open(FilePath(path)) else { return }
    try? file.forEachLog { log, _ in
        let pass = try log.open()
        while try !pass.prefix(1 << 16).isEmpty {}
    }
    unlink(path)
}

private let target: @Sendable ([UInt8]) -> Void = {
    let name = getenv("SEGUE_FUZZ").map { String(cString: $0) } ?? ""
    switch name {
    case "html": return { markup($0) }
    case "xml": return { xml($0) }
    case "query": return { query($0) }
    case "zip": return { zip($0) }
    case "policy": return { fuzzPolicy($0) }
    default: return { importer(name, $0) }
    }
}()

/// Called by libFuzzer with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    target(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
