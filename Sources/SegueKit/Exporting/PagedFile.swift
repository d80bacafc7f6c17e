import LogFiles
import TranscriptExporting

/// A transcript in a folder, with pages beside it when its format makes some.
///
/// Nothing gets its name before all of it is on the disk: the pages first, the transcript itself last.
final class PagedFile: PagedSink {
    private let folder: ExportFolder
    private let front: ExportFile
    private let stem: [UInt8]
    private let fileExtension: String
    private let force: Bool
    private var page: ExportFile?
    private var pages: [ExportFile] = []

    /// Begins a transcript.
    /// - Parameter stem: What its name is made from.
    init(in folder: ExportFolder, stem: [UInt8], fileExtension: String, force: Bool) throws {
        self.folder = folder
        self.stem = stem
        self.fileExtension = fileExtension
        self.force = force
        frontName = FileName.safe(from: stem, suffix: "." + fileExtension)
        front = try folder.create(frontName, force: force)
    }

    let frontName: String

    /// The path that the transcript will have.
    var path: FilePath { front.path }

    func write(_ bytes: UnsafeRawBufferPointer) throws { try front.write(bytes) }

    func name(ofPage number: Int) -> String {
        let digits = String(number)
        let padded = String(repeating: "0", count: max(4 - digits.utf8.count, 0)) + digits
        return FileName.safe(from: stem, suffix: ".page-\(padded).\(fileExtension)")
    }

    func startPage(_ number: Int) throws -> any ByteSink {
        let page = try folder.create(name(ofPage: number), force: force)
        self.page = page
        return FileSink(page)
    }

    func endPage() throws {
        guard let page else { return }
        self.page = nil
        pages.append(page)
        try page.store()
    }

    /// Puts everything on the disk and gives it its names.
    func finish() throws {
        for page in pages { try page.finish() }
        try front.finish()
    }

    /// Removes what was written so far.
    func discard() {
        page?.discard()
        for page in pages { page.discard() }
        front.discard()
    }
}

/// A file as a sink.
final class FileSink: ByteSink {
    private let file: ExportFile

    init(_ file: ExportFile) {
        self.file = file
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        try file.write(bytes)
    }
}
