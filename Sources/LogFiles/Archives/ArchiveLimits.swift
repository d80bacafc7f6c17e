import Synchronization

/// How much an archive may inflate to before it is taken for a bomb.
public struct ArchiveLimits: Hashable, Sendable {
    /// Bytes that may come out of one gzip file: 16 GiB.
    public var gzipBytes = 16 << 30
    /// Bytes that may come out of the logs of one zip file together: 512 MiB.
    public var zipBytes = 512 << 20
    /// Bytes that may come out of the files beside a log in one zip file together, which are only hashed: 64 GiB.
    public var companionBytes = 64 << 30
    /// Entries of one zip file.
    public var entries = 100_000
    /// Entries of one zip file that may be passed over to reach its logs, all passes together. Every pass reads the directory
    /// anew, at some microseconds an entry.
    public var directoryReads = 4_000_000
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
    private let directoryReads = Mutex(0)
    private let outputs = Mutex<(perEntry: [Int: Int], sum: Int)>(([:], 0))

    init(limits: ArchiveLimits, total: Int) {
        self.limits = limits
        self.total = total
    }

    /// Notes that a pass begins, for which that many entries must be gone through.
    func checkPass(entries: Int) throws(ArchiveProblem) {
        let sum = directoryReads.withLock { sum in
            sum += entries
            return sum
        }
        if sum > limits.directoryReads { throw .tooManyLogs(limit: limits.directoryReads) }
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
