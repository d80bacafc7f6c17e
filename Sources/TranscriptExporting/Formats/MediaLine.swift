import TranscriptModel

/// A media item, or the marker in its place, on one line.
enum MediaLine {
    static func of(_ item: MediaItem, showsOmitted: Bool) -> Untrusted {
        switch item {
        case .shown(let media):
            if let absence = media.absence {
                let name: [Untrusted] = absence == .fileMissing ? [media.name].compactMap { $0 } : []
                return Untrusted(
                    joining: [Untrusted("[\(media.kind.word) missing: \(Wording.reason(absence))]")] + name, by: " ")
            }
            return Untrusted(joining: [Untrusted(media.kind.word)] + details(of: media), by: " · ")
        case .omitted(let kind, let transition, let hidden):
            let marker = Untrusted("[\(kind.word) omitted: conversation switched to service, \(transition.text)]")
            guard showsOmitted, let hidden else { return marker }
            return Untrusted(joining: [marker, "shown for the audit"] + details(of: hidden), by: " · ")
        }
    }

    /// What is known of a media item.
    static func details(of media: Media) -> [Untrusted] {
        let file = media.file.map { Untrusted(joining: [Untrusted("\($0.bytes) bytes, SHA-256 "), $0.sha256]) }
        return [media.name, media.mimeType, media.link, file].compactMap { $0 }
    }
}
