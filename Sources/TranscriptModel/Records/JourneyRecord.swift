/// What one record of a log says of a journey of Journey Builder: of the whole, of one of its versions or of a step in it.
///
/// Messages name their journey by any of the three ids. The name may come in another file, before or after them.
public struct JourneyRecord: Hashable, Sendable {
    /// Id of the journey, the same for all its versions.
    public var journey: Untrusted?
    /// Id of the version.
    public var version: Untrusted?
    /// Number of the version, counted from 1. Journeys are renamed: the name of the highest one counts.
    public var number: Int?
    /// The journey's name.
    public var name: Untrusted?
    /// Id of a step of it, such as the one that sends a message.
    public var activity: Untrusted?
    /// The step's name.
    public var activityName: Untrusted?

    /// Tells of the journey, the version and the step with these ids.
    public init(journey: Untrusted? = nil, version: Untrusted? = nil, activity: Untrusted? = nil) {
        self.journey = journey
        self.version = version
        self.activity = activity
    }

    /// The ids by which a message may name it.
    public var identifiers: [Untrusted] { [journey, version, activity].compactMap { $0 } }
}
