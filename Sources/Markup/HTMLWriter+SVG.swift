/// An element of a drawing within the page, by <https://www.w3.org/TR/SVG2/>. None of them loads or runs anything.
public enum SVGElement: String, Sendable, CaseIterable {
    /// The drawing, and a group. What it is called is an HTML `title`.
    case svg, g
    /// Shapes.
    case rect, line, polyline, circle
    /// Text.
    case text
}

/// A number that says where something of a drawing is.
public enum SVGNumber: String, Sendable, CaseIterable {
    /// Of a rectangle or a text.
    case x, y, width, height, rx
    /// Of a line.
    case x1, y1, x2, y2
    /// Of a circle.
    case cx, cy, r
}

extension HTMLWriter {
    /// Starts an element of a drawing; `class` is one or more names of our style sheet.
    public func start(_ element: SVGElement, class name: StaticString? = nil) throws {
        try startElement(element.rawValue)
        if let name { try attribute("class", name) }
    }

    /// Writes an element of a drawing with its place, and ends it.
    public func shape(
        _ element: SVGElement, class name: StaticString? = nil, _ place: KeyValuePairs<SVGNumber, Int>
    ) throws {
        try start(element, class: name)
        for (key, value) in place { try attribute(key, value) }
        try end()
    }

    /// Writes where something of a drawing is.
    public func attribute(_ name: SVGNumber, _ value: Int) throws {
        try numberAttribute(name.rawValue, String(value))
    }

    /// Writes the size of a drawing's own coordinates.
    public func viewBox(width: Int, height: Int) throws {
        try numberAttribute("viewBox", "0 0 \(width) \(height)")
    }

    /// Writes the corners of a line of several pieces.
    public func points(_ points: [(x: Int, y: Int)]) throws {
        try numberAttribute("points", points.map { "\($0.x),\($0.y)" }.joined(separator: " "))
    }
}
