import LogFiles
import LogImporting
public import TranscriptModel

/// Imports files: finds the logs, detects their formats, and takes them in.
///
/// What one run imports is durable together, and timelines are derived once. Where something is wrong with one of the files each is
/// taken in within a transaction of its own, so that it stands for itself.
public struct Importer {
    let archive: any TranscriptArchive
    /// What lies beside the logs. An importer is made for one run.
    let folders = FolderListings()

    /// Logs of more bytes than this are not taken in together: what is not durable is lost with the power.
    private static let mostAtOnce = 1 << 30

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
        let sorted = logs.enumerated().sorted { ($0.element.stage, $0.offset) < ($1.element.stage, $1.offset) }.map(
            \.element)
        for group in Importer.groups(of: sorted) { try take(group, request, meter, report: add) }
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

    /// Number of messages of phones' exports that another log, or another export, told of too: of one import, what comes between.
    public func joinedMessages() throws -> Int { try archive.joinedMessages() }

    /// What the archive as a whole lacks, as far as it shows now.
    public func gaps() throws -> [Gap] { try archive.gaps(of: nil) }

    private static func groups(of logs: [FoundLog]) -> [[FoundLog]] {
        var groups: [[FoundLog]] = []
        var bytes = 0
        for log in logs {
            bytes = bytes.addingReportingOverflow(log.log.passLength).partialValue
            if groups.isEmpty || bytes > mostAtOnce || bytes < 0 {
                groups.append([])
                bytes = log.log.passLength
            }
            groups[groups.count - 1].append(log)
        }
        return groups
    }

    /// Takes logs in, together if nothing speaks against it, and tells of each once it is durable.
    private func take(
        _ logs: [FoundLog], _ request: ImportRequest, _ meter: ImportMeter, report: (FileReport) throws -> Void
    ) throws {
        let examined = try logs.map { try examine($0, meter) }
        let start = meter.mark
        if examined.count(where: \.isUnread) > 1 {
            var files: [FileReport]?
            do {
                files = try together(examined, request, meter)
            } catch StoreError.locked(let path) {
                throw StoreError.locked(path: path)
            } catch StoreError.interrupted(let path) {
                throw StoreError.interrupted(path: path)
            } catch {
                // Whatever it is, it is told of the file that has it.
            }
            if let files {
                for file in files { try report(file) }
                return
            }
        }
        meter.mark = start
        for log in examined {
            for file in try take(log, request, meter, isAlone: true) { try report(file) }
        }
    }

    private func together(
        _ logs: [ExaminedLog], _ request: ImportRequest, _ meter: ImportMeter
    ) throws -> [FileReport] {
        try archive.importing { try logs.flatMap { try take($0, request, meter, isAlone: false) } }
    }

    /// Takes one log in, and what lies beside it.
    /// - Parameter isAlone: Whether what is wrong with it is told; else it is thrown.
    private func take(
        _ examined: ExaminedLog, _ request: ImportRequest, _ meter: ImportMeter, isAlone: Bool
    ) throws -> [FileReport] {
        let log = examined.log
        let outcome: FileReport.Outcome
        switch examined.finding {
        case .settled(let settled): outcome = settled
        case .unread(let sha256, let importer):
            defer { meter.end() }
            do {
                meter.begin(log.log, name: log.name)
                outcome = try take(log, sha256, importer, request, meter)
            } catch let refusal as LogRefusal where isAlone {
                outcome = .refused(.log(refusal))
            } catch let error as LogFileError where isAlone {
                outcome = .refused(.unreadable(FileProblem(error)))
            }
        }
        let report = FileReport(name: log.name, path: log.path, outcome: outcome)
        return [report] + (try files(of: log, outcome, request, meter, isAlone: isAlone).map { [$0] } ?? [])
    }

    private func take(
        _ log: FoundLog, _ sha256: String, _ importer: any LogImporter, _ request: ImportRequest, _ meter: ImportMeter
    ) throws -> FileReport.Outcome {
        let format = importer.format.id
        // One file before it may have had the same bytes.
        if let known = try archive.source(sha256: sha256, format: format) { return .known(known) }
        var notes: [FileReport.Note] = []
        let summary = try archive.ingest(name: log.name, format: format) { ingest in
            var sink = IngestSink(ingest: ingest, meter: meter)
            try RecordPipe.read(log, importer, request.options, meter, into: &sink)
            // What a person took for a log of another format must not be remembered as imported.
            guard log.isRecognized || sink.hasTaken else { throw LogRefusal.noRecords }
            try sink.finish(request.options)
            if !request.said.isEmpty { ingest.note(code: "options", detail: request.said) }
            notes = sink.notes
            meter.read(records: ingest.seen)
            return (sha256, Int64(log.log.passLength))
        }
        if let summary { return .imported(summary, notes: notes) }
        // Another process imported the same bytes in the meantime.
        guard let known = try archive.source(sha256: sha256, format: format) else {
            return .refused(.unreadable(.shrunk))
        }
        return .known(known)
    }
}
