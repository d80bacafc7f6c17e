// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "segue",
    products: [.executable(name: "segue", targets: ["segue"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/pointfreeco/swift-custom-dump", from: "1.7.3"),
    ],
    targets: [
        // The words everyone uses.
        .target(name: "TranscriptModel"),

        // The doors to C libraries.
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        .systemLibrary(
            name: "CLibArchive", pkgConfig: "libarchive",
            providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite3"])]),
        .target(name: "Markup", dependencies: ["CLibXML2"]),
        .target(
            name: "LogFiles",
            dependencies: ["CLibArchive", .product(name: "Crypto", package: "swift-crypto")]),

        // The pure rooms.
        .target(name: "LogImporting", dependencies: ["TranscriptModel", "Markup"]),
        .target(name: "TimelineBuilding", dependencies: ["TranscriptModel"]),
        .target(name: "SearchQuery", dependencies: ["TranscriptModel"]),
        .target(name: "TranscriptExporting", dependencies: ["TranscriptModel", "Markup"]),

        // The door to SQLite.
        .target(
            name: "TranscriptStore",
            dependencies: [
                "TranscriptModel", "TimelineBuilding", "SearchQuery", "CSQLite",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),

        // The drivers, and the command line.
        .target(
            name: "SegueKit",
            dependencies: [
                "TranscriptModel", "LogFiles", "LogImporting", "TimelineBuilding", "SearchQuery",
                "TranscriptStore", "TranscriptExporting",
                .product(name: "Yams", package: "Yams"),
            ]),
        .executableTarget(
            name: "segue",
            dependencies: [
                "SegueKit", "TranscriptModel", "SearchQuery", "LogImporting", "TranscriptExporting",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // Tests.
        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(name: "TranscriptModelTests", dependencies: ["TranscriptModel", "TestSupport"]),
        .testTarget(name: "MarkupTests", dependencies: ["Markup", "TestSupport"]),
        .testTarget(name: "LogFilesTests", dependencies: ["LogFiles", "TestSupport"]),
        .testTarget(
            name: "LogImportingTests",
            dependencies: [
                "LogImporting", "TranscriptModel", "TestSupport",
                .product(name: "CustomDump", package: "swift-custom-dump"),
            ]),
        .testTarget(
            name: "TimelineBuildingTests",
            dependencies: [
                "TimelineBuilding", "TranscriptModel", "TestSupport",
                .product(name: "CustomDump", package: "swift-custom-dump"),
            ]),
        .testTarget(
            name: "SearchQueryTests",
            dependencies: [
                "SearchQuery", "TranscriptModel", "TestSupport",
                .product(name: "CustomDump", package: "swift-custom-dump"),
            ]),
        .testTarget(
            name: "TranscriptExportingTests",
            dependencies: ["TranscriptExporting", "TranscriptModel", "Markup", "TestSupport"], exclude: ["Golden"]),
        .testTarget(
            name: "TranscriptStoreTests",
            dependencies: [
                "TranscriptStore", "TranscriptModel", "TimelineBuilding", "SearchQuery",
                "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "SegueKitTests",
            dependencies: [
                "SegueKit", "LogImporting", "TranscriptModel", "SearchQuery", "TranscriptStore", "TranscriptExporting",
                "TestSupport",
            ]),
        .testTarget(
            name: "CommandLineTests",
            dependencies: ["TestSupport", "segue", "SegueKit", "LogImporting", "TranscriptModel"],
            exclude: ["Archives", "Errors/Golden", "Golden"]),
        .testTarget(name: "LayoutTests", dependencies: ["TestSupport"]),
    ]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
