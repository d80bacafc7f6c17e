import LogFiles
public import LogImporting
public import TranscriptModel

/// Imports files: finds the logs, detects their formats, and takes each in within its own transaction.
public struct Importer {
    let archive: (any TranscriptArchive)?

    /// An importer into an archive; without one it can only run dry.
    public init(archive: (any TranscriptArchive)?) {
        self.archive = archive
    }

    /// Imports files.
    /// - Parameters:
    ///   - progress: Called now and then with the file and the number of its records so far.
    ///   - each: Called for each file once it is durable, refused or skipped.
    public func run(
        _ request: ImportRequest, progress: (Untrusted, Int) -> Void = { _, _ in }, each: (FileReport) throws -> Void
    ) throws -> ImportReport {
        var report = ImportReport()
        func add(_ file: FileReport) throws {
            report.files.append(file)
            try each(file)
        }
        var logs: [FoundLog] = []
        var failures: [FileReport] = []
        let detection = Detection(format: request.format, encoding: request.options.encoding)
        for path in request.paths {
            detection.logs(at: path) {
                logs.append($0)
            } failed: { path, refusal in
                failures.append(FileReport(name: path, path: path, outcome: .refused(refusal)))
            }
        }
        // Who is who first, then what was written, then what happened to it: the result is the same in any order, and this one
        // saves writing messages of which only the delivery is known yet.
        for log in logs.enumerated().sorted(by: { ($0.element.stage, $0.offset) < ($1.element.stage, $1.offset) }).map(
            \.element)
        {
            let outcome = try outcome(of: log, request, progress)
            try add(FileReport(name: log.name, path: log.path, outcome: outcome))
            if let files = try files(of: log, outcome, request, progress) { try add(files) }
        }
        for failure in failures { try add(failure) }
        return report
    }

    private func outcome(
        of log: FoundLog, _ request: ImportRequest, _ progress: (Untrusted, Int) -> Void
    ) throws -> FileReport.Outcome {
        switch log.verdict {
        case .skip(let reason): return .skipped(reason)
        case .refuse(let refusal): return .refused(refusal)
        case .read(let importer):
            do {
                if request.isDryRun { return try dryRun(log, importer, request) }
                guard let archive else { return .refused(.unrecognized) }
                return try take(log, importer, request, into: archive, progress)
            } catch let refusal as LogRefusal {
                return .refused(.log(refusal))
            } catch let error as LogFileError {
                return .refused(.unreadable(FileProblem(error)))
            }
        }
    }

    private func take(
        _ log: FoundLog, _ importer: any LogImporter, _ request: ImportRequest, into archive: any TranscriptArchive,
        _ progress: (Untrusted, Int) -> Void
    ) throws -> FileReport.Outcome {
        let (sha256, log) = try examined(log, importer)
        if let known = try archive.source(sha256: sha256) { return .known(known) }
        var notes: [FileReport.Note] = []
        let summary = try archive.ingest(name: log.name, format: importer.format.id) { ingest in
            try withoutActuallyEscaping(progress) { progress in
                var sink = IngestSink(ingest: ingest) { progress(log.name, $0) }
                try read(log, importer, request, into: &sink)
                notes = sink.notes
            }
            return (sha256, Int64(log.log.file.size))
        }
        if let summary { return .imported(summary, notes: notes) }
        guard let known = try archive.source(sha256: sha256) else { return .refused(.unrecognized) }
        return .known(known)
    }

    private func dryRun(
        _ log: FoundLog, _ importer: any LogImporter, _ request: ImportRequest
    ) throws -> FileReport.Outcome {
        var sink = CountingSink()
        let (sha256, log) = try examined(log, importer)
        try read(log, importer, request, into: &sink)
        return .imported(
            SourceSummary(
                name: log.name, sha256: sha256, format: importer.format.id,
                bytes: Int64(log.log.file.size), seen: sink.accepted + sink.rejected, new: sink.accepted, known: 0,
                rejected: sink.rejected),
            notes: sink.notes)
    }
}
