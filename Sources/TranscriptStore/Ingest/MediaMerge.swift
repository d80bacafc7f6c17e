import TranscriptModel

/// Adds to the media of one record what another one knows of the same files: a text that was imported alone gains what
/// lay beside it in a later export.
enum MediaMerge {
    /// The first list with the files of the second one. Lists of other names are about something else.
    static func merged(_ media: [Media], _ other: [Media]) -> [Media] {
        guard media.count == other.count,
            zip(media, other).allSatisfy({ $0.name != nil && $0.name == $1.name })
        else { return media }
        return zip(media, other).map { item, other in
            var item = item
            item.file = [item.file, other.file].compactMap { $0 }.min { ($0.sha256, $0.bytes) < ($1.sha256, $1.bytes) }
            // That one export lacked a file says nothing once another one had it.
            if item.file != nil {
                item.absence = item.absence == .fileMissing ? nil : item.absence
            } else if item.absence == nil, item.link == nil, item.identifier == nil, other.absence == .fileMissing {
                item.absence = .fileMissing
            }
            return item
        }
    }
}
