import Markup
import TranscriptModel

/// A transcript as HTML that needs nothing else, for review, mail and print: one file, or pages when the history is long.
public struct HTMLExporter: TranscriptExporter {
    /// `html`.
    public let id = "html"
    /// What it is.
    public let summary =
        "a transcript to review in a browser or to print, one file that needs nothing else; pages when it is long"
    /// `html`.
    public let fileExtension = "html"
    /// What it writes of every item beside what people wrote.
    public let fields: TranscriptFields = [.sources, .evidence]
    /// Bytes of a page's conversation, about; a page is less than 400 kB longer.
    let pageLimit: Int

    /// The exporter. Pages are at most 5 MB, unless one message alone is longer.
    public init() {
        self.init(pageLimit: 4_500_000)
    }

    /// An exporter with shorter pages, to try them.
    package init(pageLimit: Int) {
        self.pageLimit = pageLimit
    }

    /// Starts a page.
    public func writer(to output: any ByteSink) throws -> any TranscriptWriter {
        HTMLTranscriptWriter(output, pageLimit: pageLimit)
    }
}
