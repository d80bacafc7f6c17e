public import Foundation
public import Testing

/// Compares with a file that a person reviewed.
///
/// `RECORD_GOLDEN=1 swift test` writes the file anew **and fails**, so that a recording run can't be taken for a passing one. The
/// file stands in `Golden/` beside the test.
public func expectGolden(
    _ actual: String, _ name: String, file: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Golden")
    let golden = folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(actual.utf8).write(to: golden)
            Issue.record(
                "recorded \(name); look at the difference, then run again without RECORD_GOLDEN",
                sourceLocation: sourceLocation)
        } catch {
            Issue.record("could not record \(name): \(error)", sourceLocation: sourceLocation)
        }
        return
    }
    guard let expected = try? Data(contentsOf: golden) else {
        Issue.record("no golden file \(name); record it with RECORD_GOLDEN=1", sourceLocation: sourceLocation)
        return
    }
    guard !expected.elementsEqual(actual.utf8) else { return }
    let wanted = expected.split(separator: 0x0A, omittingEmptySubsequences: false)
    let found = Array(actual.utf8).split(separator: 0x0A, omittingEmptySubsequences: false)
    let line =
        zip(wanted, found).enumerated().first { !$1.0.elementsEqual($1.1) }?.offset ?? min(wanted.count, found.count)
    func text(_ lines: some Collection<some Collection<UInt8>>, _ at: Int) -> String {
        guard at < lines.count else { return "(end)" }
        return String(decoding: lines[lines.index(lines.startIndex, offsetBy: at)], as: UTF8.self)
    }
    Issue.record(
        "\(name) differs at line \(line + 1)\n  want: \(text(wanted, line))\n  got:  \(text(found, line))",
        sourceLocation: sourceLocation)
}
