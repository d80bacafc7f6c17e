import Synchronization

/// How much an archive may inflate to before it is taken for a bomb.
public struct ArchiveLimits: Hashable, Sendable {
    /// Bytes that may come out of one gzip file: 16 GiB.
    public var gzipBytes = 16 << 30
    /// Bytes that may come out of the logs of one zip file together: 512 MiB.
    public var zipBytes = 512 << 20
    /// Entries of one zip file.
    public var entries = 100_000
    /// Logs of one zip file that may be read. Reaching one means reading the list of entries anew, so many of them take long.
    public var logs = 1_000
    /// How many times larger than what was read the output may be.
    public var ratio = 200
    /// Bytes of output before the ratio counts: 1 MiB.
    public var ratioGrace = 1 << 20

    /// The usual limits.
    public init() {}
}

/// Counts what comes out of one archive. Several passes over the same log count once.
final class ArchiveBudget: Sendable {
    let limits: ArchiveLimits
    let total: Int
    private let opened = Mutex<Set<Int>>([])
    private let outputs = Mutex<(perEntry: [Int: Int], sum: Int)>(([:], 0))

    init(limits: ArchiveLimits, total: Int) {
        self.limits = limits
        self.total = total
    }

    /// Notes that an entry is read for more than its beginning.
    func checkOpening(entry: Int) throws(ArchiveProblem) {
        let count = opened.withLock { opened in
            opened.insert(entry)
            return opened.count
        }
        if count > limits.logs { throw .tooManyLogs(limit: limits.logs) }
    }

    /// Notes how much came out of an entry in one pass, and how much the archive was read for it.
    func check(entry: Int, output: Int, input: Int) throws(ArchiveProblem) {
        let dense = output.subtractingReportingOverflow(limits.ratioGrace)
        if !dense.overflow, dense.partialValue > 0, output / max(1, limits.ratio) > max(1, input) {
            throw .tooDense(limit: limits.ratio)
        }
        let sum = outputs.withLock { outputs in
            let known = outputs.perEntry[entry] ?? 0
            if output > known {
                outputs.perEntry[entry] = output
                outputs.sum += output - known
            }
            return outputs.sum
        }
        if sum > total { throw .tooLarge(limit: total) }
    }
}
