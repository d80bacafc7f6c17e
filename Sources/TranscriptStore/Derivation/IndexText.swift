import SearchQuery
import TranscriptModel

/// What the index holds of a message.
enum IndexText {
    /// The copy for the index, or nil when it is the displayed text as it stands.
    /// - Parameters:
    ///   - text: What is displayed.
    ///   - media: The items whose names may be found.
    ///   - buttons: Labels that it offers.
    static func copy(of text: Untrusted?, media: [Media], buttons: [Untrusted]) -> Untrusted? {
        let names = media.compactMap(\.name) + buttons
        guard !names.isEmpty else {
            return text.flatMap { TextFolding.indexCopy(of: $0) }.map { Untrusted($0) }
        }
        let all = Untrusted(([text].compactMap { $0 } + names).map(\.bytes).joined(separator: [0x0A]))
        return TextFolding.indexCopy(of: all).map { Untrusted($0) } ?? all
    }
}
