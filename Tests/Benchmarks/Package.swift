// swift-tools-version: 6.1
import PackageDescription

// Benchmarks of the pure rooms alone: they are built from the same files, so that nothing else has to be.
let package = Package(
    name: "segue-benchmarks",
    dependencies: [
        // Without its traits: they count allocations by taking malloc's place.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: [])
    ],
    targets: [
        .systemLibrary(name: "CLibXML2", path: "Sources/CLibXML2", pkgConfig: "libxml-2.0"),
        .target(name: "TranscriptModel", path: "Sources/TranscriptModel"),
        .target(name: "Markup", dependencies: ["CLibXML2"], path: "Sources/Markup"),
        .target(name: "LogImporting", dependencies: ["TranscriptModel", "Markup"], path: "Sources/LogImporting"),
        .target(name: "TimelineBuilding", dependencies: ["TranscriptModel"], path: "Sources/TimelineBuilding"),
        .target(name: "SearchQuery", dependencies: ["TranscriptModel"], path: "Sources/SearchQuery"),
        .target(
            name: "TranscriptExporting", dependencies: ["TranscriptModel", "Markup"],
            path: "Sources/TranscriptExporting"),
        .executableTarget(
            name: "Pure",
            dependencies: [
                "LogImporting", "TimelineBuilding", "SearchQuery", "TranscriptExporting", "TranscriptModel",
                .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Benchmarks/Pure", plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
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
