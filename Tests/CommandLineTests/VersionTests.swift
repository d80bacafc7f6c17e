import Foundation
import Testing

@Suite struct VersionTests {
    @Test func `the tool says its version`() throws {
        let result = try Tool.run(["--version"])
        #expect(result.status == 0)
        #expect(result.output.split(separator: 0x0A).count == 1)
    }
}
