import Foundation
import Testing

/// Who may import whom: the arrows of the house. A line that is not here is not allowed.
private let arrows: [String: Set<String>] = [
    "TranscriptModel": [],
    "Markup": ["CLibXML2"],
    "LogFiles": ["CLibArchive", "Crypto", "Glibc", "Musl", "Synchronization"],
    "LogImporting": ["TranscriptModel", "Markup"],
    "TimelineBuilding": ["TranscriptModel"],
    "SearchQuery": ["TranscriptModel"],
    "TranscriptExporting": ["TranscriptModel", "Markup"],
    "TranscriptStore": [
        "TranscriptModel", "TimelineBuilding", "SearchQuery", "GRDB", "GRDBSQLite", "CSQLite", "Foundation",
        "Synchronization",
        "Synchronization",
    ],
    "SegueKit": [
        "TranscriptModel", "LogFiles", "LogImporting", "TimelineBuilding", "SearchQuery", "TranscriptStore",
        "TranscriptExporting", "Yams", "Dispatch", "Foundation", "Synchronization",
    ],
    "segue": [
        // The rooms below whose values and errors it puts into words; never the archive behind its seam.
        "SegueKit", "TranscriptModel", "LogImporting", "SearchQuery", "TranscriptExporting", "ArgumentParser",
        "Foundation", "Synchronization",
    ],
]

/// Rooms whose whole content is one door to a C library.
private let moduleMaps: Set<String> = ["CLibXML2", "CLibArchive", "CSQLite"]

@Suite struct ArrowTests {
    @Test func `every import follows an arrow`() throws {
        let files = try Sources.files(in: "Sources")
        #expect(files.count > 50, "the walk found too few files to mean anything")
        for file in files {
            let allowed = try #require(arrows[file.target], "\(file.path): a target without a line in the table")
            for module in file.imports where !allowed.contains(module) {
                Issue.record("\(file.path) imports \(module)")
            }
        }
    }

    @Test func `the C library is called from one folder`() throws {
        for file in try Sources.files(in: "Sources/LogFiles") where !file.path.contains("/System/") {
            for module in file.imports where ["Glibc", "Musl"].contains(module) {
                Issue.record("\(file.path) imports \(module)")
            }
        }
    }

    @Test func `every target has its folder, and every folder its target`() throws {
        let manifest = try String(contentsOf: Sources.root.appendingPathComponent("Package.swift"), encoding: .utf8)
        let folders = try names(in: "Sources")
        #expect(Set(folders) == Set(arrows.keys).union(moduleMaps))
        for folder in folders { #expect(manifest.contains("name: \"\(folder)\""), "\(folder) is no target") }
    }

    @Test func `the top of the house holds nothing else`() throws {
        let expected: Set<String> = [
            "Package.swift", "Sources", "Tests", "Imports", "Exports", "README.md", "Makefile", "LICENSE",
        ]
        let produced: Set<String> = ["Package.resolved"]
        let found = try names(in: "").filter {
            !$0.hasPrefix(".") && !$0.hasSuffix(".sqlite") && !produced.contains($0)
        }
        let stray = Set(found).subtracting(expected)
        #expect(stray.isEmpty, "not planned: \(stray.sorted())")
    }

    private func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: Sources.root.appendingPathComponent(folder).path).sorted()
    }
}
