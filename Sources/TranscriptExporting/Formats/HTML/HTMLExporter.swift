import Markup
import TranscriptModel

/// A transcript as one HTML file without script and network, for review, mail and print.
public struct HTMLExporter: TranscriptExporter {
    /// `html`.
    public let id = "html"
    /// What it is.
    public let summary = "a transcript to review in a browser or to print, one file that needs nothing else"
    /// `html`.
    public let fileExtension = "html"

    /// The exporter.
    public init() {}

    /// Starts a page.
    public func writer(to output: any ByteSink) throws -> any TranscriptWriter {
        HTMLTranscriptWriter(try HTMLWriter { try output.write($0) }, output)
    }
}
