import LogFiles
import LogImporting
import TranscriptModel

extension Importer {
    /// The digest of a log, and the log with what its bytes say about its encoding: both come out of one pass.
    func examined(
        _ log: FoundLog, _ importer: any LogImporter, _ meter: ImportMeter
    ) throws -> (sha256: String, log: FoundLog) {
        guard log.encoding == nil, importer.format.mayBeWindows1252 else {
            return (try Digest.sha256(of: try log.log.open(), progress: { meter.compared(bytes: $0) }), log)
        }
        var survey = SingleByteSurvey()
        var log = log
        let sha256 = try Digest.sha256(of: try log.log.open()) { bytes in
            if !survey.isSettled { survey.see(bytes) }
        } progress: {
            meter.compared(bytes: $0)
        }
        if survey.isWindows1252() { log.encoding = EncodingDecision(.windows1252, by: .bytesOfNoUTF8) }
        return (sha256, log)
    }

    /// Takes in what lies beside a log and is named in it; nil when there is nothing of that kind.
    func files(
        of log: FoundLog, _ outcome: FileReport.Outcome, _ request: ImportRequest, _ meter: ImportMeter, isAlone: Bool
    ) throws -> FileReport? {
        guard case .read(let importer) = log.verdict, let importer = importer as? any CompanionReading else {
            return nil
        }
        let summary: SourceSummary
        switch outcome {
        case .imported(let found, _), .known(let found): summary = found
        case .skipped, .refused: return nil
        }
        let name = Untrusted(log.name.bytes + Array(" (files)".utf8))
        func report(_ outcome: FileReport.Outcome) -> FileReport {
            FileReport(name: name, path: log.path, outcome: outcome)
        }
        do {
            let beside = try CompanionFiles(besides: log.log, folders: folders)
            guard !beside.isEmpty else { return nil }
            let asked =
                try archive.companionNames(sha256: summary.sha256, format: summary.format)
                ?? lookThrough(log, importer, summary, request, meter)
            guard let files = try MediaIntake(asked, sha256: summary.sha256, besides: beside) else { return nil }
            if let known = try archive.source(sha256: files.sha256, format: importer.format.id) {
                return report(.known(known))
            }
            let log = try examined(log, importer, meter).log
            return report(try take(files, of: log, named: name, importer, request, meter))
        } catch let refusal as LogRefusal where isAlone {
            return report(.refused(.log(refusal)))
        } catch let error as LogFileError where isAlone {
            return report(.refused(.unreadable(FileProblem(error))))
        }
    }

    /// Looks for the names of files in a log, and keeps them: a log that comes again need not be read for them.
    private func lookThrough(
        _ log: FoundLog, _ importer: any CompanionReading, _ summary: SourceSummary, _ request: ImportRequest,
        _ meter: ImportMeter
    ) throws -> Set<Untrusted> {
        let log = try examined(log, importer, meter).log
        let names = try MediaIntake.names(in: log, importer, request.options, meter)
        try archive.keep(companionNames: names, sha256: summary.sha256, format: summary.format)
        return names
    }

    private func take(
        _ files: MediaIntake, of log: FoundLog, named name: Untrusted, _ importer: any CompanionReading,
        _ request: ImportRequest, _ meter: ImportMeter
    ) throws -> FileReport.Outcome {
        var notes: [FileReport.Note] = []
        let summary = try archive.ingest(name: name, format: importer.format.id) { ingest in
            var sink = IngestSink(ingest: ingest, meter: meter)
            var missing = 0
            try importer.readCompanions(
                log.content(meter), options: request.options,
                file: { name in
                    let file = files.file(name)
                    missing += file == nil ? 1 : 0
                    return file
                }, into: &sink)
            if missing > 0 { try sink.note(.missingFiles(missing)) }
            if !request.said.isEmpty { ingest.note(code: "options", detail: request.said) }
            notes = sink.notes
            return (files.sha256, files.bytes)
        }
        if let summary { return .imported(summary, notes: notes) }
        guard let known = try archive.source(sha256: files.sha256, format: importer.format.id) else {
            return .refused(.unreadable(.shrunk))
        }
        return .known(known)
    }
}
