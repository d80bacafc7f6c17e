import Markup
import TranscriptModel

extension HTMLPage {
    /// A media item, or the marker in its place. The item itself is never loaded, and a hidden one is never told of.
    func media(_ item: MediaItem) throws {
        switch item {
        case .shown(let media):
            if let absence = media.absence {
                try html.element(.p, class: "media absent") {
                    try html.element(.strong) { try html.text(computed: media.kind.word) }
                    try html.text(" missing: ")
                    try html.text(Wording.reason(absence))
                }
            } else {
                try shown(media)
            }
        case .omitted(let kind, let transition, _):
            try html.element(.p, class: "media absent omitted") {
                try html.element(.strong) { try html.text(computed: kind.word) }
                try html.text(" omitted: ")
                try html.startLink(toFragment: transition.bytes)
                try html.text("the conversation switched to service")
                try html.end()
            }
        }
    }

    private func shown(_ media: Media) throws {
        try html.element(.p, class: "media") {
            try html.element(.strong) { try html.text(computed: media.kind.word) }
            if let name = media.name {
                try html.text(" ")
                try html.bdi(name, class: "file")
            }
            if let type = media.mimeType {
                try html.text(" ")
                try html.bdi(type, class: "type")
            }
            if let size = media.file?.bytes ?? media.size {
                try html.text(" ")
                try html.element(.span, class: "type") { try html.text(computed: Wording.size(size)) }
            }
            if let link = media.link {
                try html.text(" ")
                try html.element(.bdi, class: "link") { try html.link(untrusted: link.bytes[...]) }
            }
            if let file = media.file {
                try html.text(" ")
                try html.element(.code) {
                    try html.text("SHA-256 ")
                    try html.text(untrusted: file.sha256)
                }
            }
        }
    }
}
