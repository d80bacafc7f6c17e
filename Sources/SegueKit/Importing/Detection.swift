import LogFiles
import LogImporting
import TranscriptModel

/// Finds logs at paths and who reads each.
struct Detection {
    let format: String?
    /// Encoding of all files; nil to take each for UTF-8 unless it proves to be something else.
    let encoding: TextEncoding?
    /// Columns that a person named.
    let columns: [ColumnField: Untrusted]
    let meter: ImportMeter

    /// The logs at a path, in the order of their names.
    /// - Parameter found: Called for each log, or with the reason why there is none.
    /// - Parameter failed: Called for each path that gives none.
    func logs(
        at path: String, _ found: (FoundLog) -> Void, failed: (Untrusted, FileReport.Outcome) -> Void
    ) {
        do {
            if path.utf8.elementsEqual("-".utf8) {
                let input = try StandardInput.spool { meter.copied(bytes: $0) }
                if try !logs(in: input, isNamed: true, found) { failed(Untrusted(path), .skipped(.empty)) }
                return
            }
            let findings = try FolderWalk.findings(at: FilePath(path))
            if findings.hidden > 0 { failed(Untrusted(path), .skipped(.hidden(findings.hidden))) }
            let isAlone = findings.files == [FilePath(path)]
            for link in findings.folderLinks { failed(Untrusted(link.bytes), .skipped(.folderLink)) }
            for (folder, error) in findings.failures {
                failed(Untrusted(folder.bytes), .refused(.unreadable(FileProblem(error))))
            }
            for file in findings.files {
                do {
                    if try !logs(in: try LogFile.open(file), isNamed: isAlone, found) {
                        failed(Untrusted(file.bytes), .skipped(.empty))
                    }
                } catch {
                    failed(Untrusted(file.bytes), .refused(.unreadable(FileProblem(error))))
                }
            }
        } catch {
            failed(Untrusted(path), .refused(.unreadable(FileProblem(error))))
        }
    }

    /// Whether a log that a person named the format of looks like one of it. A table of any columns may be mapped.
    private func isRecognized(_ head: LogHead, _ verdict: FoundLog.Verdict) -> Bool {
        guard format != nil, case .read(let importer) = verdict else { return true }
        return importer.recognizes(head)
            || LogImporters.recognizing(head, columns: columns).contains { $0.format == importer.format }
    }

    /// Hands over the logs in a file; false when there is none, as in an archive without files.
    private func logs(in file: LogFile, isNamed: Bool, _ found: (FoundLog) -> Void) throws -> Bool {
        var isEmpty = true
        try file.forEachLog { log, head in
            let isEntry = log.entryName != nil
            let decision =
                encoding.map { EncodingDecision($0, by: .declared) } ?? EncodingDecision.of(head: head.bytes)
            let head = decodedHead(head, decision)
            // XML says itself what it is written in, and its reader obeys.
            let isXML = decision?.proof != .declared && head.bytes.first == UInt8(ascii: "<")
            let verdict = verdict(head, name: log.name, isNamed: isNamed && !isEntry)
            isEmpty = false
            found(
                FoundLog(
                    path: Untrusted(file.path.bytes), log: log, verdict: verdict, encoding: isXML ? nil : decision,
                    isRecognized: isRecognized(head, verdict)))
        }
        return !isEmpty
    }

    /// The beginning of a log in UTF-8. Where the whole log must prove that it is Windows-1252, its beginning is looked at as if.
    private func decodedHead(_ head: StoredHead, _ decision: EncodingDecision?) -> LogHead {
        if let decision {
            return LogHead(bytes: head.bytes, isWhole: head.isWhole, encoding: decision.encoding)
        }
        var survey = SingleByteSurvey()
        head.bytes.withUnsafeBytes { survey.see($0) }
        let encoding: TextEncoding = survey.isWindows1252() && !head.bytes.contains(0) ? .windows1252 : .utf8
        return LogHead(bytes: head.bytes, isWhole: head.isWhole, encoding: encoding)
    }

    private func verdict(_ head: LogHead, name: [UInt8], isNamed: Bool) -> FoundLog.Verdict {
        if head.bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }), head.isWhole { return .skip(.empty) }
        if let format {
            guard let importer = LogImporters.named(format) else { return .refuse(.unknownFormat(format)) }
            let isBesides = !isNamed && (isMedia(name) || isProse(name)) && !importer.recognizes(head)
            return isBesides ? .skip(.media) : .read(importer)
        }
        let importers = LogImporters.recognizing(head, columns: columns)
        switch importers.count {
        case 1: return .read(importers[0])
        case 0:
            // Named by itself a file was meant to be read; in a folder it may just lie beside the logs.
            if isPolicy(head) { return isNamed ? .refuse(unrecognized(head)) : .skip(.policyFile) }
            if !isNamed, isMedia(name) || isProse(name) { return .skip(.media) }
            return .refuse(unrecognized(head))
        default: return .refuse(.ambiguous(formats: importers.map(\.format.id)))
        }
    }

    private func unrecognized(_ head: LogHead) -> Refusal {
        guard !head.bytes.contains(0) else { return .binary }
        return .unrecognized(
            nearest: LogImporters.nearest(to: head).map { NearMiss(format: $0.format.id, reason: $0.mismatch.reason) })
    }

    private func isPolicy(_ head: LogHead) -> Bool {
        head.bytes.split(separator: 0x0A).prefix(200).contains {
            $0.starts(with: "channels:".utf8) || $0.starts(with: "defaults:".utf8)
        }
    }

    private func isMedia(_ name: [UInt8]) -> Bool {
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return false }
        let ending = name[(dot + 1)...].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        return Detection.mediaEndings.contains { ending.elementsEqual($0.utf8) }
    }

    /// Whether a file has one of the names under which programs are told of, whatever its ending.
    private func isProse(_ name: [UInt8]) -> Bool {
        let stem = name.prefix { $0 != UInt8(ascii: ".") }.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        return Detection.prose.contains { stem.elementsEqual($0.utf8) }
    }

    private static let prose = [
        "license", "licence", "copying", "notice", "readme", "changelog", "authors", "makefile",
    ]

    private static let mediaEndings = [
        "jpg", "jpeg", "png", "gif", "webp", "heic", "mp4", "mov", "3gp", "opus", "ogg", "m4a", "mp3", "aac", "amr",
        "pdf", "docx",
        "xlsx", "pptx", "vcf", "md", "sqlite", "sqlite-wal", "sqlite-shm", "db",
    ]
}

extension FileProblem {
    /// Sorts what went wrong when a file was opened or read.
    init(_ error: any Error) {
        switch error as? LogFileError {
        case .missing: self = .missing
        case .forbidden: self = .forbidden
        case .notRegular: self = .notAFile
        case .linkLoop, .tooDeep: self = .tooDeep
        case .shrunk: self = .shrunk
        case .archive(_, let problem): self = .archive(FileProblem.words(problem))
        case .failed(_, let error): self = .device(error.words)
        case nil: self = .device("\(error)")
        }
    }

    private static func words(_ problem: ArchiveProblem) -> String {
        switch problem {
        case .damaged: "it is damaged"
        case .wrongChecksum: "its checksum is wrong"
        case .encrypted: "it is encrypted"
        case .duplicateEntry: "two of its entries have the same name"
        case .tooManyEntries(let limit): "it has more than \(limit) entries"
        case .tooManyLogs: "its logs stand among too many entries"
        case .strayBytes: "bytes stand behind its directory, or it has none"
        case .entryCount(let announced, let found): "it announces \(announced) entries and has \(found)"
        case .tooLarge(let limit): "it inflates to more than \(limit) bytes"
        case .tooDense(let limit): "it inflates to more than \(limit) times its size"
        }
    }
}
