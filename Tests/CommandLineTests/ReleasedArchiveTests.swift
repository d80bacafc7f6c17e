import Foundation
import TestSupport
import Testing

/// An archive of every version of the tables stays readable: `Archives/version-N.sqlite.gz` was made by the program that wrote N.
///
/// Version 1 is not released yet. Who changes its tables makes its archive anew with `RECORD_GOLDEN=1`; from the release on none is
/// touched, and a change of the tables is a new version with a step in `SchemaHistory`.
@Suite struct ReleasedArchiveTests {
    private static let archives = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Archives")

    private static let versions: [Int] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: archives.path)) ?? []
        return names.compactMap { name in
            Int(name.dropFirst("version-".count).prefix { $0.isNumber })
        }.sorted()
    }()

    /// A desk with an archive as this program makes it: a conversation that changes its context, an edit of a file that is broken.
    private static func made() throws -> Desk {
        let desk = try Desk()
        try desk.write(
            """
            channels: [{ number: "+442079460958", keywords: { marketing: [coupon], opt_out: [stop] }, support_words: [human] }]

            """, "policy.yaml")
        try desk.write(
            Desk.webhook("wamid.V1", "coupon", at: 1_772_442_000)
                + Desk.webhook("wamid.V2", "a human please: où est 退款?")
                + "{\"object\": \"whatsapp_business_account\", \"entry\"\n",
            "log.jsonl")
        _ = try desk.run(["policy", "apply", "policy.yaml"])
        _ = try desk.run(["import", "log.jsonl"])
        return desk
    }

    private static func version(_ desk: Desk) throws -> Int? {
        let told = try desk.shell("od -An -j60 -N4 -tu1 segue.sqlite").text
        return told.split { !$0.isNumber }.last.flatMap { Int($0) }
    }

    @Test func `every version has an archive`() throws {
        let desk = try Self.made()
        let newest = try #require(try Self.version(desk))
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
            let place = Self.archives.appendingPathComponent("version-\(newest).sqlite.gz").path
            let packed = try desk.shell(
                "$SEGUE backup copy.sqlite && mkdir -p '\(Self.archives.path)' && gzip -9nc copy.sqlite > '\(place)'")
            Issue.record("recorded version-\(newest).sqlite.gz: \(packed.status)")
        }
        #expect(Self.versions == Array(1...newest))
    }

    @Test(arguments: Self.versions) func `an archive of each version is read as it was`(version: Int) throws {
        let desk = try Desk()
        let packed = Self.archives.appendingPathComponent("version-\(version).sqlite.gz").path
        #expect(try desk.shell("gunzip -c '\(packed)' > segue.sqlite").status == 0)
        let checked = try desk.run(["verify", "--full"])
        #expect(checked.status == 0, "\(checked.words)")
        let export = try desk.run(["export", "--all", "--format", "jsonl", "--to", "-", "--time-zone", "UTC"])
        // Which version of the program wrote it is not the archive's, nor is the digest over that.
        let told = export.text.replacing(/"made_by":"Segue [^"]*"/, with: #""made_by":"Segue""#, maxReplacements: 1)
            .replacing(/"sha256":"[0-9a-f]{64}"}\n$/, with: #""sha256":"…"}"# + "\n")
        expectGolden(told, "version-\(version).jsonl")
        #expect(try desk.run(["search", "context:service human", "--count"]).text == "1\n")
        // What comes in anew finds what is there.
        try desk.write(
            Desk.webhook("wamid.V2", "a human please: où est 退款?") + Desk.webhook("wamid.V3", "thanks"), "more.jsonl")
        #expect(try desk.run(["import", "more.jsonl"]).status == 0)
        #expect(try desk.run(["search", "context:service OR context:marketing", "--count"]).text == "3\n")
        #expect(try desk.run(["verify", "--full"]).status == 0)
        #expect(try Self.version(desk) == Self.versions.last)
    }
}
