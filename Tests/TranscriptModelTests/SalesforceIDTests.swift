import Testing
import TranscriptModel

@Suite struct SalesforceIDTests {
    /// Real ids of public files.
    @Test(arguments: ["001D000000IRFmaIAH", "005R0000000UyrWIAS", "00D4J000000CuzUUAS", "00D8Z000001rMLAUA2"])
    func `fifteen characters and eighteen are one id`(id: String) {
        #expect(SalesforceID.canonical(id.utf8.prefix(15)) == Untrusted(id))
        #expect(SalesforceID.canonical(id.utf8) == Untrusted(id))
    }

    @Test func `upper and lower case are two ids`() {
        #expect(SalesforceID.canonical("0MwAB000000qs7X".utf8) != SalesforceID.canonical("0MwAB000000Qs7X".utf8))
    }

    @Test(arguments: [
        "", "0Mw", "0MwAB000000Qs7", "0MwAB000000Qs7XY", "0MwAB000000Qs7XY0AS", "0MwAB000000Qs-X", "0MwAB000000Qs é",
        "7a1c0000-0000-4000", "0MwAB000000Qs7\u{0}",
    ])
    func `what is no id is none`(text: String) {
        #expect(SalesforceID.canonical(text.utf8) == nil)
    }
}
