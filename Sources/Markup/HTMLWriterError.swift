/// Why a page could not be written.
public enum HTMLWriterError: Error, Hashable, Sendable {
    /// libxml2 had no memory for a writer.
    case noWriter
    /// libxml2 refused a step: an attribute after the text, an end without a start, or no memory.
    case refused
    /// The page was finished while this many elements were open.
    case unfinished(depth: Int)
    /// A place in the page was named with other bytes than letters, digits, `-` and `_`.
    case badFragment
}
