import LogImporting
import TranscriptModel

/// Hands what an importer finds to the archive.
struct IngestSink: RecordSink {
    let ingest: any RecordIntake
    var notes: [FileReport.Note] = []
    /// Called now and then with the number of records so far.
    let progress: (Int) -> Void

    mutating func accept(_ record: LogRecord, at place: RecordPlace) throws {
        try ingest.accept(record, at: place)
        if ingest.seen % 4096 == 0 { progress(ingest.seen) }
    }

    mutating func reject(_ reason: RejectReason, at place: RecordPlace) throws {
        try ingest.reject(code: reason.code, detail: reason.detail, at: place)
    }

    mutating func note(_ note: ImportNote) throws {
        ingest.note(code: note.code, detail: note.detail)
        notes.append(FileReport.Note(code: note.code, detail: note.detail))
    }
}

/// Counts what an importer finds, for a dry run.
struct CountingSink: RecordSink {
    var accepted = 0
    var rejected = 0
    var notes: [FileReport.Note] = []

    mutating func accept(_ record: LogRecord, at place: RecordPlace) throws { accepted += 1 }

    mutating func reject(_ reason: RejectReason, at place: RecordPlace) throws { rejected += 1 }

    mutating func note(_ note: ImportNote) throws {
        notes.append(FileReport.Note(code: note.code, detail: note.detail))
    }
}
