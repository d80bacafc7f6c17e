import LogFiles
import TranscriptExporting

/// Standard output as a sink that keeps count of its bytes.
final class OutputSink: ByteSink {
    private let output: StandardOutput
    private let running = RunningDigest()

    init(_ output: StandardOutput) {
        self.output = output
    }

    var digest: String? { running.hexadecimal }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        running.update(bytes)
        try output.write(bytes)
    }
}

/// A file as a sink that keeps count of its bytes.
final class FileSink: ByteSink {
    private let file: ExportFile
    private let running = RunningDigest()

    init(_ file: ExportFile) {
        self.file = file
    }

    var digest: String? { running.hexadecimal }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        running.update(bytes)
        try file.write(bytes)
    }
}
