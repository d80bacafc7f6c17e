import Foundation

/// The built program, run as a shell would run it.
enum Tool {
    /// What a run gave.
    struct Result {
        var status: Int32
        var output: [UInt8]
        var talk: [UInt8]

        /// Standard output as text.
        var text: String { String(decoding: output, as: UTF8.self) }
        /// Standard error as text.
        var words: String { String(decoding: talk, as: UTF8.self) }
    }

    /// The program stands beside the bundle of the tests.
    static var url: URL {
        Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL.deletingLastPathComponent()
            .appendingPathComponent("segue")
            ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent(
                "segue")
    }

    /// Runs the program, or another one that finds it as `$SEGUE`, in a folder.
    static func run(
        _ arguments: [String], in folder: URL? = nil, input: Data? = nil, program: URL = Tool.url
    ) throws -> Result {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var environment = ProcessInfo.processInfo.environment
        environment["SWIFT_BACKTRACE"] = "enable=no"
        environment["SEGUE_ARCHIVE"] = nil
        environment["TZ"] = "UTC"
        environment["SEGUE"] = url.path
        // Whoever runs the tests has saved queries of their own.
        environment["XDG_CONFIG_HOME"] = folder?.path
        process.environment = environment
        let (output, talk, source) = (Pipe(), Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = talk
        process.standardInput = source
        try process.run()
        try source.fileHandleForWriting.write(contentsOf: input ?? Data())
        try source.fileHandleForWriting.close()
        // What is said stays far below what a pipe holds, so reading one after the other can't block.
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        let words = talk.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Result(status: process.terminationStatus, output: Array(bytes), talk: Array(words))
    }
}
