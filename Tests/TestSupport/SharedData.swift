public import Foundation

/// Data of other people that tests use in place and never need: a checkout alone does not have it.
public enum SharedData {
    /// The folder beside the checkout, or nil where there is none.
    public static let folder: URL? = {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        let shared = root.deletingLastPathComponent().appendingPathComponent("shared")
        return FileManager.default.fileExists(atPath: shared.path) ? shared : nil
    }()

    /// A file or folder of the shared data, such as `samples/whatsapp/cases.jsonl`; nil where it is absent.
    public static func url(_ path: String) -> URL? {
        guard let url = folder?.appendingPathComponent(path), FileManager.default.fileExists(atPath: url.path) else {
            return nil
        }
        return url
    }

    /// Whether the shared data is here, for `.enabled(if:)`.
    public static var isHere: Bool { folder != nil }
}
