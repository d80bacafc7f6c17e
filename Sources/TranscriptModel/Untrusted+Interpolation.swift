/// Text that must not be put into a text of ours by interpolation: what is shown goes through a sink that makes it harmless
/// (`Talk.plain`, `Talk.quoted`, `PlainText`, `HTMLWriter`).
///
/// The compiler passes over functions that are marked as unavailable where a general one fits, but it refuses a choice between two
/// that fit equally well. So these two make `"\(message.text)"` an error: "ambiguous use of 'appendInterpolation'".
public protocol NotInterpolated {}

/// The other half of `NotInterpolated`.
public protocol NeverInterpolated {}

extension Untrusted: NotInterpolated, NeverInterpolated {}
extension Optional: NotInterpolated where Wrapped == Untrusted {}
extension Optional: NeverInterpolated where Wrapped == Untrusted {}

extension DefaultStringInterpolation {
    /// Never called: see `NotInterpolated`.
    public mutating func appendInterpolation<Text: NotInterpolated>(_ text: Text) {}

    /// Never called: see `NotInterpolated`.
    public mutating func appendInterpolation<Text: NeverInterpolated>(_ text: Text) {}
}
