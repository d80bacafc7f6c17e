import CLibXML2

/// Where libxml2's bytes go: a Swift closure that may throw, behind a C callback that can't.
///
/// The callback always claims that it took the bytes, because libxml2 prints a line of its own on standard error when
/// it fails. What the closure threw is kept, later bytes are dropped, and the writer throws it from the same step.
final class PageOutlet {
    private let write: (UnsafeRawBufferPointer) throws -> Void
    private(set) var failure: (any Error)?
    /// Bytes that come after this is set are dropped: libxml2 flushes once more when its writer is freed.
    var isClosed = false

    init(_ write: @escaping (UnsafeRawBufferPointer) throws -> Void) {
        self.write = write
    }

    private func take(_ bytes: UnsafeRawBufferPointer) {
        guard failure == nil, !isClosed else { return }
        do { try write(bytes) } catch { failure = error }
    }

    /// A libxml2 writer onto this outlet, which must live as long as the writer does; nil when there is no memory.
    func makeWriter() -> xmlTextWriterPtr? {
        let context = Unmanaged.passUnretained(self).toOpaque()
        let buffer = xmlOutputBufferCreateIO(
            { context, bytes, count in
                guard let context, let bytes, count > 0 else { return max(count, 0) }
                let outlet = Unmanaged<PageOutlet>.fromOpaque(context).takeUnretainedValue()
                outlet.take(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
                return count
            }, { _ in 0 }, context, nil)
        guard let buffer else { return nil }
        guard let writer = xmlNewTextWriter(buffer) else {
            xmlOutputBufferClose(buffer)
            return nil
        }
        return writer
    }
}
