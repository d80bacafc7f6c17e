import LogFiles
public import LogImporting
public import TranscriptModel

/// Imports files: finds the logs, detects their formats, and takes each in within its own transaction.
public struct Importer {
    let archive: any TranscriptArchive

    /// An importer into an archive.
    public init(archive: any TranscriptArchive) {
        self.archive = archive
    }

    /// Imports files.
    /// - Parameters:
    ///   - progress: Called whenever something moved, many times a second.
    ///   - each: Called for each file once it is durable, refused or skipped.
    public func run(
        _ request: ImportRequest, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in },
        each: (FileReport) throws -> Void
    ) throws -> ImportReport {
        var report = ImportReport()
        func add(_ file: FileReport) throws {
            report.files.append(file)
            try each(file)
        }
        var logs: [FoundLog] = []
        var others: [FileReport] = []
        let meter = ImportMeter(progress)
        let detection = Detection(
            format: request.format, encoding: request.options.encoding, columns: request.options.columns,
            meter: meter)
        for path in request.paths {
            detection.logs(at: path) {
                logs.append($0)
            } failed: { path, outcome in
                others.append(FileReport(name: path, path: path, outcome: outcome))
            }
        }
        let read = logs.filter(\.isRead)
        meter.begin(
            files: read.count, bytes: read.reduce(0) { $0.addingReportingOverflow($1.log.passLength).partialValue })
        // Who is who first, then what was written, then what happened to it: the result is the same in any order, and this one
        // saves writing messages of which only the delivery is known yet.
        for log in logs.enumerated().sorted(by: { ($0.element.stage, $0.offset) < ($1.element.stage, $1.offset) }).map(
            \.element)
        {
            let outcome = try outcome(of: log, request, meter)
            try add(FileReport(name: log.name, path: log.path, outcome: outcome))
            if let files = try files(of: log, outcome, request, meter) { try add(files) }
        }
        for other in others { try add(other) }
        return report
    }

    /// Tells what an import would do: each file in its turn, with those before it, and all of it taken back at the end.
    ///
    /// The archive must be writable, and nobody else can write to it meanwhile.
    public func rehearse(
        _ request: ImportRequest, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in },
        each: (FileReport) throws -> Void
    ) throws -> ImportReport {
        try archive.rehearsing { try run(request, progress: progress, each: each) }
    }

    private func outcome(
        of log: FoundLog, _ request: ImportRequest, _ meter: ImportMeter
    ) throws -> FileReport.Outcome {
        switch log.verdict {
        case .skip(let reason): return .skipped(reason)
        case .refuse(let refusal): return .refused(refusal)
        case .read(let importer):
            defer { meter.end() }
            do {
                meter.begin(log.log, name: log.name)
                return try take(log, importer, request, meter)
            } catch let refusal as LogRefusal {
                return .refused(.log(refusal))
            } catch let error as LogFileError {
                return .refused(.unreadable(FileProblem(error)))
            }
        }
    }

    private func take(
        _ log: FoundLog, _ importer: any LogImporter, _ request: ImportRequest, _ meter: ImportMeter
    ) throws -> FileReport.Outcome {
        let (sha256, log) = try examined(log, importer, meter)
        let format = importer.format.id
        if let known = try archive.source(sha256: sha256, format: format) { return .known(known) }
        var notes: [FileReport.Note] = []
        let summary = try archive.ingest(name: log.name, format: format) { ingest in
            var sink = IngestSink(ingest: ingest, meter: meter)
            try read(log, importer, request, meter, into: &sink)
            // What a person took for a log of another format must not be remembered as imported.
            guard log.isRecognized || sink.hasTaken else { throw LogRefusal.noRecords }
            if !request.said.isEmpty { ingest.note(code: "options", detail: request.said) }
            notes = sink.notes
            meter.read(records: ingest.seen)
            return (sha256, Int64(log.log.file.size))
        }
        if let summary { return .imported(summary, notes: notes) }
        // Another process imported the same bytes in the meantime.
        guard let known = try archive.source(sha256: sha256, format: format) else {
            return .refused(.unreadable(.shrunk))
        }
        return .known(known)
    }
}
