/// Something that may be missing from a customer's history, and how that is known.
public enum Gap: Hashable, Sendable {
    /// A file that tells of the customer has this note.
    case source(SourceNote)
    /// Sessions of which no record tells the end, with the start of the first.
    case openSessions(Int, since: Instant)
    /// Messages of which nothing but the delivery is known, and when the first and the last were sent at the latest.
    case knownByReceipts(Int, ClosedRange<Instant>)
    /// Templates that were sent and are not in the catalogue, by name.
    case unknownTemplates([Untrusted])
    /// Two phone exports of one chat, of which one ends before the other begins.
    case betweenExports(from: Instant, until: Instant, earlier: Untrusted, later: Untrusted)
    /// Exports know a channel by its name only, and the same customers write on others that have numbers: it may be one of these, and
    /// then what both tell is there twice. Nothing ties them but a policy, or Salesforce's record of the channel.
    case channelWithoutNumber(Untrusted, others: [Untrusted])
    /// Messages with media that the exporter left out.
    case mediaLeftOut(Int)
    /// Messages with media whose file was not beside the export.
    case mediaFilesMissing(Int)
}
