import LogImporting
import TranscriptModel

/// Hands what an importer finds to the archive.
struct IngestSink: RecordSink {
    let ingest: any RecordIntake
    var notes: [FileReport.Note] = []
    let meter: ImportMeter
    /// Whether any record was taken.
    private(set) var hasTaken = false
    private var nationalNumbers = 0

    init(ingest: any RecordIntake, meter: ImportMeter) {
        self.ingest = ingest
        self.meter = meter
    }

    mutating func accept(_ record: LogRecord, at place: RecordPlace) throws {
        hasTaken = true
        if record.hasNationalNumber { nationalNumbers += 1 }
        try ingest.accept(record, at: place)
        if ingest.seen % 1024 == 0 { meter.read(records: ingest.seen) }
    }

    /// Tells what shows only when all is read.
    mutating func finish(_ options: ImportOptions) throws {
        if nationalNumbers > 0, options.region == nil { try note(.nationalNumbers(nationalNumbers)) }
    }

    mutating func reject(_ reason: RejectReason, at place: RecordPlace) throws {
        try ingest.reject(code: reason.code, detail: reason.detail, at: place)
    }

    mutating func note(_ note: ImportNote) throws {
        ingest.note(code: note.code, detail: note.detail)
        notes.append(FileReport.Note(code: note.code, detail: note.detail))
    }
}
