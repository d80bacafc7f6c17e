extension LogContent {
    /// The first bytes of the log, read in a pass of their own.
    func head(size: Int = 64 << 10) throws -> LogHead {
        let source = try open()
        var bytes = [UInt8](repeating: 0, count: size + 1)
        var count = 0
        while count < bytes.count {
            let more = try bytes.withUnsafeMutableBytes { all in
                try source.read(into: UnsafeMutableRawBufferPointer(rebasing: all[count...]))
            }
            guard more > 0 else { break }
            count += more
        }
        return LogHead(bytes: Array(bytes.prefix(min(count, size))), isWhole: count <= size)
    }
}
