/// What a shell can complete from an archive.
public enum CompletionSubject: Hashable, Sendable, CaseIterable {
    /// Phone numbers and other addresses of customers.
    case customer
    /// Phone numbers and other addresses of the business.
    case channel
    /// Names of templates.
    case template
    /// Words of the names of people, in small letters without accents.
    case name
}
