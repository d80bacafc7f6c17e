import CLibXML2

extension HTMLWriter {
    /// Hands over what was written in memory since the last piece. Every element must be ended.
    public func takeFragment() throws -> HTMLFragment {
        try finish()
        guard let gathered else { return HTMLFragment([]) }
        let fragment = HTMLFragment(gathered.bytes)
        gathered.bytes = []
        return fragment
    }

    /// Number of bytes that were written in memory since the last piece, but for the last few kilobytes.
    public var gatheredCount: Int { gathered?.bytes.count ?? 0 }

    /// Writes a piece of a page as it is.
    public func fragment(_ fragment: HTMLFragment) throws {
        try fragment.bytes.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
            guard let count = Int32(exactly: bytes.count) else { throw HTMLWriterError.refused }
            try check(xmlTextWriterWriteRawLen(writer, start, count))
        }
    }
}
