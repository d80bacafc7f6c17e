import LogFiles
import TranscriptExporting

/// What the pages of a transcript are called.
struct BookName {
    /// What the names are made from.
    let stem: [UInt8]
    /// The extension of its format.
    let fileExtension: String

    /// Name of the transcript itself.
    var front: String { FileName.safe(from: stem, suffix: "." + fileExtension) }

    /// Whether a name is that of a page beside it.
    func isPage(_ name: [UInt8]) -> Bool {
        let ending = name.suffix(fileExtension.utf8.count + 11)
        guard let dash = ending.firstIndex(of: UInt8(ascii: "-")) else { return false }
        let digits = ending[(dash + 1)...].prefix { (0x30...0x39).contains($0) }
        return Int(String(decoding: digits, as: UTF8.self)).map { page($0).utf8.elementsEqual(name) } ?? false
    }

    /// Name of a page beside it, counted from 1.
    func page(_ number: Int) -> String {
        let digits = String(number)
        let padded = String(repeating: "0", count: max(4 - digits.utf8.count, 0)) + digits
        return FileName.safe(from: stem, suffix: ".page-\(padded).\(fileExtension)")
    }
}

/// Compares a transcript and the pages beside it.
final class ComparedPages: ComparedTranscript, PagedSink {
    private let names: BookName
    private let folder: FilePath
    private var page: ComparedTranscript?
    private var number = 0

    init(_ transcript: TranscriptFile, _ names: BookName) {
        self.names = names
        folder = transcript.file.path.folder
        super.init(transcript.file)
    }

    var frontName: String { names.front }
    func name(ofPage number: Int) -> String { names.page(number) }

    func startPage(_ number: Int) throws -> any ByteSink {
        self.number = number
        do {
            let page = ComparedTranscript(try LogFile.open(folder.appending(names.page(number))))
            self.page = page
            return page
        } catch {
            note(TranscriptPlace(line: 1, page: names.page(number), id: nil))
            return LineCount()
        }
    }

    func endPage() throws {
        try page?.end()
        if var place = page?.difference {
            place.page = names.page(number)
            note(place)
        }
        page = nil
    }

    /// Whether a file is called as a page would be that the archive does not give.
    func isBeyondLast(_ name: [UInt8]) -> Bool {
        names.isPage(name) && !(0..<number).contains { names.page($0 + 1).utf8.elementsEqual(name) }
    }

    private func note(_ place: TranscriptPlace) {
        if difference == nil { difference = place }
    }
}
