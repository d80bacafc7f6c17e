public import TranscriptModel

extension PolicyFile {
    /// Channels that the logs and the file do not agree on.
    public struct Mismatch: Hashable, Sendable {
        /// Entries that the logs know as the channel of an earlier one of the same moment, as remarks at their places.
        public var twice: [PolicyProblem]
        /// Entries of which no log tells, as remarks at their places.
        public var inNoLog: [PolicyProblem]
        /// Channels of the logs, as shown, that no entry names.
        public var inNoEntry: [Untrusted]
    }

    /// Compares the channels of the file with those that an archive's logs tell of.
    public func mismatch(with archive: any TranscriptArchive) throws -> Mismatch {
        let channels = try archive.channels(of: nil)
        let told = Set(channels.flatMap(\.addresses).map(\.value))
        let named = Set(entries.flatMap { [$0.number, $0.phoneNumberID] }.compactMap { $0 })
        let names = Set(entries.compactMap(\.name))
        var inNoLog: [PolicyProblem] = []
        var seen: Set<Untrusted> = []
        for (entry, place) in zip(entries, places) where !entry.isDefaults {
            let own = [entry.number, entry.phoneNumberID].compactMap { $0 }
            guard let shown = own.first, told.isDisjoint(with: own), seen.insert(shown).inserted else { continue }
            inNoLog.append(PolicyProblem(line: place.line, column: place.column, kind: .channelInNoLog(shown)))
        }
        let inNoEntry = channels.filter { channel in
            // A phone's export knows a channel by its name only.
            named.isDisjoint(with: channel.addresses.map(\.value))
                && names.isDisjoint(with: channel.addresses.map(\.value))
        }
        return Mismatch(twice: twice(channels), inNoLog: inNoLog, inNoEntry: inNoEntry.map(\.channel).sorted())
    }

    /// Entries that name one channel by different addresses; those that name it alike are mistakes that need no logs.
    private func twice(_ channels: [RoutedChannel]) -> [PolicyProblem] {
        var channelOf: [Untrusted: Int] = [:]
        for (index, channel) in channels.enumerated() {
            for address in channel.addresses { channelOf[address.value] = index }
        }
        var lines: [[Int64]: Int] = [:]
        return zip(entries, places).compactMap { entry, place in
            let names = [entry.number, entry.phoneNumberID].compactMap { $0 }
            guard let channel = names.compactMap({ channelOf[$0] }).first else { return nil }
            let key = [Int64(channel), entry.effectiveFrom.milliseconds]
            guard let line = lines[key] else {
                lines[key] = place.line
                return nil
            }
            return PolicyProblem(line: place.line, column: place.column, kind: .sameChannel(line: line))
        }
    }
}
