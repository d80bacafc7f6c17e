/// A piece of a page that `HTMLWriter` wrote, every element of it ended, to be put into another page as it is.
///
/// Only the writer makes one, so that nothing gets into a page that was not escaped.
public struct HTMLFragment: Sendable {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Number of bytes.
    public var count: Int { bytes.count }
}

/// Where the pieces of a page gather that is written in memory.
final class HTMLFragmentBuffer {
    var bytes: [UInt8] = []
}
