import Markup
import TranscriptModel

extension HTMLWriter {
    /// Writes a text of strangers.
    func text(untrusted value: Untrusted) throws {
        try text(untrusted: value.bytes)
    }

    /// Writes a text that was composed here.
    func text(computed value: String) throws {
        try text(untrusted: Array(value.utf8))
    }

    /// Writes a field of strangers, so that its direction can't reorder what stands beside it.
    func bdi(_ value: Untrusted, class name: StaticString? = nil) throws {
        try start(.bdi, class: name)
        try text(untrusted: value.bytes)
        try end()
    }
}
