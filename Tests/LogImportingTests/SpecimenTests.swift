import Foundation
import TestSupport
import Testing

@testable import LogImporting

@Suite struct SpecimenTests {
    static let folder: URL = {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        return root.appendingPathComponent("Imports")
    }()

    @Test func `every specimen is recognised by the importer of its folder and by no other, also by its beginning`()
        throws
    {
        var seen: Set<String> = []
        for format in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path) {
            guard LogImporters.named(format) != nil else { continue }
            let folder = Self.folder.appendingPathComponent(format)
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
                let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
                for length in [bytes.count, min(700, bytes.count)] {
                    let head = LogHead(bytes: Array(bytes.prefix(length)), isWhole: length == bytes.count)
                    #expect(LogImporters.recognizing(head).map(\.format.id) == [format], "\(format)/\(name) \(length)")
                }
                seen.insert(format)
            }
        }
        #expect(seen.isSuperset(of: ["salesforce-table", "salesforce-channel", "sms-backup", "whatsapp-chat"]))
    }
}
