import LogFiles
import LogImporting

/// A log after its bytes were compared with what the archive has.
struct ExaminedLog {
    var log: FoundLog
    var finding: Finding

    /// What the comparison says.
    enum Finding {
        /// It need not be read.
        case settled(FileReport.Outcome)
        /// It is to be read. Its hash, and who reads it.
        case unread(sha256: String, any LogImporter)
    }

    /// Whether it is to be read.
    var isUnread: Bool {
        if case .unread = finding { true } else { false }
    }
}

extension Importer {
    /// Compares a log with what the archive has.
    func examine(_ log: FoundLog, _ meter: ImportMeter) throws -> ExaminedLog {
        switch log.verdict {
        case .skip(let reason): return ExaminedLog(log: log, finding: .settled(.skipped(reason)))
        case .refuse(let refusal): return ExaminedLog(log: log, finding: .settled(.refused(refusal)))
        case .read(let importer):
            do {
                meter.compare(log.log, name: log.name)
                let (sha256, log) = try examined(log, importer, meter)
                guard let known = try archive.source(sha256: sha256, format: importer.format.id) else {
                    return ExaminedLog(log: log, finding: .unread(sha256: sha256, importer))
                }
                meter.pass(log.log)
                return ExaminedLog(log: log, finding: .settled(.known(known)))
            } catch let refusal as LogRefusal {
                meter.pass(log.log)
                return ExaminedLog(log: log, finding: .settled(.refused(.log(refusal))))
            } catch let error as LogFileError {
                meter.pass(log.log)
                return ExaminedLog(log: log, finding: .settled(.refused(.unreadable(FileProblem(error)))))
            }
        }
    }
}
