import SearchQuery
import SegueKit
import TranscriptModel

extension TranscriptArchive {
    /// The one customer whom somebody named in full, by an id, a whole address or a whole name: what is done to them can't be undone, and
    /// a part of a number or a name is somebody else's as soon as one more is imported.
    func theWholeCustomer(_ text: String, region: String?) throws -> Customer {
        let customer = try theCustomer(text, region: region)
        guard PublicID(text) == nil, !customer.isNamed(text, region: region) else { return customer }
        throw UsageError.notWhole(text, customer)
    }
}

extension Customer {
    fileprivate func isNamed(_ text: String, region: String?) -> Bool {
        let typed = Untrusted(text)
        let numbers =
            [PhoneNumber.canonical(typed.bytes), PhoneNumber.written(typed.bytes, region: region)].compactMap { $0 }
            + PhoneNumber.nationalReadings(of: typed.bytes)
        return addresses.contains { $0.value == typed || numbers.contains($0.value) }
            || names.contains { Customer.words(of: $0) == Customer.words(of: typed) }
    }

    private static func words(of name: Untrusted) -> [[UInt8]] {
        TextFolding.tokens(of: name.bytes).map(WordFolding.folded)
    }
}
