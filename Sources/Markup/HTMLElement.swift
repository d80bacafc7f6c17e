/// An element that may hold text of strangers, by the name and with the meaning of
/// <https://html.spec.whatwg.org/#semantics>.
///
/// There is no `script` and no `style`, and `a` is made by the writer alone: what is not in this list can't be written.
public enum HTMLElement: Sendable, CaseIterable {
    /// The page, and what it is.
    case html, head, title, body
    /// Its parts.
    case header, main, footer, nav, section, article, div
    /// Headings.
    case h1, h2, h3, h4
    /// Blocks of text.
    case p, ul, ol, li, dl, dt, dd
    /// Tables.
    case table, thead, tbody, tr, th, td
    /// Pieces of text.
    case span, bdi, code, em, strong, s, time
    /// What opens on demand.
    case details, summary
    /// A drawing and its parts (<https://svgwg.org/svg2-draft/struct.html>).
    case svg, g, rect, line, text
}

/// An element without content and without an end.
public enum HTMLVoidElement: String, Sendable, CaseIterable {
    /// A line of the head.
    case meta
}

/// An attribute that may hold a value of strangers: none of these can run, load or style anything.
public enum HTMLAttribute: Sendable, CaseIterable {
    /// A place in the page.
    case id
    /// A moment, for programs.
    case datetime
    /// What a pointer that rests on it is told.
    case title
    /// What a screen reader says instead of the content.
    case ariaLabel
    /// The words of a page, for the script that finds them.
    case dataWords
}
