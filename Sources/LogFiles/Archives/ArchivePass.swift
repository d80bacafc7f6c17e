/// A pass over what one entry of an archive holds.
final class ArchivePass {
    private let reader: ArchiveReader
    private let entry: Int
    private let budget: ArchiveBudget
    private var checksum: GzipChecksum?
    /// Bytes that came out so far.
    private(set) var output = 0
    private var isEmpty = false

    /// The entry on which a walk stands.
    init(_ reader: ArchiveReader, entry: Int, budget: ArchiveBudget) {
        self.reader = reader
        self.entry = entry
        self.budget = budget
    }

    /// What a gzip file holds.
    convenience init(gzip file: LogFile, budget: ArchiveBudget) throws(LogFileError) {
        let reader = try ArchiveReader(file, .gzip, limits: budget.limits)
        let entry = try reader.next()
        self.init(reader, entry: 0, budget: budget)
        checksum = GzipChecksum()
        isEmpty = entry == nil
    }

    /// An entry of a zip file, counted from 0 among all entries.
    convenience init(zip file: LogFile, entry: Int, budget: ArchiveBudget) throws(LogFileError) {
        let reader = try ArchiveReader(file, .zip, limits: budget.limits)
        for _ in 0...entry {
            guard try reader.next() != nil else { throw LogFileError.shrunk(file.path) }
        }
        self.init(reader, entry: entry, budget: budget)
    }

    /// Bytes that were read from the file so far.
    var consumed: Int { reader.input.consumed }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(LogFileError) -> Int {
        guard !buffer.isEmpty else { return 0 }
        let count = isEmpty ? 0 : try reader.read(into: buffer)
        output += count
        let path = reader.input.file.path
        do {
            try budget.check(entry: entry, output: output, input: reader.input.consumed)
        } catch {
            throw .archive(path, error)
        }
        checksum?.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        if count == 0, let checksum, try !checksum.agrees(with: reader.input.file) {
            throw .archive(path, .wrongChecksum)
        }
        return count
    }
}
