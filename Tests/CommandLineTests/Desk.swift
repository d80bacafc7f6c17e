import Foundation

/// A folder to run the program in, gone when the test is over.
final class Desk: Sendable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("segue-desk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// The folder of the specimens.
    static let imports = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Imports")

    /// A desk on which the specimens are imported. Tests read it and leave it as it is.
    static let told = Result {
        let desk = try Desk()
        _ = try desk.run(["policy", "apply", imports.appendingPathComponent("policy.yaml").path])
        _ = try desk.run(["import", imports.path, "--time-zone", "UTC"])
        return desk
    }

    func run(_ arguments: [String], input: String? = nil) throws -> Tool.Result {
        try Tool.run(arguments, in: folder, input: input.map { Data($0.utf8) })
    }

    /// Runs a line of the shell with the program as `$SEGUE`.
    func shell(_ line: String) throws -> Tool.Result {
        try Tool.run(["-c", line], in: folder, program: URL(fileURLWithPath: "/bin/bash"))
    }

    @discardableResult
    func write(_ text: String, _ name: String) throws -> String {
        let file = folder.appendingPathComponent(name)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    /// The text of every file beneath a folder, by path.
    func files(_ name: String) throws -> [String: Data] {
        let root = folder.appendingPathComponent(name)
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
            files[path] = try Data(contentsOf: root.appendingPathComponent(path))
        }
        return files
    }

    /// A webhook with one message.
    static func webhook(
        _ id: String, _ text: String, name: String = "Priya", phone: String = "447700900123", at: Int = 1_772_442_738
    ) -> String {
        let value: [String: Any] = [
            "messaging_product": "whatsapp",
            "metadata": ["display_phone_number": "442079460958", "phone_number_id": "600700800900"],
            "contacts": [["profile": ["name": name], "wa_id": phone]],
            "messages": [["from": phone, "id": id, "timestamp": String(at), "type": "text", "text": ["body": text]]],
        ]
        let webhook: [String: Any] = [
            "object": "whatsapp_business_account",
            "entry": [["id": "1", "changes": [["field": "messages", "value": value]]]],
        ]
        let data = try? JSONSerialization.data(withJSONObject: webhook)
        return String(decoding: data ?? Data(), as: UTF8.self) + "\n"
    }
}
