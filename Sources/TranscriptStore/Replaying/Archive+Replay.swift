public import TranscriptModel

extension Archive {
    /// Runs the rules over the archive under another policy, in memory, and tells what would be different. Nothing is written.
    /// - Parameters:
    ///   - request: The other policy, and which part of the archive.
    ///   - localTime: The zone's clock, which says what a month is.
    ///   - each: Gets every customer whose history would change.
    public func replay(
        _ request: ReplayRequest, localTime: @escaping (Instant) -> CivilTime, each: (CustomerReplay) throws -> Void
    ) throws -> ReplayTotals {
        try read { db in
            var scan = try ReplayScan(db, request, localTime: localTime, watch: overseer?.watch)
            return try scan.run(each: each)
        }
    }
}
