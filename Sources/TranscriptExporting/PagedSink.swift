/// A sink beside which the same transcript may have further files, so that a long history becomes pages.
///
/// The sink itself is the front page; the pages are written while it waits.
public protocol PagedSink: ByteSink {
    /// The front page's own file name, for links from the pages: `[A-Za-z0-9._-]` only.
    var frontName: String { get }
    /// File name of a page beside the front page, for links: `[A-Za-z0-9._-]` only.
    /// - Parameter number: Counted from 1.
    func name(ofPage number: Int) -> String
    /// Starts a page. One page is written at a time, and each is ended before the next is started.
    func startPage(_ number: Int) throws -> any ByteSink
    /// Ends the page that was started last.
    func endPage() throws
}
