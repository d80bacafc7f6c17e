import SegueKit

/// `segue search --saved` and `--forget`.
struct SavedQueryRun {
    let forget: String?

    func run() throws {
        let queries = try SavedQueries()
        if let forget {
            guard try queries.forget(forget) else {
                throw UsageError.unknownSavedQuery(forget, known: try queries.all().map(\.name))
            }
            return
        }
        let out = Output()
        let all = try queries.all()
        for entry in all { try out.write("@\(entry.name)\t\(Talk.plain(entry.query))\n") }
        try out.flush()
        if all.isEmpty { throw ExitStatus.nothingFound }
    }
}
