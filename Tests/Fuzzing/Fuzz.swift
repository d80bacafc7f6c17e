import Glibc
import LogFiles
import LogImporting
import Markup
import SearchQuery
import TranscriptModel

// One program for all targets; $SEGUE_FUZZ names the one that runs. It must not crash, hang or grow, and what an importer is handed it
// must either tell of or refuse. See Tests/Fuzzing/fuzz.

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

private struct Count: RecordSink {
    var records = 0

    mutating func accept(_ record: LogRecord, at place: RecordPlace) throws { records += 1 }
    mutating func reject(_ reason: RejectReason, at place: RecordPlace) throws { records += 1 }
    mutating func note(_ note: ImportNote) throws {}
}

private final class Silence: HTMLVisitor {
    var bytes = 0

    func start(_ tag: HTMLTag) { bytes += tag.name.count + (tag.attribute("href")?.count ?? 0) }
    func text(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes += bytes.count }
    func end(_ name: UnsafeBufferPointer<UInt8>) { bytes += name.count }
}

private func importer(_ id: String, _ bytes: [UInt8]) {
    guard let importer = LogImporters.named(id) else { exit(64) }
    let head = LogHead(bytes: Array(bytes.prefix(64 << 10)), isWhole: bytes.count <= 64 << 10)
    _ = importer.recognizes(head)
    _ = importer.mismatch(head)
    let log = LogContent(name: "WhatsApp Chat with Priya.txt") { Memory(bytes) }
    var sink = Count()
    let options = ImportOptions(businessNames: ["Northwind"])
    try? importer.read(log, options: options, into: &sink)
}

private func markup(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { pointer in
        for extent in [HTMLReader.Extent.page, .fragment] { try? HTMLReader.read(pointer, as: extent, into: Silence()) }
    }
    // Whatever is written as text is read as that text again, and as nothing else.
    var page: [UInt8] = []
    guard let writer = try? HTMLWriter(to: { page += $0 }) else { return }
    _ = try? writer.text(untrusted: bytes)
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
