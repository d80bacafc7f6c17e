import GRDB
import TranscriptModel

/// Keeps from when to when session data tells of each channel.
///
/// Only MessagingSession records count, which come for a whole channel; a change of status in one conversation says nothing of the
/// others. The stretch only ever grows, by the times found in any record.
final class CoverageBook {
    /// A stretch of time on a channel.
    struct Stretch: Sendable {
        /// The channel's address.
        var address: Int64
        /// First and last moment.
        var period: ClosedRange<Instant>
    }

    private let context: FileContext
    private var stretches: [Int64: (before: ClosedRange<Instant>?, now: ClosedRange<Instant>)] = [:]
    private let find: Statement
    private let write: Statement

    init(_ context: FileContext) throws {
        self.context = context
        find = try Statement(context.db, "SELECT first, last FROM coverage WHERE address = ?")
        write = try Statement(context.db, "INSERT OR REPLACE INTO coverage (address, first, last) VALUES (?, ?, ?)")
    }

    /// What was not covered before this file.
    var added: [Stretch] {
        stretches.flatMap { address, stretch -> [Stretch] in
            guard let before = stretch.before else { return [Stretch(address: address, period: stretch.now)] }
            var added: [Stretch] = []
            if stretch.now.lowerBound < before.lowerBound {
                added.append(Stretch(address: address, period: stretch.now.lowerBound...before.lowerBound))
            }
            if stretch.now.upperBound > before.upperBound {
                added.append(Stretch(address: address, period: before.upperBound...stretch.now.upperBound))
            }
            return added
        }
    }

    /// Takes the times of a record in.
    func extend(_ record: SessionRecord) throws {
        let times = [record.start, record.accepted, record.end].compactMap { $0 }
        guard let first = times.min(), let last = times.max(),
            let address = record.channel.min().flatMap(channelOfItsOwn),
            let channel = try context.addresses.intern([address], .channel, source: context.source, line: 0)
        else { return }
        let stretch = try stretches[channel] ?? { try load(channel).map { ($0, $0) } }()
        let now = stretch.map { min($0.now.lowerBound, first)...max($0.now.upperBound, last) } ?? first...last
        stretches[channel] = (stretch?.before, now)
    }

    /// Writes what was added.
    func flush() throws {
        for (address, stretch) in stretches where stretch.before != stretch.now {
            write.bind(address, at: 1)
            write.bind(stretch.now.lowerBound.milliseconds, at: 2)
            write.bind(stretch.now.upperBound.milliseconds, at: 3)
            try write.run()
        }
    }

    private func channelOfItsOwn(_ address: Address) -> Address? {
        switch address.kind {
        case .phone, .phoneNumberID, .messagingChannel, .businessName: address
        case .whatsAppUserID, .userName, .messagingEndUser, .contact, .chat, .channelAddress, .session, .conversation,
            .message, .marketingContact:
            nil
        }
    }

    private func load(_ address: Int64) throws -> ClosedRange<Instant>? {
        find.bind(address, at: 1)
        defer { find.reset() }
        guard try find.step(), let first = Instant(milliseconds: find.int(0)),
            let last = Instant(milliseconds: find.int(1)),
            first <= last
        else { return nil }
        return first...last
    }
}
