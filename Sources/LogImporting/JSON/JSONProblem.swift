/// Why bytes are not one JSON value.
enum JSONProblem: Error, Hashable {
    /// They may be the beginning of one.
    case incomplete
    /// They can't be, whatever follows. The offset counts from the start of the buffer.
    case invalid(offset: Int)
}
