import Foundation

/// Texts of the hostile corpora, and the formats that can hold them.
public enum HostileText {
    /// Every text: naughty strings, terminal and markup vectors, lines of broken UTF-8, JSON and XML documents.
    public static let all: [[UInt8]] =
        naughty + vectors + lines("corpora/hostile/utf8tests/utf8tests.bin")
        + documents("corpora/hostile/jsontestsuite/test_parsing") + documents("corpora/hostile/xml")

    private static let naughty: [[UInt8]] = {
        guard let data = contents("corpora/hostile/blns/blns.json"),
            let strings = try? JSONDecoder().decode([String].self, from: data)
        else { return [] }
        return strings.map { Array($0.utf8) }
    }()

    private struct Vector: Decodable {
        var b64: Data
    }

    private static let vectors: [[UInt8]] = lines("corpora/hostile/text/vectors.jsonl").compactMap { line in
        (try? JSONDecoder().decode(Vector.self, from: Data(line))).map { [UInt8]($0.b64) }
    }

    private static func lines(_ path: String) -> [[UInt8]] {
        (contents(path) ?? Data()).split(separator: 0x0A).map { [UInt8]($0) }
    }

    private static func documents(_ path: String) -> [[UInt8]] {
        guard let folder = SharedData.url(path),
            let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        else { return [] }
        return names.sorted().compactMap { try? Data(contentsOf: folder.appendingPathComponent($0)) }
            .map { [UInt8]($0) }.filter { $0.count <= 1 << 20 }
    }

    private static func contents(_ path: String) -> Data? {
        SharedData.url(path).flatMap { try? Data(contentsOf: $0) }
    }

    /// Whether a text is Unicode without NUL, which every format can hold as it is.
    public static func isPlain(_ text: [UInt8]) -> Bool {
        text.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) != nil } && !text.contains(0)
    }
}
