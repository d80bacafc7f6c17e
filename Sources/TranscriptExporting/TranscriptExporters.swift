/// The registry: one line for each format.
public enum TranscriptExporters {
    /// Every exporter, in the order of help and documentation.
    public static let all: [any TranscriptExporter] = [
        HTMLExporter(),
        TextExporter(),
        JSONLExporter(),
        CSVExporter(),
    ]

    /// The exporter of a format by its word.
    public static func named(_ id: String) -> (any TranscriptExporter)? {
        all.first { $0.id == id }
    }
}
