import SearchQuery
import TranscriptModel

/// What the index holds of a message.
struct IndexText: Equatable {
    /// What it holds; nil when there is nothing to say.
    var text: Untrusted?
    /// Whether that is what is displayed, and if not, how it comes to it.
    var copy: Copy?

    /// What the index holds where it is not what is displayed.
    enum Copy: Equatable {
        /// What is displayed, folded: `segue_index_text` of it, which needs no place in the archive.
        case folded
        /// Something else: with names of files, with labels of buttons.
        case spelled(Untrusted)
    }

    /// - Parameters:
    ///   - text: What is displayed.
    ///   - media: The items whose names may be found.
    ///   - buttons: Labels that it offers.
    init(of text: Untrusted?, media: [Media], buttons: [Untrusted]) {
        if buttons.isEmpty, media.allSatisfy({ $0.name == nil }) {
            let folded = text.flatMap { TextFolding.indexCopy(of: $0) }.map { Untrusted($0) }
            self.text = folded ?? text
            copy = folded.map { _ in .folded }
            return
        }
        let names = media.compactMap(\.name) + buttons
        let all = Untrusted(([text].compactMap { $0 } + names).map(\.bytes).joined(separator: [0x0A]))
        let spelled = TextFolding.indexCopy(of: all).map { Untrusted($0) } ?? all
        self.text = spelled
        copy = .spelled(spelled)
    }
}
