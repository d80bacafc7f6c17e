/// What stands between the fields of delimited text.
enum CSVDelimiter {
    /// Bulk API's choices, the likeliest first:
    /// <https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/query_create_job.htm>.
    static let candidates = [",", "\t", ";", "|", "^", "`"].map { (sign: String) in sign.utf8.first ?? 0 }

    /// The candidate that stands most often in the header line outside quotes, a comma when none does; nil when the
    /// line does not end in these bytes.
    static func inHeader(_ bytes: some Collection<UInt8>, isWhole: Bool) -> UInt8? {
        var counts = candidates.map { _ in 0 }
        var isQuoted = false
        var isBlank = true
        var hasEnd = isWhole
        for byte in bytes {
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
                isBlank = false
            } else if !isQuoted, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                guard isBlank else {
                    hasEnd = true
                    break
                }
            } else if !isQuoted, let candidate = candidates.firstIndex(of: byte) {
                counts[candidate] += 1
                isBlank = false
            } else {
                isBlank = false
            }
        }
        guard hasEnd else { return nil }
        let most = counts.max() ?? 0
        return counts.firstIndex(of: most).map { candidates[$0] }
    }
}
