import LogFiles
import TranscriptExporting

/// A transcript in a folder, with pages beside it when its format makes some.
///
/// Nothing gets its name before all of it is on the disk: the pages first, the transcript itself last.
final class PagedFile: PagedSink {
    private let folder: ExportFolder
    private let front: ExportFile
    private let names: BookName
    private let running = RunningDigest()
    private let force: Bool
    private var page: ExportFile?
    private var pages: [ExportFile] = []

    /// Begins a transcript.
    init(in folder: ExportFolder, _ names: BookName, force: Bool) throws {
        self.folder = folder
        self.names = names
        self.force = force
        front = try folder.create(names.front, force: force)
    }

    var frontName: String { names.front }

    var digest: String? { running.hexadecimal }

    /// The path that the transcript will have.
    var path: FilePath { front.path }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        running.update(bytes)
        try front.write(bytes)
    }

    func name(ofPage number: Int) -> String { names.page(number) }

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
        if force { try removePagesOfLongerOne() }
    }

    /// A transcript that this one replaces may have had more pages, which nothing leads to any more.
    private func removePagesOfLongerOne() throws {
        let files = Set(try folder.files())
        var number = pages.count + 1
        while files.contains(FilePath(names.page(number))) {
            try folder.remove(FilePath(names.page(number)))
            number += 1
        }
    }

    /// Removes what was written so far.
    func discard() {
        page?.discard()
        for page in pages { page.discard() }
        front.discard()
    }
}
