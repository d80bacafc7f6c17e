import TranscriptModel

/// Why media does not show, whatever the rules of contexts say.
enum AbsenceSentence {
    static func of(_ absence: Absence) -> String {
        switch absence {
        case .leftOutByExporter: "left out by the exporter: the export was made without media"
        case .unavailableFromInterface: "not available from the interface: it does not pass this on"
        case .fileMissing: "file missing: the export names a file that is not beside it"
        case .redactedAtSource: "redacted at the source: it was removed there before the export"
        case .erased: "erased: it was in this archive, and somebody erased it"
        }
    }
}
