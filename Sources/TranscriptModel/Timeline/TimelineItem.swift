/// A piece of a timeline.
public enum TimelineItem: Hashable, Sendable {
    /// A session starts.
    case session(Session)
    /// The context changes.
    case transition(Transition)
    /// A message.
    case message(Message)
}
