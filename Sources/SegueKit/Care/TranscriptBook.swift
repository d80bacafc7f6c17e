import LogFiles
import TranscriptExporting

/// A transcript on the disk with the pages that stand beside it.
struct TranscriptBook {
    let names: BookName
    /// Its pages, as far as they are there one after the other.
    let pages: [TranscriptFile]
    /// Whether the digest of each page fits.
    var isSealed: Bool { pages.allSatisfy { $0.seal == .fits } }

    init(_ front: TranscriptFile, _ names: BookName) {
        self.names = names
        var pages: [TranscriptFile] = []
        let folder = front.file.path.folder
        while case .transcript(let page) = TranscriptFile.opened(folder.appending(names.page(pages.count + 1))) {
            pages.append(page)
        }
        self.pages = pages
    }

    /// The transcript that a file is, or is a page of; nil when that is not beside it.
    static func front(of file: TranscriptFile, _ names: BookName) -> TranscriptFile? {
        guard names.isPage(file.file.path.name) else { return file }
        let path = file.file.path.folder.appending(names.front)
        if case .transcript(let front) = TranscriptFile.opened(path) { return front }
        return nil
    }
}

/// Counts the lines of a transcript and of its pages together.
final class CountedPages: LineCount, PagedSink {
    private let names: BookName

    init(_ names: BookName) {
        self.names = names
    }

    var frontName: String { names.front }
    func name(ofPage number: Int) -> String { names.page(number) }
    func startPage(_ number: Int) -> any ByteSink { LinesOfPage(self) }
    func endPage() {}
}

/// A page, whose digest is its own.
private final class LinesOfPage: ByteSink {
    private let all: LineCount
    private let running = RunningDigest()

    init(_ all: LineCount) {
        self.all = all
    }

    var digest: String? { running.hexadecimal }

    func write(_ bytes: UnsafeRawBufferPointer) {
        running.update(bytes)
        all.count(bytes)
    }
}
